"""Not more people than necessary can manage the account.

Why: Everyone who can manage it can also give it away by mistake. A short list is easier to keep
true.

Fix:
1. Go through the list of administrators with the account's owner.
2. Give those who only post a smaller role, such as editor.
3. If the number is right, raise `max_admins` for this account in the register.

Where: The account's settings, under people, roles or access.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.facts import CannotSee, Grant
from auditor.matching import administrators
from auditor.register import Account, Register
from auditor.words import Reason, Severity


@check(Severity.LOW, attest="year")
def too_many_admins(
    access: tuple[Grant, ...], account: Account, register: Register
) -> Iterator[Finding]:
    """Count people, not sign-ins."""
    everyone, perhaps = administrators(access, account, register)
    count, allowed = len(everyone), account.max_admins
    if count > allowed:
        who, where = say.persons(count), say.place(account)
        yield Finding(account.id, f"{who} can manage {where}; the register allows {allowed}.")
    elif count + perhaps > allowed:
        raise CannotSee(Reason.CHANGED, f"whether {perhaps} more can manage it is not clear")
