"""Judged nights: what each told (its report), and what it was judged on (its case)."""

from datetime import datetime

from sqlite_utils import Database

from auditor.case import Case
from auditor.ledger import forget, pieces
from auditor.ledger.codec import to_text
from auditor.outcomes import Coverage, Report


def put(db: Database, report: Report, case: Case | None) -> None:
    """Write a night down; inside the transaction that writes its turns.

    Who was forgotten and still stands on the register is not written down again.
    """
    at = report.run.finished_at
    hidden = forget.veils(db, case.register if case else None)
    text = forget.veiled(report.model_dump_json().encode(), hidden)
    told = pieces.put(db, text, at)
    basis = pieces.put(db, forget.veiled(case.to_json(), hidden), at) if case else None
    db.execute(
        "INSERT INTO nights (run, at, report, basis) VALUES (?, ?, ?, ?)",
        (report.run.id, to_text(at), told, basis),
    )


def report(db: Database, run: str) -> Report | None:
    """What a run told; None when there is nothing, or it has aged out."""
    blob = _one(db, "SELECT report FROM nights WHERE run = ?", run)
    return Report.model_validate_json(pieces.get(db, blob)) if blob else None


def coverage(db: Database, run: str) -> Coverage | None:
    """The figures of a run, without reading all of its report."""
    blob = _one(db, "SELECT report FROM nights WHERE run = ?", run)
    figures = pieces.top(blob).get("coverage") if blob else None
    return Coverage.model_validate(figures) if figures else None


def case(db: Database, run: str) -> Case | None:
    """What a run was judged on; None when that was not kept, or has aged out."""
    blob = _one(db, "SELECT basis FROM nights WHERE run = ?", run)
    return Case.from_json(pieces.get(db, blob)) if blob else None


def prune(db: Database, before: datetime) -> int:
    """Drop nights that ended before, with all that only they used; returns how many."""
    done = db.execute("DELETE FROM nights WHERE at < ?", (to_text(before),))
    pieces.prune(db, before)
    return int(done.rowcount)


def _one(db: Database, sql: str, run: str) -> bytes | None:
    row = db.execute(sql, (run,)).fetchone()
    return bytes(row[0]) if row and row[0] is not None else None
