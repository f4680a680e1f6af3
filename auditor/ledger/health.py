"""Is the ledger's file whole and private? Read-only: nothing is created, migrated or mended."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

SIDE_FILES = ("", "-wal", "-shm")
"""What SQLite keeps beside the file holds the same data."""


@dataclass(frozen=True, slots=True)
class Health:
    """What was found."""

    size: int = 0
    """Bytes, side files included."""
    runs: int = 0
    fault: str = ""
    """What SQLite says is damaged, in its words; empty: nothing is."""
    open_to_others: tuple[Path, ...] = ()
    """Files that other users of this computer can read or write."""

    @property
    def usable(self) -> bool:
        """True when a run would take it: whole, and private."""
        return not (self.fault or self.open_to_others)


def examine(path: Path) -> Health | None:
    """Look at the ledger; None when there is none. Raises nothing."""
    if not path.exists():
        return None
    files = [each for each in (Path(f"{path}{end}") for end in SIDE_FILES) if each.exists()]
    exposed = tuple(each for each in files if each.stat().st_mode & 0o077)
    size = sum(each.stat().st_size for each in files)
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as db:
            (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
            (runs,) = db.execute("SELECT count(*) FROM runs").fetchone()
    except sqlite3.Error as error:
        return Health(size, 0, str(error), exposed)
    return Health(size, runs, "" if said == "ok" else str(said), exposed)
