"""`auditor run` as a person sees it: colour and progress on a terminal, and nowhere else."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest

from auditor.demo import troubled
from tests.command import Demo, clean_environment, demo

ESCAPE, BELL = "\x1b", "\x07"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo charity on a bad night, so that there is something to colour."""
    with demo(tmp_path_factory.mktemp("terminal"), troubled()) as running:
        running.fake.delay_seconds = 0.01  # a progress display needs something to wait for
        yield running


def watch(ready: Demo, **more: str) -> str:
    """What a terminal shows of a run: both streams."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "auditor", "run", "--no-notify", "--config", str(ready.config)],
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        cwd=ready.folder,
        env=clean_environment(**ready.env, COLUMNS="100", **more),
    )
    os.close(follower)
    shown = b""
    with suppress(OSError):  # Linux's way to say that the other end has closed
        while chunk := os.read(leader, 65536):
            shown += chunk
    os.close(leader)
    assert process.wait(timeout=60) == 4, shown.decode()
    return shown.decode()


def test_a_terminal_gets_colour_a_table_and_progress(ready: Demo) -> None:
    shown = watch(ready)
    assert f"{ESCAPE}[1;31m" in shown  # bold red: critical
    assert "Looking" in shown
    assert "───" in shown
    assert "Former Treasurer left on 31 October 2026" in " ".join(shown.split())


def test_no_color_is_honoured(ready: Demo) -> None:
    shown = watch(ready, NO_COLOR="1")
    assert "───" in shown
    table = shown[shown.index("critical") :]
    assert ESCAPE not in table


@pytest.mark.parametrize("value", ["true", "1"])
def test_ci_gets_neither_colour_nor_progress(ready: Demo, value: str) -> None:
    shown = watch(ready, CI=value)
    assert ESCAPE not in shown
    assert "Looking" not in shown
    assert "The run is not complete" in shown


def test_a_pipe_gets_plain_text(ready: Demo) -> None:
    done = ready.start("run", "--no-notify")
    assert (done.code, done.err) == (4, "")
    assert ESCAPE not in done.out
    assert "critical, new" in done.out or "critical, open" in done.out


def test_what_a_stranger_wrote_cannot_steer_the_terminal(ready: Demo) -> None:
    page = ready.world.presences["facebook-main"]
    own = page.name
    page.name = f"Evil {ESCAPE}]0;owned{BELL}{ESCAPE}[2J\u202etxt.exe"
    try:
        colourful, plain = watch(ready), ready.start("run", "--no-notify").out
    finally:
        page.name = own
    for shown in (colourful, plain):
        assert "Evil" in shown
        assert f"{ESCAPE}]0;owned" not in shown
        assert f"{ESCAPE}[2J" not in shown
        assert BELL not in shown and "\u202e" not in shown
    assert ESCAPE not in plain
