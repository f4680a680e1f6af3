"""Our own accounts: known by platform and id, or by handle where the register has no id."""

from auditor.lookalike.candidate import Account
from auditor.lookalike.fold import letters
from auditor.register import Register


class OwnAccounts:
    """The accounts of the register, as look-ups."""

    def __init__(self, register: Register) -> None:
        self._ids = {
            (account.platform, account.platform_id)
            for account in register.accounts
            if account.platform_id
        }
        self.ids = frozenset(known for _, known in self._ids)
        """Ids of ours, whatever the platform."""
        self._handles = {
            (account.platform, plain(account.platform, account.handle))
            for account in register.accounts
            if account.handle and not account.platform_id
        }
        self.handles = frozenset(letters(handle) for _, handle in self._handles)
        """Folded handles of ours that have no known id, whatever the platform."""

    def includes(self, candidate: Account) -> bool:
        """True for one of ours: a known id decides alone, a handle only where no id is known."""
        if (candidate.platform, candidate.id) in self._ids:
            return True
        handle = plain(candidate.platform, candidate.handle)
        return bool(handle) and (candidate.platform, handle) in self._handles


def local_part(handle: str) -> str:
    """The part of a handle that its holder chose, without the place where the account lives."""
    return handle.removeprefix("@").partition("@")[0].removesuffix(".bsky.social")


def plain(platform: str, handle: str) -> str:
    """A handle as its platform compares it: capitals never count, on Facebook nor do dots."""
    lowered = handle.removeprefix("@").lower()
    return lowered.replace(".", "") if platform == "facebook" else lowered
