"""Where no program can look, a look by a person is not overdue.

Why: Some things only a person can see, such as who runs a private group. If nobody looks, a
stranger or a leaver can keep access for years.

Fix:
1. Make the list of what to look at: auditor attest --sheet round.csv.
2. Open each place that the list names, and write `ok`, `problem` or `not-applicable` beside it.
3. Hand the list in: auditor attest --csv round.csv --by YOU.

Where: The list says where to look. The command `auditor due` shows all dates.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.due import Diary, DueItem, statements
from auditor.register import Account, Register
from auditor.words import Severity


@check(Severity.MEDIUM)
def attestation_due(
    account: Account, register: Register, today: date, diary: Diary
) -> Iterator[Finding]:
    """Report an account once, however much is due there: from 14 days ahead, worse when late."""
    wanted = (each for each in diary.wanted if each.account == account.id)
    due = {
        item: severity
        for item in statements(register, today, wanted)
        if (severity := item.severity(today))
    }
    if due:
        first = min(due, key=lambda item: item.on or today)
        summary = _summary(first, sum(len(item.parts) for item in due), account, today)
        worst = min(due.values(), key=lambda severity: severity.rank)
        steps = (f"Make the list of what to look at: {first.how}.", *attestation_due.fix[1:])
        yield Finding(account.id, summary, worst, fix=steps, due=first.on)


def _summary(first: DueItem, count: int, account: Account, today: date) -> str:
    things = say.many(count, "thing")
    look = f"A look at {things} on {say.place(account)} that only a person can see"
    return f"{look} {first.when(today)}."
