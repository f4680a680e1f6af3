"""Our own accounts: recognised by platform and id, or by platform and handle where no id is known."""

from collections.abc import Mapping

from auditor.lookalike.candidate import Candidate
from auditor.register import Register


class OwnAccounts:
    """The accounts of the register, as look-ups."""

    def __init__(self, register: Register) -> None:
        self._ids = {
            (account.platform, account.platform_id)
            for account in register.accounts
            if account.platform_id
        }
        self._known = {known for _, known in self._ids}
        self._handles = {
            (account.platform, plain(account.platform, account.handle))
            for account in register.accounts
            if account.handle and not account.platform_id
        }
        self._squashed = {squashed(handle) for _, handle in self._handles}

    def may_include(self, row: Mapping[str, object]) -> bool:
        """False only for an account that is certainly not ours."""
        if row.get("id") in self._known:
            return True
        handle = row.get("handle")
        return isinstance(handle, str) and squashed(handle) in self._squashed

    def includes(self, candidate: Candidate) -> bool:
        """True for one of ours: a known id decides alone, a handle only where no id is known."""
        if (candidate.platform, candidate.id) in self._ids:
            return True
        handle = plain(candidate.platform, candidate.handle)
        return bool(handle) and (candidate.platform, handle) in self._handles


def plain(platform: str, handle: str) -> str:
    """A handle as its platform compares it: capitals never count, on Facebook nor do dots."""
    lowered = handle.removeprefix("@").lower()
    return lowered.replace(".", "") if platform == "facebook" else lowered


def squashed(handle: str) -> str:
    """A handle without what any platform ignores."""
    return handle.lower().replace(".", "").removeprefix("@")
