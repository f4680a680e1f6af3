"""Recognise the address of an account on a public platform, and whose on the register it is.

Addresses of posts, share buttons and log-in pages are no accounts. Personal profiles
(`linkedin.com/in/…`) are left out on purpose: we do not watch people.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from auditor.addresses import same_site
from auditor.contacts import normal
from auditor.register import Account

_HOSTS = {
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "instagram.com": "instagram",
    "x.com": "x",
    "twitter.com": "x",
    "linkedin.com": "linkedin",
    "youtube.com": "youtube",
    "threads.net": "threads",
    "threads.com": "threads",
    "bsky.app": "bluesky",
    "tiktok.com": "tiktok",
    "flickr.com": "flickr",
    "snapchat.com": "snapchat",
    "wa.me": "whatsapp",
}
PLATFORMS = frozenset(_HOSTS.values()) | {"mastodon"}
"""Where an account has a public page that a website can link."""

_NAME = r"([\w.-]{2,64})"
_PATHS = {
    "facebook": (
        r"/(?:pages|people|pg)/[^/]+/(\d+)",
        r"/p/[^/]*?-(\d{5,})",
        r"/profile\.php\?(?:.*&)?id=(\d+)",
        rf"/(?:pg/)?{_NAME}",
    ),
    "instagram": (rf"/{_NAME}",),
    "x": (r"/@?(\w{1,15})",),
    "linkedin": (r"/(?:company|school|showcase)/([\w%.-]+)(?:/(?:about|posts))?",),
    "youtube": (r"/channel/(UC[\w-]{22})", r"/@([\w.-]+)", r"/(?:user|c)/([\w.-]+)"),
    "threads": (rf"/@{_NAME}",),
    "bluesky": (r"/profile/((?:did:[a-z]+:)?[\w.-]+)",),
    "tiktok": (rf"/@{_NAME}",),
    "flickr": (r"/(?:photos|people|groups)/([\w@-]+)",),
    "snapchat": (rf"/(?:add/|@){_NAME}",),
    "whatsapp": (r"/\+?(\d{7,15})",),
    "mastodon": (r"/@(\w+)",),
}
_NO_NAMES = frozenset(
    {
        *("about", "accounts", "ads", "business", "dialog", "directory", "events", "explore"),
        *("feed", "flx", "gaming", "groups", "hashtag", "help", "home", "i", "intent", "legal"),
        *("login", "login.php", "marketplace", "media", "messages", "p", "pages", "people"),
        *("photo", "photo.php", "plugins", "policies", "policy.php", "privacy", "profile.php"),
        *("reel", "reels", "search", "settings", "share", "share.php", "sharer", "sharer.php"),
        *("signup", "stories", "tos", "tr", "tv", "video", "videos", "watch", "web", "widgets"),
    }
)


@dataclass(frozen=True, slots=True)
class ProfileLink:
    """An account that an address leads to."""

    platform: str
    name: str
    """Handle or id, whichever the address holds."""


def profile_of(url: str, *, rel_me: bool = False) -> ProfileLink | None:
    """The account that an address leads to; None for everything else.

    A Mastodon server can have any name, so its addresses are known by `rel="me"` only.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    host = re.sub(r"^[a-z]{2}(-[a-z]{2})?\.(?=(linkedin|facebook)\.com$)", "", host)
    platform = _HOSTS.get(host, "mastodon" if rel_me else "")
    path = unquote(parts.path).rstrip("/")
    if path == "/profile.php":
        path += f"?{parts.query}"
    for pattern in _PATHS.get(platform, ()):
        found = re.fullmatch(pattern, path)
        if found and found[1].casefold() not in _NO_NAMES:
            name = f"{found[1]}@{host}" if platform == "mastodon" else found[1]
            return ProfileLink(platform, name)
    return None


def belongs_to(link: ProfileLink, url: str, account: Account) -> bool:
    """True when the address is that of an account on the register."""
    if account.platform != link.platform:
        return False
    names = {account.handle, account.platform_id, account.platform_id.rpartition(":")[2]}
    known = {normal(each.lstrip("@")) for each in names if each}
    wanted = normal(link.name.lstrip("+"))
    if link.platform == "whatsapp":
        known, wanted = {re.sub(r"\D", "", each) for each in known}, re.sub(r"\D", "", link.name)
    short = wanted.partition("@")[0] if link.platform == "mastodon" else wanted
    return bool({wanted, short} & known) or (bool(account.url) and same_site(url, account.url))


def comparable(link: ProfileLink, accounts: Iterable[Account]) -> bool:
    """False when the register lacks the kind of name that would tell whose account it is.

    An address may hold a number where the register has only a handle, or the other way round.
    """
    as_id = _is_id(link.name)
    same = [each for each in accounts if each.platform == link.platform]
    return all(_has(each, as_id=as_id) for each in same)


def _is_id(name: str) -> bool:
    return re.fullmatch(r"\d{5,}|UC[\w-]{22}|did:.+|\d+@N\d\d", name) is not None


def _has(account: Account, *, as_id: bool) -> bool:
    return bool(account.platform_id) if as_id else bool(account.handle or account.url)
