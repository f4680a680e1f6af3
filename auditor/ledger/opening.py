"""Open the ledger's file: for its owner only, safe against a crash, with all tables there are."""

import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from auditor import private
from auditor.ledger import trouble
from auditor.ledger.schema import immediate, migrations
from auditor.ledger.trouble import LedgerUnreadable


def connect(path: Path) -> Database:
    """Open the file, making it or bringing it up to date. Raises `LedgerUnreadable`."""
    try:
        _make_private(path)
        return _connect(path)
    except (OSError, sqlite3.DatabaseError) as error:
        raise trouble.unreadable(path, error) from error


def _make_private(path: Path) -> None:
    """Make it for its owner only, and refuse one that others can read.

    SQLite gives the files beside it the same mode. It is not mended without a word: whoever
    opened it must hear that others could read it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, private.MODE))
    beside = [each for end in ("", "-wal", "-shm") if (each := Path(f"{path}{end}")).exists()]
    wide = [str(each) for each in beside if each.stat().st_mode & 0o077]
    if wide and os.name == "posix":
        raise LedgerUnreadable(
            f"Other users of this computer can read the ledger {path}: it names people.",
            f"Close it with: chmod 600 {' '.join(wide)}",
        )


def _connect(path: Path) -> Database:
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    db = Database(connection)
    try:
        trouble.refuse_newer(db, path)
        db.enable_wal()
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        # What is deleted is overwritten: a file that somebody finds holds nothing of it.
        db.execute("PRAGMA secure_delete = ON")
        with immediate(db):
            migrations.apply(db)
    except BaseException:
        connection.close()
        raise
    return db
