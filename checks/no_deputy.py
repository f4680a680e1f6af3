"""Somebody can step in when the account's owner is away.

Why: Trouble does not wait for holidays to end. A deputy can win the account back while the
owner cannot be reached.

Fix:
1. Agree who steps in for the owner, and make sure they can sign in.
2. Write their id into the register as `deputy` of the account.

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


@check(Severity.LOW, when=_open)
def no_deputy(account: Account, register: Register, today: date) -> Iterator[Finding]:
    """Report an account whose deputy is not named, has left, or is the owner as well."""
    where = say.place(account)
    person = register.person(account.deputy)
    if person is None:
        yield Finding(account.id, f"Nobody is named who can step in for {where}.")
    elif person.left_on and person.has_left(today):
        summary = f"{person.called}, who is to step in for {where}, has left."
        left = f"{person.called} left on {say.day(person.left_on)}"
        together = f"{left}, and these accounts need somebody else to step in for the owner"
        yield Finding(account.id, summary, together=together, thing=where)
    elif account.deputy == account.owner:
        summary = f"{person.called} is named both as owner and as deputy of {where}."
        yield Finding(account.id, summary)
