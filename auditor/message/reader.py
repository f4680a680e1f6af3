"""Who is told what: a reader's thresholds, accounts and days."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from auditor.known import Known
from auditor.outcomes import Change, Outcome, Unsighted
from auditor.register import Register
from auditor.words import Confidence, Severity

TASKS = ("duty-", "document-", "attestation-due")
"""Checks about tasks and papers; they have a section of their own."""
Row = Outcome | Change | Unsighted | Known


@dataclass(frozen=True, slots=True)
class Reader:
    """`[notify.NAME]` without its secret address."""

    name: str
    person: str
    """Register id."""
    min_severity: Severity = Severity.LOW
    confidence: Confidence = Confidence.MEDIUM
    """Less certain findings wait for the weekly summary."""
    weekly: str = "monday"
    """The day of the weekly summary, or `never`."""
    monthly: int = 0
    """The day of the month of the monthly page; 0: never."""
    accounts: tuple[str, ...] = ("*",)
    """The accounts whose findings are told; `*` stands for any letters."""
    tasks: frozenset[str] = frozenset()
    """Ids of the duties and documents that are this person's own; told whatever the accounts."""

    def hears(self, row: Row) -> bool:
        """True when the reader wants to know of it at once."""
        return self.cares(row) and (row.confidence or Confidence.HIGH).at_least(self.confidence)

    def cares(self, row: Row) -> bool:
        """True when the reader wants to know of it at all: now, or in the weekly summary."""
        grave = (row.severity or Severity.CRITICAL).at_least(self.min_severity)
        return grave and self._concerns(row.key)

    def watches(self, account_id: str) -> bool:
        """True when the reader is told about this account; an empty id is the organisation."""
        if not account_id:
            return "*" in self.accounts
        return any(fnmatchcase(account_id, pattern) for pattern in self.accounts)

    def _concerns(self, key: str) -> bool:
        """True when it is about the reader's accounts or tasks; the whole belongs to `*`."""
        check, place, subject = [*key.split("/", 2), "", ""][:3]
        if check.startswith(TASKS) and subject in self.tasks:
            return True
        return self.watches("" if place.startswith("@") else place)

    def is_deputy_of(self, account_id: str | None, register: Register) -> bool:
        """True when the account names this person as deputy."""
        account = register.account(account_id) if account_id else None
        return account is not None and account.deputy == self.person


def tasks_of(person: str, register: Register) -> frozenset[str]:
    """The duties and documents that the register gives to a person."""
    duties = (each.id for each in register.duties if each.who == person)
    papers = (each.id for each in register.documents if each.owner == person)
    return frozenset((*duties, *papers))
