"""The outbox: messages written down together with what they tell, before anything is sent."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from auditor.ledger.codec import to_moment, to_text


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message for one reader that is to be written down."""

    reader: str
    payload: str
    """The message as JSON (`auditor.message.Message`)."""
    weekly: bool = False
    """True when it is, perhaps besides news, the reader's weekly summary."""
    instead_of: tuple[int, ...] = ()
    """Ids of undelivered messages to the same reader whose place it takes."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that has not reached its reader yet."""

    id: int
    run: str
    reader: str
    created: datetime
    payload: str
    attempts: int = 0
    delivered: tuple[str, ...] = ()
    """Of the reader's several services, those that have it already."""
    last_error: str = ""

    @property
    def once(self) -> str:
        """The idempotency key: the same for every attempt at this message."""
        return f"{self.run}.{self.reader}"


def put(db: Database, run: str, messages: Iterable[Outgoing], at: datetime) -> None:
    """Write messages down; inside the transaction that writes what they tell.

    One that takes the place of others is as old, and was tried as often, as the first of them:
    since when its reader is out of reach does not change.
    """
    for message in messages:
        waits = next((each for each in unsent(db) if each.id in message.instead_of), None)
        created, attempts, error = to_text(at), 0, ""
        if waits:
            created, attempts, error = to_text(waits.created), waits.attempts, waits.last_error
        db.execute(
            "INSERT INTO outbox (run, reader, created, payload, weekly, attempts, last_error)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                run,
                message.reader,
                created,
                message.payload,
                int(message.weekly),
                attempts,
                error,
            ),
        )
        for each in message.instead_of:
            mark_dropped(db, each, f"told in the message of {run}", at)


def unsent(db: Database) -> list[Waiting]:
    """Everything that still has to be sent, oldest first."""
    rows = db.query(
        "SELECT id, run, reader, created, payload, attempts, delivered, last_error"
        " FROM outbox WHERE sent_at IS NULL ORDER BY id"
    )
    return [
        Waiting(
            id=row["id"],
            run=row["run"],
            reader=row["reader"],
            created=to_moment(row["created"]),
            payload=row["payload"],
            attempts=row["attempts"],
            delivered=tuple(json.loads(row["delivered"])),
            last_error=row["last_error"],
        )
        for row in rows
    ]


def mark_sent(db: Database, message: int, at: datetime) -> None:
    """The message reached its reader."""
    db.execute(
        "UPDATE outbox SET sent_at = ?, attempts = attempts + 1, last_error = '' WHERE id = ?",
        (to_text(at), message),
    )


def mark_delivered(db: Database, message: int, delivered: Iterable[str]) -> None:
    """These of the reader's services have it; others may still be tried in this very run."""
    db.execute(
        "UPDATE outbox SET delivered = ? WHERE id = ?", (json.dumps(sorted(delivered)), message)
    )


def mark_failed(db: Database, message: int, error: str, delivered: Iterable[str]) -> None:
    """The message did not get through, or not to all of the reader's services."""
    db.execute(
        "UPDATE outbox SET attempts = attempts + 1, last_error = ?, delivered = ? WHERE id = ?",
        (error, json.dumps(sorted(delivered)), message),
    )


def mark_dropped(db: Database, message: int, why: str, at: datetime) -> None:
    """Nobody is left to hear it; it is kept, with the reason, but not tried again."""
    db.execute(
        "UPDATE outbox SET sent_at = ?, last_error = ? WHERE id = ?", (to_text(at), why, message)
    )
