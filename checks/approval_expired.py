"""Everyone's access has been reviewed in time.

Why: People change jobs and no longer need every key they were given. A yearly look keeps the
list short and true.

Fix:
1. Ask the person and the account's owner whether the access is still needed.
2. If it is, set a new `review_by` date in the register and note who agreed.
3. If it is not, remove the access on the platform and the line in the register.

Where: The register, in the `access` list of the account.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.register import Account, Register
from auditor.words import Severity


@check(Severity.MEDIUM, when=lambda account, register: bool(account.access))
def approval_expired(account: Account, register: Register, today: date) -> Iterator[Finding]:
    """Report entries of active people whose review date has passed."""
    for entry in account.access:
        person = register.person(entry.person)
        if person is None or person.has_left(today) or entry.review_by is None:
            continue
        if entry.review_by < today:
            due = say.day(entry.review_by)
            where = say.place(account)
            summary = f"The access of {person.called} to {where} was to be reviewed by {due}."
            yield Finding(person.id, summary)
