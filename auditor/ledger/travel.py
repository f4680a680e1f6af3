"""A ledger as bytes: a consistent copy of it, and the way back, checked first."""

import sqlite3
from pathlib import Path

from auditor import private
from auditor.errors import UsageError
from auditor.ledger import schema
from auditor.ledger.lock import hold

_HEADER = b"SQLite format 3\x00"
_JOURNAL = slice(18, 20)
"""Where the file says whether it has a write-ahead log beside it; a copy has none."""


def packed(path: Path) -> bytes:
    """All that is committed, even while another process writes. Nothing else touches the disk."""
    source = sqlite3.connect(path, timeout=10)
    copy = sqlite3.connect(":memory:")
    try:
        source.backup(copy)
        content = bytearray(copy.serialize())
    finally:
        copy.close()
        source.close()
    content[_JOURNAL] = b"\x01\x01"
    return bytes(content)


def put_in_place(content: bytes, path: Path, *, force: bool) -> None:
    """Make a copy the ledger. Raises `UsageError` where it is damaged or something else.

    Without `force` a ledger that is there is not replaced.
    """
    _check(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    with hold(path, "auditor ledger import"):
        if path.exists() and not force:
            raise UsageError(f"There is a ledger {path} already.", "Replace it with --force.")
        for side in ("-wal", "-shm"):
            Path(f"{path}{side}").unlink(missing_ok=True)
        private.replace(path, content)


def _check(content: bytes) -> None:
    if not content.startswith(_HEADER):
        raise UsageError("What was decrypted is no ledger.")
    db = sqlite3.connect(":memory:")
    try:
        db.deserialize(content)
        if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("it does not pass its own check")
        if db.execute("PRAGMA foreign_key_check").fetchall():
            raise sqlite3.DatabaseError("parts of it are missing")
        names = {row[0] for row in db.execute("SELECT name FROM _sqlite_migrations")}
    except sqlite3.Error as error:
        raise UsageError(f"What was decrypted is no ledger, or damaged: {error}.") from None
    finally:
        db.close()
    newer = names - schema.names()
    if newer:
        raise UsageError(
            f"The ledger was written by a newer version ({', '.join(sorted(newer))}).",
            "Install that version here, or a later one.",
        )
