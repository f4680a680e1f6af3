"""The process of one organisation: what it is given, and that it ends."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.fleet.members import Member, find
from auditor.fleet.process import LAST, start
from tests.fleet.make import organisation


@pytest.fixture
def member(tmp_path: Path) -> Member:
    organisation(tmp_path / "fleet", "alpha")
    return find(tmp_path / "fleet").members[0]


def instead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """Let this script stand where Python is."""
    path = tmp_path / "python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(path))


async def test_it_is_given_its_own_keys_and_nobody_elses(
    member: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, tmp_path, "env")
    for name in ("AUDITOR_CONNECTIONS__META__TOKEN", "auditor_notify__ops__url", "AUDITOR_CONFIG"):
        monkeypatch.setenv(name, "of-somebody-else")
    monkeypatch.setenv("AUDITOR_SECRETS_DIR", "/of-somebody-else")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", "/of-somebody-else")
    monkeypatch.setenv("NO_COLOR", "1")
    without = (await start(member, ("run",), 60)).out.decode()
    assert "of-somebody-else" not in without and "AUDITOR_" not in without
    assert "NO_COLOR=1" in without.splitlines()
    member.secrets.mkdir()
    given = (await start(member, ("run",), 60)).out.decode().splitlines()
    ours = [each for each in given if each.upper().startswith("AUDITOR_")]
    assert ours == [f"AUDITOR_SECRETS_DIR={member.folder}/secrets"]


async def test_no_module_is_loaded_from_the_folder_of_an_organisation(
    member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("auditor", "checks", "argparse"):
        (member.folder / f"{name}.py").write_text("raise SystemExit('taken over')")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    done = await start(member, ("checks",), 60)
    assert (done.code, done.err) == (0, "")
    assert b"unlisted-admin" in done.out


async def test_it_works_in_its_folder_and_says_how_it_ended(
    member: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, tmp_path, 'pwd; echo "$@"; echo wrong >&2; exit 4')
    done = await start(member, ("run", "--no-notify"), 60)
    words = f"-P -m auditor run --no-notify --config {member.config}"
    assert (done.code, done.err, done.overdue) == (4, "wrong", False)
    assert done.out.decode().splitlines() == [str(member.folder), words]


async def test_of_a_flood_the_end_is_kept(
    member: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, tmp_path, "head -c 100000 /dev/zero >&2; echo last words >&2")
    done = await start(member, (), 60)
    assert done.err.endswith("last words") and len(done.err) <= LAST


def alive(pid: int) -> bool:
    """False also for one that has ended and that nobody has asked about yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


HANGS = "sleep 600 & echo $! > child; echo $$ > self; wait"


async def until(so: Callable[[], bool]) -> None:
    """Look often, and give up in the end."""
    async with asyncio.timeout(30):
        while not so():  # noqa: ASYNC110  another process does it, and tells nobody
            await asyncio.sleep(0.005)


async def both(folder: Path) -> list[int]:
    """The ids of the process and of what it started, as soon as both are at work."""
    mine = folder / "self"
    await until(lambda: mine.exists() and mine.read_text().endswith("\n"))
    return [int((folder / name).read_text()) for name in ("self", "child")]


async def test_one_that_hangs_is_stopped_with_all_that_it_started(
    member: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, tmp_path, HANGS)
    done = await start(member, ("run",), 1)
    assert done.overdue and done.code < 0
    pids = await both(member.folder)
    await until(lambda: not any(map(alive, pids)))


async def test_it_does_not_outlive_whoever_waits_for_it(
    member: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, tmp_path, HANGS)
    waiting = asyncio.create_task(start(member, ("run",), 600))
    pids = await both(member.folder)
    assert all(map(alive, pids))
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await until(lambda: not any(map(alive, pids)))


async def test_a_folder_that_has_gone_is_an_error_of_the_system(member: Member) -> None:
    os.rename(member.folder, member.folder.with_name("gone"))  # noqa: PTH104  its Path stays
    with pytest.raises(OSError, match="alpha"):
        await start(member, ("run",), 60)
