"""Everyone who can act on the account uses two-step sign-in.

Why: A password alone is guessed or stolen every day. The second step stops almost all of those
thefts.

Fix:
1. Ask the person to switch on two-step sign-in today, best with an app or a security key.
2. Help them to store the spare codes in a safe place.
3. If they cannot do it today, take their access away until they have.
4. If somebody else has used their sign-in, tell the trustees. They decide whether to tell the
   Charity Commission and the police.

Where: The person's own security settings on the platform, under two-step sign-in.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.facts import SignIn
from auditor.matching import match
from auditor.register import Account, Register
from auditor.words import Power, Severity


@check(Severity.HIGH, partial=True)
def two_factor_off(
    sign_in: tuple[SignIn, ...], account: Account, register: Register
) -> Iterator[Finding]:
    """Report everyone without a second step, whoever they are."""
    for each in sign_in:
        if not each.second_step:
            who = say.who(each.identity, match(each.identity, account, register))
            summary = f"{who} signs in to {say.place(account)} with a password alone."
            severity = Severity.CRITICAL if each.power is Power.ADMIN else None
            yield Finding(each.identity.id, summary, severity)
