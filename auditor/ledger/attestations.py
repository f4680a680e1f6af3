"""Statements of people, kept by date; a later one about the same control replaces an earlier."""

from datetime import datetime

from sqlite_utils import Database

from auditor.ledger.codec import to_moment, to_text
from auditor.runner import Attestation


def add(
    db: Database, account: str, check: str, said: Attestation, *, evidence_hash: str = ""
) -> None:
    """Write down what a person stated about one control."""
    db.execute(
        'INSERT INTO attestations (account, "check", "by", at, outcome, note, evidence_hash)'
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (account, check, said.by, to_text(said.at), said.outcome, said.note, evidence_hash),
    )


def end(db: Database, account: str, check: str, at: datetime, *, made_by: datetime) -> None:
    """A reading took its place: what was stated until the reading began no longer stands."""
    db.execute(
        'UPDATE attestations SET ended_at = ? WHERE account = ? AND "check" = ?'
        " AND ended_at IS NULL AND at <= ?",
        (to_text(at), account, check, to_text(made_by)),
    )


def standing(db: Database) -> dict[tuple[str, str], Attestation]:
    """The latest statement on every control that was not ended, by (account, check).

    Whether it has run out by its frequency is not the ledger's to say.
    """
    rows = db.query(
        # Years of quarterly rounds stay in the database; a night reads the last of each only.
        'SELECT account, "check", "by", at, outcome, note FROM (SELECT *, row_number() OVER'
        ' (PARTITION BY account, "check" ORDER BY at DESC, id DESC) AS place'
        " FROM attestations WHERE ended_at IS NULL) WHERE place = 1 ORDER BY at, id"
    )
    return {
        (row["account"], row["check"]): Attestation(
            by=row["by"], at=to_moment(row["at"]), outcome=row["outcome"], note=row["note"]
        )
        for row in rows
    }
