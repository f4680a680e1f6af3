"""No duty that the policy gives to people is overdue.

Why: What everybody means to do is easily left undone. A look every quarter finds old news, wrong
names and closed pages before the public does.

Fix:
1. Ask the person named here to do it, or do it together.
2. Write it down with the command that is given here, or ask whoever runs this audit to.
3. If it is too much for one person, give it to somebody else in the register.

Where: The register, in the list of duties. The command `auditor due` shows all dates.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.due import Diary, duties
from auditor.register import Account, Register, only_account
from auditor.words import Severity


def _has_its_own(account: Account, register: Register) -> bool:
    return any(only_account(each.accounts, register) == account.id for each in register.duties)


@check(Severity.MEDIUM, when=_has_its_own)
def duty_overdue(
    account: Account | None, register: Register, today: date, diary: Diary
) -> Iterator[Finding]:
    """Report duties from 14 days before their last day, worse when late and when very late."""
    for item in duties(register, today, diary):
        severity = item.severity(today)
        if severity is None or item.account != (account.id if account else ""):
            continue
        person = register.person(item.who)
        who = register.name_of(item.who)
        if person and person.has_left(today):
            who = f"{who} (who left on {say.day(person.left_on or today)})"
        summary = f"The duty “{item.what}” of {who} {item.when(today)}."
        steps = (*duty_overdue.fix[:1], f"Then write it down: {item.how}", duty_overdue.fix[2])
        yield Finding(item.subject, summary, severity, fix=steps, due=item.on)
