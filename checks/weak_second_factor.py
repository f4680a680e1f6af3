"""Administrators use a strong second step.

Why: A thief can move a phone number to another phone, or read a mailbox. An app or a security
key cannot be taken over that way.

Fix:
1. Ask the person to add an authenticator app or a security key.
2. Ask them to remove text messages, calls and e-mail as second step once it works.
3. Help them to store the spare codes in a safe place.

Where: The person's own security settings on the platform, under two-step sign-in.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.facts import CannotSee, SignIn
from auditor.matching import match
from auditor.register import Account, Register
from auditor.words import Power, Reason, Severity

WEAK = {"sms": "text message", "voice": "phone call", "email": "e-mail"}


@check(Severity.LOW, partial=True, attest="year")
def weak_second_factor(
    sign_in: tuple[SignIn, ...], account: Account, register: Register
) -> Iterator[Finding]:
    """Report administrators all of whose second steps are weak."""
    silent = 0
    for each in sign_in:
        if each.power is not Power.ADMIN or not each.second_step:
            continue
        if not each.methods:
            silent += 1
        elif set(each.methods) <= WEAK.keys():
            who = say.who(each.identity, match(each.identity, account, register))
            ways = say.listing(name for key, name in WEAK.items() if key in each.methods)
            summary = f"{who} manages {say.place(account)} with only {ways} as second step."
            yield Finding(each.identity.id, summary)
    if silent:
        detail = f"which second step {say.persons(silent)} use is not shown"
        raise CannotSee(Reason.NO_API, detail)
