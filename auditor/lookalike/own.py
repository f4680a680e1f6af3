"""Our own accounts: known by platform and id, or by handle where the register has no id."""

import re

from auditor.lookalike.candidate import Account
from auditor.lookalike.fold import LONGEST, letters, shown
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
        # Of user@server the user stands first, or last: https://server/@user.
        self.handles = frozenset(letters(handle.partition("@")[0]) for _, handle in self._handles)
        """Folded handles of ours that have no known id, whatever the platform."""

    def includes(self, candidate: Account) -> bool:
        """True for one of ours: a known id decides alone, a handle only where no id is known."""
        platform = candidate.platform.strip().lower()
        if (platform, candidate.id) in self._ids:
            return True
        handle = plain(platform, candidate.handle)
        return bool(handle) and (platform, handle) in self._handles


_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,24})/([^?#]*)", re.IGNORECASE)
_AROUND = " \t\r\n\xa0\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_TRIM = re.compile(rf"\A[{_AROUND}]+|[/{_AROUND}]+\Z")
_HOSTS = {
    "bluesky": ("bsky.app",),
    "facebook": ("facebook.com", "fb.com"),
    "threads": ("threads.com", "threads.net"),
    "x": ("x.com", "twitter.com"),
}
"""Where the accounts of a platform are, if not on its name with .com."""
_BEFORE = frozenset({"company", "profile", "school", "showcase"})
"""First parts of an address that stand before the handle. Not /c/ and /pages/: what comes behind
those need not be the handle of the same account."""


def local_part(handle: str) -> str:
    """The part of a handle that its holder chose, without the place where the account lives."""
    return handle.removeprefix("@").partition("@")[0].removesuffix(".bsky.social")


def plain(platform: str, handle: str) -> str:
    """A handle as its platform compares it: capitals never count, on Facebook nor do dots.

    What people copy along with it goes: white space, an @, the address around it. Empty where
    the address is on another platform.
    """
    name = _TRIM.sub("", shown(handle, LONGEST))
    address = _ADDRESS.match(f"{name}/") if "/" in name else None
    if address:
        name = _handle_at(platform, address[1].lower(), address[2])
    lowered = name.removeprefix("@").lower()
    return lowered.replace(".", "") if platform == "facebook" else lowered


def _handle_at(platform: str, host: str, path: str) -> str:
    """The handle in an address; empty where it is none of that platform's."""
    parts = [part for part in path.split("/") if part]
    parts = parts[1:] if parts[:1] and parts[0].lower() in _BEFORE else parts
    if not parts:
        return host
    if platform == "mastodon" and parts[0].startswith("@"):
        return parts[0] if "@" in parts[0][1:] else f"{parts[0]}@{host}"
    there = _HOSTS.get(platform, (f"{platform}.com",))
    on_platform = any(host == each or host.endswith(f".{each}") for each in there)
    # Behind youtube.com/ without an @ stands an older kind of name: perhaps another's.
    at_needed = platform == "youtube" and not parts[0].startswith("@")
    return parts[0] if on_platform and not at_needed else ""
