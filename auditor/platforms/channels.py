"""Channels of posting tools, compared with the register.

Some networks give every tool a number of its own for an account, so a tool's number and the
register's may differ for the same account. There a matching name in the address decides; on all
others only the platform's own number does, since anyone can take a name.
"""

from dataclasses import replace

from auditor.addresses import parts
from auditor.facts import OwnedAccount
from auditor.register import Account, Register

OWN_NUMBERS = frozenset({"linkedin", "mastodon", "threads", "tiktok", "whatsapp"})
"""Platforms on which a tool's number for an account need not be the one that we know."""


def on_register(seen: OwnedAccount, register: Register) -> OwnedAccount:
    """The channel with the number and handle that the register has for it, where it has it."""
    for account in register.accounts:
        if account.platform == seen.platform and _same(seen, account):
            number = account.platform_id or seen.platform_id
            return replace(seen, platform_id=number, handle=account.handle or seen.handle)
    return seen


def _same(seen: OwnedAccount, account: Account) -> bool:
    if account.platform_id == seen.platform_id:
        return True
    if account.platform_id and seen.platform not in OWN_NUMBERS:
        return False
    ours = {account.handle, account.platform_id, last_part(account.url)}
    return bool(_plain(ours) & _plain({seen.handle, last_part(seen.url)}))


def last_part(url: str) -> str:
    """What an address ends in: the name or number of the account it leads to."""
    return parts(url)[1].rpartition("/")[2]


def _plain(names: set[str]) -> set[str]:
    return {each.strip().lstrip("@").casefold() for each in names} - {""}
