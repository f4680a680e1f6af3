"""What can be wrong with the ledger's file, said in plain words with what to do about it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from auditor.errors import UsageError
from auditor.ledger.schema import migrations

_NOT_OURS = "See that the file is ours to read and write, or name another in [ledger] path."
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
    if _is_full(error):
        return _full(path)
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
    if done - {each.name for each in migrations.pending(Database(memory=True))}:
        raise LedgerUnreadable(
            f"The ledger {path} was written by a newer version of this program.",
            "Install that version here, or a later one.",
        )


@contextmanager
def room_needed(path: Path) -> Iterator[None]:
    """Say what is wrong when the disk is full; whatever was not yet written is undone."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        if not _is_full(error):
            raise
        raise _full(path) from error


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    return getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"


def _full(path: Path) -> LedgerFull:
    return LedgerFull(
        f"There is no room left on the disk, so the ledger {path} cannot be written.",
        f"Make room on the disk that holds {path.parent}, then run it again.",
    )
