"""What platform files noted for next time (`auditor.notes`), written down with the run."""

from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from auditor.ledger.codec import to_text
from auditor.notes import Place


def load(db: Database) -> dict[Place, str]:
    """Every note, as JSON texts."""
    rows = db.query("SELECT connection, topic, key, value FROM notes")
    return {Place(row["connection"], row["topic"], row["key"]): row["value"] for row in rows}


def save(db: Database, kept: Mapping[Place, str], at: datetime) -> None:
    """Replace the notes that a run made anew; the others stay until they are too old."""
    for place, value in kept.items():
        db.execute(
            "INSERT INTO notes (connection, topic, key, value, at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (connection, topic, key)"
            " DO UPDATE SET value = excluded.value, at = excluded.at",
            (place.connection, place.topic, place.key, value, to_text(at)),
        )


def prune(db: Database, before: datetime) -> None:
    """Drop the notes that nobody has renewed since."""
    db.execute("DELETE FROM notes WHERE at < ?", (to_text(before),))
