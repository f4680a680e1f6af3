"""Every registered account is there and open.

Why: If your account is gone, your families look for it and may find somebody else's. It may
also be the first sign that it was stolen.

Fix:
1. Open the account in a browser and see what it shows.
2. Ask the account's owner whether anyone closed or renamed it.
3. If nobody did, use the platform's form for stolen accounts today.
4. If it was closed on purpose, take it out of the register.
5. If it was stolen, tell the trustees. They decide whether to tell the Charity Commission and
   the police.

Where: The account's public page, then the platform's help pages on stolen accounts.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.facts import Standing
from auditor.register import Account
from auditor.words import Severity

STATES = {
    "missing": "cannot be found",
    "suspended": "has been suspended by the platform",
    "deactivated": "has been switched off",
    "unpublished": "is hidden from the public",
}


@check(Severity.CRITICAL)
def account_missing(standing: Standing, account: Account) -> Iterator[Finding]:
    """Report an account that is not there, or that is another one than the register pins."""
    where = say.place(account)
    if standing.state != "active":
        yield Finding(account.id, f"{where} {STATES[standing.state]}.")
    elif account.platform_id and standing.platform_id not in {"", account.platform_id}:
        number = f"{standing.platform_id} instead of {account.platform_id}"
        summary = f"{where} is now a different account: the platform gives its number as {number}."
        yield Finding(account.id, summary)
