"""The turns of all findings, and their sum, kept so that a run needs not read years of them."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlite_utils import Database

from auditor.known import Known, essential, fold
from auditor.ledger.codec import to_moment, to_text
from auditor.outcomes import Change
from auditor.words import Confidence, Severity, Turn

COLUMNS = "key, status, first_seen, since, lost, summary, severity, confidence"


def add(db: Database, run: str, changes: Sequence[Change]) -> None:
    """Write turns down and bring their sum up to date; inside one transaction."""
    for change in changes:
        db.execute(
            "INSERT INTO events (run, at, turn, key, summary, severity, confidence, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                run,
                to_text(change.at),
                change.turn,
                change.key,
                change.summary,
                change.severity,
                change.confidence,
                change.note,
            ),
        )
    touched = {change.key for change in changes}
    if touched:
        before = {key: known for key, known in state(db, touched).items() if key in touched}
        for known in fold(changes, before).values():
            _put(db, known)


def _put(db: Database, known: Known) -> None:
    db.execute(
        f"INSERT OR REPLACE INTO findings ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            known.key,
            known.status,
            to_text(known.first_seen),
            to_text(known.since),
            int(known.lost),
            known.summary,
            known.severity,
            known.confidence,
        ),
    )


def state(db: Database, keys: Collection[str] | None = None) -> dict[str, Known]:
    """What is known of every key; with `keys`, of these and of all that are not closed."""
    sql, values = f"SELECT {COLUMNS} FROM findings", []  # noqa: S608
    if keys is not None:
        sql += " WHERE status IN ('open', 'waived', 'attested')"
        sql += " OR key IN (SELECT value FROM json_each(?))"
        values = [json.dumps(sorted(keys))]
    return {
        row["key"]: Known(
            key=row["key"],
            status=row["status"],
            first_seen=to_moment(row["first_seen"]),
            since=to_moment(row["since"]),
            lost=bool(row["lost"]),
            summary=row["summary"],
            severity=Severity(row["severity"]) if row["severity"] else None,
            confidence=Confidence(row["confidence"]) if row["confidence"] else None,
        )
        for row in db.query(f"{sql} ORDER BY key", values)
    }


def rebuild(db: Database) -> dict[str, Known]:
    """The sum of all turns from the first."""
    return fold(_changes(db.query("SELECT * FROM events ORDER BY id")))


def prune_closed(db: Database, old: str) -> int:
    """Forget the findings and statements that ended before; returns how many."""
    gone = "status IN ('resolved', 'lapsed') AND since < ?"
    db.execute(f"DELETE FROM events WHERE key IN (SELECT key FROM findings WHERE {gone})", (old,))  # noqa: S608
    return int(db.execute(f"DELETE FROM findings WHERE {gone}", (old,)).rowcount)  # noqa: S608


def prune_turns(db: Database, old: str) -> int:
    """Of the old turns keep those that what is known rests on; returns how many are gone."""
    many = db.execute(
        "SELECT key FROM events WHERE at < ? GROUP BY key HAVING count(*) > 2", (old,)
    ).fetchall()
    count = 0
    for (key,) in many:
        rows = list(db.query("SELECT * FROM events WHERE key = ? ORDER BY id", (key,)))
        needed = essential(list(_changes(rows)))
        for place, row in enumerate(rows):
            if place not in needed and row["at"] < old:
                count += db.execute("DELETE FROM events WHERE id = ?", (row["id"],)).rowcount
    return count


def of_run(db: Database, run: str) -> tuple[Change, ...]:
    """The turns of one run, in their order."""
    return tuple(_changes(db.query("SELECT * FROM events WHERE run = ? ORDER BY id", [run])))


def since(db: Database, start: datetime) -> tuple[Change, ...]:
    """The turns of all runs from a moment on, in their order."""
    rows = db.query("SELECT * FROM events WHERE at >= ? ORDER BY id", [to_text(start)])
    return tuple(_changes(rows))


def _changes(rows: Iterable[dict[str, object]]) -> Iterable[Change]:
    for row in rows:
        yield Change(
            turn=Turn(str(row["turn"])),
            key=str(row["key"]),
            at=to_moment(str(row["at"])),
            summary=str(row["summary"]),
            severity=Severity(str(row["severity"])) if row["severity"] else None,
            confidence=Confidence(str(row["confidence"])) if row["confidence"] else None,
            note=str(row["note"]),
        )
