"""The ledger: one SQLite file with the runs, the events, the outbox and what was seen last."""

from auditor.ledger.duties import Done
from auditor.ledger.leavers import LeaverRun, Leavers, LeaverTrace
from auditor.ledger.lock import LedgerLocked
from auditor.ledger.memory import remember
from auditor.ledger.outbox import Outgoing, Waiting
from auditor.ledger.runs import Run
from auditor.ledger.store import Ledger
from auditor.ledger.travel import put_in_place
from auditor.ledger.trouble import LedgerUnreadable

__all__ = [
    "Done",
    "LeaverRun",
    "LeaverTrace",
    "Leavers",
    "Ledger",
    "LedgerLocked",
    "LedgerUnreadable",
    "Outgoing",
    "Run",
    "Waiting",
    "put_in_place",
    "remember",
]
