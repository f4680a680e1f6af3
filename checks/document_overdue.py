"""The papers for bad days are reviewed and tried out in time.

Why: A plan that names people who left and old numbers fails on the day it is needed. A yearly
look, and a trial, show that in time.

Fix:
1. Take the paper out and read it together with the person named as its owner.
2. Change what is out of date. For a trial, act as if it had happened and see what is missing.
3. Write the new date into the register, as `reviewed_on` or `rehearsed_on` of the paper.

Where: The register, in the list of documents. It also says where each paper is kept.
"""

from collections.abc import Iterator
from datetime import date

from auditor.check import Finding, check
from auditor.due import DueItem, Kind, documents
from auditor.register import Account, Register, only_account
from auditor.words import Severity


def _has_its_own(account: Account, register: Register) -> bool:
    return any(only_account(each.accounts, register) == account.id for each in register.documents)


@check(Severity.MEDIUM, when=_has_its_own)
def document_overdue(account: Account | None, register: Register, today: date) -> Iterator[Finding]:
    """Report a review or trial from 14 days before its day, worse when late and very late."""
    for item in documents(register):
        severity = item.severity(today)
        if severity is not None and item.account == (account.id if account else ""):
            subject = item.subject + (":rehearsal" if item.kind is Kind.REHEARSAL else "")
            yield Finding(subject, _summary(item, today), severity, due=item.on)


def _summary(item: DueItem, today: date) -> str:
    what = "A trial" if item.kind is Kind.REHEARSAL else "The review"
    return f"{what} of the paper “{item.subject}” {item.when(today)}."
