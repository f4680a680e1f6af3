"""Every recovery address and number has been agreed.

Why: Whoever reads that mailbox or holds that phone can set a new password and take the account.
A thief who gets in changes this first.

Fix:
1. Ask the person or the account's owner whose address or number this is.
2. If nobody knows it, replace it at once and change the password.
3. If it is right, add it to `recovery` of the account in the register.
4. If the account was taken over, tell the trustees. They decide whether to tell the Charity
   Commission and the police.

Where: The sign-in or security settings on the platform, under recovery e-mail and phone.
"""

from collections.abc import Iterator
from datetime import date

from auditor.check import Finding, check
from auditor.contacts import contact_key, listed, masked
from auditor.facts import Recovery
from auditor.recoveries import recoveries, whose
from auditor.register import Account, Register
from auditor.words import Severity


@check(Severity.HIGH, partial=True)
def recovery_contact_unlisted(
    recovery: tuple[Recovery, ...], account: Account, register: Register, today: date
) -> Iterator[Finding]:
    """Report contacts that are not in the account's `recovery`; a leaver's is for another check.

    A contact that is unlisted and private as well gives two findings: they are put right in
    different ways.
    """
    for owner, contact in recoveries(recovery, account, register, today):
        if not listed(contact, account.recovery):
            shown, where = masked(contact), whose(owner, account, register)
            summary = f"The recovery contact {shown} of {where} is not on the register."
            yield Finding(contact_key(contact), summary)
