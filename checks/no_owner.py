"""Somebody who works with you watches the account.

Why: What everybody watches, nobody watches. When something goes wrong, one person must know
that it is theirs to act.

Fix:
1. Agree who watches each account named here from now on.
2. Write their id into the register as `owner` of the account.

Where: The register, in the account's entry.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.register import Account, Register
from auditor.words import CLOSED, Severity


def _open(account: Account, register: Register) -> bool:
    # One thing, one finding: of a service that has closed, `retired-platform` says all.
    return account.platform not in CLOSED


@check(Severity.MEDIUM, when=_open)
def no_owner(account: Account, register: Register, today: date) -> Iterator[Finding]:
    """Report an account whose owner is not named or has left."""
    if register.is_active(account.owner, today):
        return
    person = register.person(account.owner)
    where = say.place(account)
    why, together = "", ""
    if person and person.left_on:
        why = f"; {person.called}, who is named, has left"
        left = f"{person.called} left on {say.day(person.left_on)}"
        together = f"{left}, and these accounts need a new owner"
    summary = f"Nobody is named who watches {where}{why}."
    yield Finding(account.id, summary, together=together, thing=where)
