"""Offboarding runs and what they saw, so that a later run can prove that something is gone.

Apart from the nightly runs: nothing here opens or closes a finding.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from auditor.ledger.codec import pack, to_moment, to_text, unpack
from auditor.ledger.schema import immediate


@dataclass(frozen=True, slots=True)
class LeaverTrace:
    """One thing that a person had or has somewhere."""

    key: str
    kind: str
    place: str
    says: str
    first_seen: datetime
    last_seen: datetime
    gone_at: datetime | None = None
    """None: it was there at the last look."""
    back_at: datetime | None = None
    """Set when it had been gone and came back."""


@dataclass(frozen=True, slots=True)
class LeaverRun:
    """One offboarding run."""

    id: str
    person: str
    started: datetime
    finished: datetime
    exit_code: int
    facts_sha256: str


class Leavers:
    """The part of an open ledger that is about people who leave."""

    def __init__(self, db: Database, keep: timedelta) -> None:
        self._db, self._keep = db, keep

    def runs(self, person: str) -> list[LeaverRun]:
        """Every run about the person, oldest first."""
        rows = self._db.query(
            "SELECT id, person, started, finished, exit_code, facts_sha256 FROM leaver_runs"
            " WHERE person = ? ORDER BY started, rowid",
            [person],
        )
        return [
            LeaverRun(
                row["id"],
                row["person"],
                to_moment(row["started"]),
                to_moment(row["finished"]),
                row["exit_code"],
                row["facts_sha256"],
            )
            for row in rows
        ]

    def traces(self, person: str) -> dict[str, LeaverTrace]:
        """Everything that was ever seen of the person, by key."""
        rows = self._db.query("SELECT * FROM leaver_traces WHERE person = ? ORDER BY key", [person])
        return {row["key"]: _trace(row) for row in rows}

    def record(
        self, run: LeaverRun, traces: Iterable[LeaverTrace], *, sheet: bytes, facts: bytes
    ) -> None:
        """Write a run down with all that is now known, all or nothing."""
        with immediate(self._db):
            self._db.execute(
                "INSERT INTO leaver_runs"
                " (id, person, started, finished, exit_code, facts_sha256, sheet, facts)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    run.id,
                    run.person,
                    to_text(run.started),
                    to_text(run.finished),
                    run.exit_code,
                    run.facts_sha256,
                    pack(sheet),
                    pack(facts),
                ),
            )
            for each in traces:
                self._put(run.person, each)
            old = to_text(run.finished - self._keep)
            self._db.execute(
                "UPDATE leaver_runs SET sheet = NULL, facts = NULL WHERE finished < ?", (old,)
            )

    def _put(self, person: str, each: LeaverTrace) -> None:
        moments = (each.first_seen, each.last_seen, each.gone_at, each.back_at)
        self._db.execute(
            "INSERT OR REPLACE INTO leaver_traces"
            " (person, key, kind, place, says, first_seen, last_seen, gone_at, back_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(person, each.key, each.kind, each.place, each.says),
                *(to_text(moment) if moment else None for moment in moments),
            ),
        )

    def sheet(self, run: str) -> bytes | None:
        """The sheet of a run as JSON; None once it has aged out."""
        return self._blob("SELECT sheet FROM leaver_runs WHERE id = ?", run)

    def facts(self, run: str) -> bytes | None:
        """The facts whose SHA-256 the sheet names; None once they have aged out."""
        return self._blob("SELECT facts FROM leaver_runs WHERE id = ?", run)

    def forget(self, person: str) -> int:
        """Delete everything about a person; how many runs and traces that was."""
        with immediate(self._db):
            gone = [
                self._db.execute(f"DELETE FROM {table} WHERE person = ?", (person,)).rowcount  # noqa: S608
                for table in ("leaver_runs", "leaver_traces")
            ]
        return sum(gone)

    def _blob(self, sql: str, run: str) -> bytes | None:
        row = self._db.execute(sql, (run,)).fetchone()
        return unpack(row[0]) if row and row[0] is not None else None


def _trace(row: dict[str, str]) -> LeaverTrace:
    return LeaverTrace(
        key=row["key"],
        kind=row["kind"],
        place=row["place"],
        says=row["says"],
        first_seen=to_moment(row["first_seen"]),
        last_seen=to_moment(row["last_seen"]),
        gone_at=to_moment(row["gone_at"]) if row["gone_at"] else None,
        back_at=to_moment(row["back_at"]) if row["back_at"] else None,
    )
