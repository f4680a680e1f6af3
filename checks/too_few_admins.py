"""Enough people can manage the account.

Why: If only one person can manage it, one illness or one lost phone locks everyone out. A
second person can take over within minutes.

Fix:
1. Agree who else should be able to manage this account.
2. Add them on the platform as an administrator, with two-step sign-in switched on.
3. Write them into the register under the account's `access`.

Where: The account's settings, under people, roles or access.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.facts import CannotSee, Grant
from auditor.matching import administrators
from auditor.register import Account, Register
from auditor.words import Reason, Severity

SOON_DAYS = 30


@check(Severity.MEDIUM, when=lambda account, register: account.min_admins > 0)
def too_few_admins(
    access: tuple[Grant, ...], account: Account, register: Register, today: date
) -> Iterator[Finding]:
    """Count people, not sign-ins. Someone who has left is nobody to rely on."""
    everyone, perhaps = administrators(access, account, register)
    lasting = [who for who in everyone.values() if not (who and who.has_left(today))]
    count, needed = len(lasting), account.min_admins
    if count >= needed:
        return
    if count + perhaps >= needed:
        raise CannotSee(Reason.CHANGED, f"whether {perhaps} more can manage it is not clear")
    staying = [who for who in lasting if not (who and who.leaves_within(SOON_DAYS, today))]
    alone = not staying and not perhaps
    some = "Nobody who works with you" if count == 0 else f"Only {say.persons(count)}"
    going = " and will leave soon" if count and alone else ""
    summary = f"{some} can manage {say.place(account)}{going}; the register asks for {needed}."
    yield Finding(account.id, summary, Severity.HIGH if alone else None)
