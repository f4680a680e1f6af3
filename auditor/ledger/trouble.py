"""What can be wrong with the ledger's file, said in plain words with what to do about it."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from auditor.errors import UsageError
from auditor.ledger import schema

_NOT_OURS = (
    "See that the file and its folder are ours to read and write, or name another in [ledger] path."
)
LITTLE = 1_000_000
"""Bytes that are left on a disk that is as good as full."""
_DAMAGED = (
    "Put the last copy of it back from your backup. Without one, move it away: the next run then "
    "begins anew and tells everything once more."
)


class LedgerUnreadable(UsageError):
    """The file is there but is no ledger, or cannot be opened. The command exits 2."""


class LedgerFull(UsageError):
    """There is no room to write down what happened. The command exits 2."""


def unreadable(path: Path, error: OSError | sqlite3.DatabaseError) -> UsageError:
    """The error to raise when the file cannot be opened."""
    if found := _disk(path, error):
        return found
    damaged = type(error) is sqlite3.DatabaseError
    return LedgerUnreadable(
        f"Cannot open the ledger {path}: {error}.", _DAMAGED if damaged else _NOT_OURS
    )


def refuse_newer(db: Database, path: Path) -> None:
    """Raise `LedgerUnreadable` for a ledger in which a newer version of the program wrote.

    An older program would not know what the new columns mean, and spoil them.
    """
    if "_sqlite_migrations" not in db.table_names():
        return
    done = {row["name"] for row in db.query("SELECT name FROM _sqlite_migrations")}
    if done - schema.names():
        raise LedgerUnreadable(
            f"The ledger {path} was written by a newer version of this program.",
            "Install that version here, or a later one.",
        )


@contextmanager
def room_needed(path: Path) -> Iterator[None]:
    """Say what is wrong when the disk is full or fails; what was not yet written is undone."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        if found := _disk(path, error):
            raise found from error
        raise


def _disk(path: Path, error: Exception) -> UsageError | None:
    """What to say where it is the disk; None: it is not."""
    if isinstance(error, OSError):
        return _full(path) if error.errno in {errno.ENOSPC, errno.EDQUOT} else None
    name = getattr(error, "sqlite_errorname", "")
    # Where SQLite cannot even make room for its index of the log, it calls that an I/O error.
    if name == "SQLITE_FULL" or (name.startswith("SQLITE_IOERR") and _left(path) < LITTLE):
        return _full(path)
    if name.startswith("SQLITE_IOERR"):
        return LedgerUnreadable(
            f"The disk failed while the ledger {path} was in use: {error}.",
            "Look whether the disk is healthy, and whether your share of it is used up. Then run "
            "it again: what was written down before is still there.",
        )
    return None


def _left(path: Path) -> int:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return 0


def _full(path: Path) -> LedgerFull:
    return LedgerFull(
        f"There is no room left on the disk, so the ledger {path} cannot be written.",
        f"Make room on the disk that holds {path.parent}, then run it again.",
    )
