"""What ages out: everything that is older than the ledger is asked to remember.

Each run does it for the night that has just become too old, so it costs next to nothing.
An open finding is never forgotten; of its turns only those that say what is known are kept.
A finding that has been closed for that long is: should it come back, it is new.
"""

from datetime import datetime, timedelta

from sqlite_utils import Database

from auditor.ledger import candidates, events, nights, notes
from auditor.ledger.codec import to_text

TEXTS = timedelta(days=31)
"""How long the text of a message is kept that was delivered; the report of its run says as much."""


def prune(db: Database, now: datetime, before: datetime) -> dict[str, int]:
    """Drop what is older; returns how many of what. Inside a transaction."""
    old = to_text(before)
    told = (to_text(max(before, now - TEXTS)),)
    db.execute("UPDATE outbox SET payload = '' WHERE sent_at < ? AND payload <> ''", told)
    counts = {
        "reports and snapshots": nights.prune(db, before),
        "messages that were delivered": _delete(db, "outbox WHERE sent_at < ?", old),
        "closed findings": events.prune_closed(db, old),
        "turns of open findings": events.prune_turns(db, old),
        "statements that a later one replaced": _delete(db, OVERTAKEN, old),
        "duties that were done again since": _delete(db, DONE_AGAIN, old),
        "unofficial pages": candidates.forget(db, before),
    }
    notes.prune(db, before)
    _delete(db, "memory WHERE at < ?", old)
    counts["runs"] = _delete(db, f"runs WHERE started < ?{_unreferenced(db)}", old)
    return counts


OVERTAKEN = """attestations WHERE at < ? AND (ended_at IS NOT NULL OR EXISTS (
    SELECT 1 FROM attestations AS later WHERE later.account = attestations.account
    AND later."check" = attestations."check" AND later.ended_at IS NULL
    AND (later.at, later.id) > (attestations.at, attestations.id)))"""

DONE_AGAIN = """duties_done WHERE at < ? AND EXISTS (SELECT 1 FROM duties_done AS later
    WHERE later.duty = duties_done.duty
    AND (later."on", later.id) > (duties_done."on", duties_done.id))"""


def _delete(db: Database, rows: str, old: str) -> int:
    return int(db.execute(f"DELETE FROM {rows}", (old,)).rowcount)  # noqa: S608  our own words


def _unreferenced(db: Database) -> str:
    """Only runs that no other table still needs, whichever tables there are."""
    needed = [
        f'SELECT "{key.column}" FROM "{table}" WHERE "{key.column}" IS NOT NULL'  # noqa: S608
        for table in db.table_names()
        for key in db.table(table).foreign_keys
        if key.other_table == "runs"
    ]
    return "".join(f" AND id NOT IN ({each})" for each in needed)
