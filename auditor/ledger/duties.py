"""Duties that people have done: every time is kept, the latest counts."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from auditor.ledger.codec import to_moment, to_text


@dataclass(frozen=True, slots=True)
class Done:
    """One time that a duty was done."""

    duty: str
    """Id on the register."""
    by: str
    """Register id of the person."""
    on: date
    at: datetime
    """When it was written down."""
    note: str = ""


def add(db: Database, done: Done) -> None:
    """Write down that a duty was done."""
    db.execute(
        'INSERT INTO duties_done (duty, "by", "on", at, note) VALUES (?, ?, ?, ?, ?)',
        (done.duty, done.by, done.on.isoformat(), to_text(done.at), done.note),
    )


def latest(db: Database) -> dict[str, date]:
    """By duty id: the latest day on which it was done."""
    rows = db.query('SELECT duty, max("on") AS last FROM duties_done GROUP BY duty')
    return {row["duty"]: date.fromisoformat(row["last"]) for row in rows}


def history(db: Database, duty: str) -> list[Done]:
    """Every time that a duty was done, the latest first."""
    rows = db.query('SELECT * FROM duties_done WHERE duty = ? ORDER BY "on" DESC, id DESC', [duty])
    return [
        Done(
            duty=row["duty"],
            by=row["by"],
            on=date.fromisoformat(row["on"]),
            at=to_moment(row["at"]),
            note=row["note"],
        )
        for row in rows
    ]
