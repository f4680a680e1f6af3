"""The account and everyone who manages it can be recovered.

Why: Without a recovery address or number, a forgotten password can mean a lost account. Support
on most platforms takes weeks, if it helps at all.

Fix:
1. Choose an address on your own domain that two people can read.
2. Set it as recovery address in the sign-in settings.
3. Add it to `recovery` of the account in the register.

Where: The sign-in or security settings on the platform, under recovery e-mail and phone.
"""

from collections.abc import Iterator
from datetime import date

from auditor.check import Finding, check
from auditor.facts import CannotSee, Recovery
from auditor.matching import match
from auditor.recoveries import whose
from auditor.register import Account, Register
from auditor.words import Power, Reason, Severity


@check(Severity.MEDIUM)
def recovery_contact_missing(
    recovery: tuple[Recovery, ...], account: Account, register: Register, today: date
) -> Iterator[Finding]:
    """Report the account itself, or an administrator, without any contact. Leavers need none."""
    if not recovery:
        raise CannotSee(Reason.CHANGED, "the answer named neither the account nor anybody")
    for each in recovery:
        if each.contacts or (each.owner and each.power is not Power.ADMIN):
            continue
        person = match(each.owner, account, register).proven if each.owner else None
        if person and person.has_left(today):
            continue
        summary = f"{whose(each.owner, account, register)} has no recovery address or number."
        yield Finding(each.owner.id if each.owner else account.id, summary)
