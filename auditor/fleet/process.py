"""Run one command for one organisation in a process of its own, for so long and no longer."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO, TypeAlias

from auditor.config.sources import CREDENTIALS_DIR, PREFIX, SECRETS_DIR
from auditor.fleet.members import Member

MOST = 5_000_000
"""Bytes of a command's output that are read."""
LAST = 4_000
"""Bytes of what it complained about that are read: the last ones."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    """Below 0: a signal ended it."""
    out: bytes = field(default=b"", repr=False)
    err: str = ""
    overdue: bool = False
    """It took too long and was stopped."""


Start: TypeAlias = Callable[[Member, Sequence[str], float], Awaitable[Ended]]
"""Starts `auditor` with these words for an organisation, and stops it after so many seconds."""


async def start(member: Member, words: Sequence[str], seconds: float) -> Ended:
    """Run `auditor` with these words and wait for it. Raises `OSError` where it cannot start.

    Whatever ends the waiting ends the process too.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        # -P: an organisation's folder holds data. No module is ever loaded from it.
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "auditor", *words, "--config", str(member.config)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=member.folder,
            env=environment(member, os.environ),
            start_new_session=True,
        )
        overdue = False
        try:
            async with asyncio.timeout(seconds):
                await process.wait()
        except TimeoutError:
            overdue = True
        finally:
            if process.returncode is None:
                _end(process)
                await process.wait()
        code = process.returncode or 0
        return Ended(code, _first(out), _last(err), overdue)


def environment(member: Member, environ: Mapping[str, str]) -> dict[str, str]:
    """What the process of an organisation is given: its own keys, and nothing of ours.

    A key in our own environment would be every organisation's, so none goes along.
    """
    ours = (PREFIX, CREDENTIALS_DIR)
    kept = {name: text for name, text in environ.items() if not name.upper().startswith(ours)}
    return kept | ({SECRETS_DIR: str(member.secrets)} if member.secrets.is_dir() else {})


def _end(process: asyncio.subprocess.Process) -> None:
    """End it and what it started, at once: the ledger is safe against that at any time."""
    with suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _first(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(MOST)


def _last(file: BinaryIO) -> str:
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - LAST))
    return file.read().decode("utf-8", "replace").strip()
