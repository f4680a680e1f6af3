"""Every account that we control is on the register.

Why: An account that nobody wrote down is one that nobody watches. People may still be writing
to it and waiting for an answer.

Fix:
1. Look at the account and find out who made it and what for.
2. If you need it, paste the lines shown here into the register and name an owner.
3. If you do not need it, close it on the platform.

Where: The platform's list of the accounts that belong to you.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Connection, Finding, check
from auditor.contacts import normal
from auditor.facts import OwnedAccount
from auditor.register import Account, Register
from auditor.words import Severity


@check(Severity.MEDIUM, partial=True, place="@organisation")
def unregistered_account(
    owned: tuple[OwnedAccount, ...], connection: Connection, register: Register
) -> Iterator[Finding]:
    """Report accounts that a connection controls and the register does not know."""
    for each in owned:
        if not any(_same(each, account) for account in register.accounts):
            name = f"“{each.name}” ({each.platform_id})" if each.name else each.platform_id
            summary = (
                f"You control the account {name} on {say.platform(each.platform)}, but it is not "
                "on the register."
            )
            line = say.account_lines(each, connection.name)
            fix = (*unregistered_account.fix, line)
            yield Finding(each.platform_id, summary, fix=fix, where=each.url)


def _same(owned: OwnedAccount, account: Account) -> bool:
    """By the platform's own id; by handle only where the register has no id."""
    if account.platform != owned.platform:
        return False
    if account.platform_id:
        return account.platform_id == owned.platform_id
    one, other = (normal(each.lstrip("@")) for each in (account.handle, owned.handle))
    return bool(one) and one == other
