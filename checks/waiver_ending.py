"""Agreed exceptions are looked at again before they end.

Why: An exception is agreed for a reason, and reasons pass. When it ends the alarm comes back, so
it is best to decide in time.

Fix:
1. Ask the person who agreed to it whether the reason still holds.
2. If it does, agree on it again and write the new date under `[[waivers]]` in the register.
3. If it does not, put the thing right that it excused, and delete the exception.

Where: The register, in the list of waivers.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.due import DueItem, called, waivers
from auditor.register import Account, Register
from auditor.words import Severity


def _has_its_own(account: Account, register: Register) -> bool:
    return any(item.account == account.id for item in waivers(register))


@check(Severity.LOW, when=_has_its_own)
def waiver_ending(account: Account | None, register: Register, today: date) -> Iterator[Finding]:
    """Report exceptions that end or come up for review within 14 days, or have ended."""
    for item in waivers(register):
        due = item.severity(today) is not None
        if due and item.account == (account.id if account else ""):
            who = called(register, item.who)
            said = f"{_ends(item, today)} {who} agreed to it."
            yield Finding(item.subject, said, Severity.LOW, due=item.on)


def _ends(item: DueItem, today: date) -> str:
    name = f"The agreed exception for {item.subject}"
    left = item.days(today)
    if item.on is None or left is None:
        return f"{name} is for review every year, but the register has no `agreed_on` for it."
    if item.yearly:
        return (
            f"{name} was to be reviewed by {say.day(item.on)}."
            if left < 0
            else (f"{name} is to be reviewed by {say.day(item.on)}.")
        )
    return f"{name} {'ended' if left < 0 else 'ends'} on {say.day(item.on)}."
