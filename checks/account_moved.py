"""The account goes by the name that the register gives it.

Why: Old links and posters lead to the old name, and a stranger can take that name over. A
change that you did not make may mean that somebody else is inside.

Fix:
1. Ask the account's owner whether they changed the name.
2. If they did, write the new name into the register as `handle` and mend your links.
3. If they did not, change the password and look at who has access.

Where: The account's settings, under user name or page address.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Before, Finding, check
from auditor.contacts import normal
from auditor.facts import CannotSee, Standing
from auditor.register import Account
from auditor.words import Reason, Severity


@check(Severity.HIGH)
def account_moved(standing: Standing, account: Account, before: Before) -> Iterator[Finding]:
    """Compare the handle with the register's, or with last time's where that has none.

    An account under another id is `account-missing`.
    """
    expected = account.handle or before.handle or ""
    if standing.state == "missing":
        raise CannotSee(Reason.NOT_FOUND, "the account cannot be found")
    another = account.platform_id and standing.platform_id not in {"", account.platform_id}
    if another or not expected:
        return
    if not standing.handle:
        raise CannotSee(Reason.NO_API, f"{account.platform} does not show the account's name")
    if not _same(standing.handle, expected):
        now = f"now goes by the name “{standing.handle}” instead of “{expected}”"
        yield Finding(account.id, f"{say.place(account)} {now}.")


def _same(seen: str, expected: str) -> bool:
    """Compare without @, without case, phone numbers by number, and with or without a server."""
    one, other = (normal(each.strip().lstrip("@").rstrip("/")) for each in (seen, expected))
    if "@" in one and "@" in other:
        return one == other
    return one.partition("@")[0] == other.partition("@")[0]
