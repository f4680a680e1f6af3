"""Every account on the register is on a service that still exists.

Why: An old link on your website may by now lead to somebody else. A list that names dead
accounts is a list that nobody trusts.

Fix:
1. Take the account out of the register and out of the policy's list of channels.
2. Look for the old address on your website, in newsletters and on letterheads, and remove it.
3. If pictures or posts were saved, note where they are kept.

Where: The register, in the account's entry.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.register import Account, Register
from auditor.words import CLOSED, Severity


def _closed(account: Account, register: Register) -> bool:
    return account.platform in CLOSED


@check(Severity.LOW, when=_closed)
def retired_platform(account: Account) -> Iterator[Finding]:
    """Report an account on a service that has closed."""
    if account.platform in CLOSED:
        where, day = say.platform(account.platform), say.day(CLOSED[account.platform])
        summary = f"{say.place(account)} is still on the register, but {where} closed on {day}."
        yield Finding(account.id, summary)
