"""No recovery contact belongs to someone who has left.

Why: Whoever reads that mailbox or holds that phone can set a new password and take the account.
Removing a leaver's access does not help while this way back stays open.

Fix:
1. Replace the contact today with one that two people who work with you can read.
2. Change the password and sign out all other devices.
3. Take the old contact out of `recovery` in the register.
4. If the address or number now belongs to somebody else, move it to their entry instead.
5. If it was used to get in, tell the trustees. They decide whether to tell the Charity
   Commission and the police.

Where: The sign-in or security settings on the platform, under recovery e-mail and phone.
"""

from collections.abc import Iterator
from datetime import date

from auditor.check import Finding, check
from auditor.contacts import contact_key, masked
from auditor.facts import Recovery
from auditor.recoveries import leaver_of, readable, whose
from auditor.register import Account, Register
from auditor.words import Severity


@check(Severity.CRITICAL, partial=True)
def leaver_recovery(
    recovery: tuple[Recovery, ...], account: Account, register: Register, today: date
) -> Iterator[Finding]:
    """Report contacts of leavers, whoever's sign-in they could take over."""
    for owner, contact in readable(recovery):
        if person := leaver_of(contact, register, today):
            shown, where = masked(contact), whose(owner, account, register)
            belongs = f"belongs to {person.called}, who left"
            summary = f"The recovery contact {shown} of {where} {belongs}."
            yield Finding(contact_key(contact), summary)
