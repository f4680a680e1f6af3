"""Recovery addresses and numbers stay as they were.

Why: A thief who gets in changes them first, to keep the owner out. If it was one of you, no harm
is done by asking.

Fix:
1. Ask the person or the account's owner today whether they made this change.
2. If they did, write the new contact into `recovery` of the account in the register.
3. If nobody did, change the password, undo the change and sign out all other devices.
4. If the account was taken over, tell the trustees. They decide whether to tell the Charity
   Commission and the police.

Where: The sign-in or security settings on the platform, under recovery e-mail and phone.
"""

from collections.abc import Iterator

from auditor.check import Before, Finding, check
from auditor.contacts import contact_key, listed, masked
from auditor.facts import Recovery
from auditor.recoveries import whose
from auditor.register import Account, Register
from auditor.words import Severity


@check(Severity.HIGH)
def recovery_contact_changed(
    recovery: tuple[Recovery, ...], account: Account, register: Register, before: Before
) -> Iterator[Finding]:
    """Compare hashes with those remembered. The first sight of a person only starts the memory.

    Something new is the finding, and stays one until the register lists it. A contact that
    merely went is left to recovery-contact-missing.
    """
    for each in recovery:
        key = each.owner.id if each.owner else "account"
        known = (before.recovery or {}).get(key)
        if known is None:
            continue
        now = {contact_key(contact): contact for contact in each.contacts}
        where = whose(each.owner, account, register)
        for subject in (each for each in now if each not in known):
            agreed = listed(now[subject], account.recovery)
            note = ", as the register allows" if agreed else ""
            summary = f"A recovery contact of {where} is new: {masked(now[subject])}{note}."
            yield Finding(subject, summary, Severity.LOW if agreed else None)
