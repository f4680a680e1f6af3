"""The runs: when each began and ended, how it ended, and which of them can be relied on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from auditor.ledger.codec import to_moment, to_text

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """One run as the ledger knows it."""

    id: str
    started: datetime
    finished: datetime | None
    version: str
    complete: bool
    whole: bool
    """False: narrowed by --check or --account, so it says nothing about the rest."""
    exit_code: int | None
    """None: it never came to its end."""
    heartbeat: str = ""
    """Why the sign of life at its end was not heard."""

    @property
    def good(self) -> bool:
        """True when it looked at everything, could, and everything due was delivered."""
        return self.whole and self.complete and self.exit_code in {0, 3}

    @property
    def in_words(self) -> str:
        """How it ended."""
        if self.exit_code is None:
            return "judged, but broke off while telling" if self.finished else "broke off"
        seen = "complete" if self.complete else "incomplete"
        part = "" if self.whole else ", a part only"
        return f"{seen}{part}, exit code {self.exit_code}"


def begin(db: Database, run: str, started: datetime, version: str, *, whole: bool) -> None:
    """Note that a run started."""
    db.execute(
        "INSERT INTO runs (id, started, version, whole) VALUES (?, ?, ?, ?)",
        (run, to_text(started), version, int(whole)),
    )


def judged(db: Database, run: str, at: datetime, *, complete: bool) -> None:
    """Note that a run has looked and judged."""
    db.execute(
        "UPDATE runs SET finished = ?, complete = ? WHERE id = ?", (to_text(at), int(complete), run)
    )


def close(db: Database, run: str, exit_code: int) -> None:
    """Note how a run ended."""
    db.execute("UPDATE runs SET exit_code = ? WHERE id = ?", (exit_code, run))


def note_heartbeat(db: Database, run: str, why: str) -> None:
    """Note why a run's sign of life was not heard."""
    db.execute("UPDATE runs SET heartbeat = ? WHERE id = ?", (why, run))


def last_heartbeat(db: Database) -> str:
    """Why the sign of the last run that told one was not heard; empty when it was."""
    return (
        _one(
            db,
            "SELECT heartbeat FROM runs WHERE whole AND exit_code IS NOT NULL"
            " ORDER BY rowid DESC LIMIT 1",
        )
        or ""
    )


def latest(db: Database, limit: int) -> list[Run]:
    """The latest runs, newest first: as they were begun, whatever the clock said then."""
    rows = db.query("SELECT * FROM runs ORDER BY rowid DESC LIMIT ?", [limit])
    return [
        Run(
            id=row["id"],
            started=to_moment(row["started"]),
            finished=to_moment(row["finished"]) if row["finished"] else None,
            version=row["version"],
            complete=bool(row["complete"]),
            whole=bool(row["whole"]),
            exit_code=row["exit_code"],
            heartbeat=row["heartbeat"],
        )
        for row in rows
    ]


def last_good(db: Database) -> datetime | None:
    """When the last run ended that saw everything and told everybody; None: never."""
    found = _one(
        db,
        "SELECT finished FROM runs WHERE whole AND complete AND exit_code IN (0, 3)"
        " ORDER BY rowid DESC LIMIT 1",
    )
    return to_moment(found) if found else None


def last_look(db: Database, now: datetime) -> tuple[str, datetime] | None:
    """The last whole run before `now` that was written down, whatever it saw; None: never.

    One that ended up to a day later counts too: the clock was set back since, and what that
    run told must not be told again. A clock that was wrong by more is not believed.
    """
    sql = (
        "SELECT id, finished FROM runs WHERE whole AND finished <= ? ORDER BY finished DESC LIMIT 1"
    )
    row = db.execute(sql, (to_text(now + A_DAY),)).fetchone()
    return (row[0], to_moment(row[1])) if row else None


def look_before(db: Database, moment: datetime) -> tuple[str, datetime] | None:
    """The last whole run that was written down before a moment; None: there was none."""
    sql = (
        "SELECT id, finished FROM runs WHERE whole AND finished < ? ORDER BY finished DESC LIMIT 1"
    )
    row = db.execute(sql, (to_text(moment),)).fetchone()
    return (row[0], to_moment(row[1])) if row else None


def good_since(db: Database, start: datetime) -> list[datetime]:
    """When the complete whole runs from `start` on ended."""
    sql = "SELECT finished FROM runs WHERE whole AND complete AND finished >= ?"
    return [to_moment(row["finished"]) for row in db.query(sql, [to_text(start)])]


def _one(db: Database, sql: str) -> str | None:
    row = db.execute(sql).fetchone()
    return row[0] if row else None
