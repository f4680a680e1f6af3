"""One lock beside the ledger, so that two runs never overlap and the second knows the first."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from auditor import private
from auditor.errors import UsageError


class LedgerLocked(UsageError):
    """Another run is at work on this ledger; the text says which. The command exits 2."""


@contextmanager
def hold(ledger: Path, command: str) -> Iterator[None]:
    """Hold the ledger's lock; raises `LedgerLocked` at once when another process has it.

    The operating system lets go of the lock when its holder dies, so a crash never needs a
    clean-up. Who holds it stands in a file of its own, because taking a lock empties the lock file.
    """
    lock = FileLock(f"{ledger}.lock", timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise LedgerLocked(_busy(ledger), "Wait until it has finished, then try again.") from None
    except PermissionError as error:
        raise UsageError(
            f"Cannot lock the ledger: {error.filename} belongs to somebody else.",
            "Somebody else once ran the audit here, perhaps with sudo. Give the file to the user "
            "who runs it every night, or delete it while no audit runs.",
        ) from error
    try:
        private.write(_holder(ledger), _me(command).encode())
        yield
    finally:
        _holder(ledger).unlink(missing_ok=True)
        lock.release()


def _holder(ledger: Path) -> Path:
    return Path(f"{ledger}.holder")


def _me(command: str) -> str:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    me = {"pid": os.getpid(), "host": socket.gethostname(), "since": since, "command": command}
    return json.dumps(me)


def _busy(ledger: Path) -> str:
    try:
        who = json.loads(_holder(ledger).read_text(encoding="utf-8"))
        holder = "`{command}` (process {pid} on {host}, since {since})".format(**who)
    except (OSError, ValueError, KeyError, TypeError):
        # It has just started and not yet written who it is, or has just ended.
        holder = "another auditor command"
    return f"{ledger} is in use by {holder}."
