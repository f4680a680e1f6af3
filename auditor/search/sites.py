"""Web addresses: of candidates, of search results, and where a person searches. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Site:
    """One platform on the web."""

    by_hand: str
    """Where a person searches; `{name}` is filled in."""
    page: str = ""
    """The address of an account, with `{handle}` and `{id}`."""
    hosts: tuple[str, ...] = ()
    """Hosts whose search results are read; empty: the web search does not help here."""
    query: str = ""
    """What narrows a web search to accounts, behind `site:`; empty: the first host."""
    account: str = ""
    """A regular expression for the path of an organisation's account, with `handle`."""


_NAME = r"(?P<handle>[A-Za-z0-9_.-]{2,60})"
SITES: Mapping[str, Site] = {
    "facebook": Site(
        "https://www.facebook.com/search/pages?q={name}",
        "https://www.facebook.com/{handle}",
        ("facebook.com",),
        account=rf"/(?:pg/|pages/)?{_NAME}(?:/\d+)?",
    ),
    "instagram": Site(
        "https://www.instagram.com/explore/search/keyword/?q={name}",
        "https://www.instagram.com/{handle}/",
        ("instagram.com",),
        account=rf"/{_NAME}",
    ),
    "linkedin": Site(
        "https://www.linkedin.com/search/results/companies/?keywords={name}",
        "https://www.linkedin.com/company/{handle}/",
        ("linkedin.com",),
        "linkedin.com/company",
        account=rf"/(?:company|school|showcase)/{_NAME}",
    ),
    "x": Site(
        "https://x.com/search?q={name}&f=user",
        "https://x.com/{handle}",
        ("x.com", "twitter.com"),
        account=rf"/{_NAME}",
    ),
    "youtube": Site(
        "https://www.youtube.com/results?search_query={name}",
        "https://www.youtube.com/channel/{id}",
        ("youtube.com",),
        account=rf"/(?:@|c/|user/){_NAME}",
    ),
    "tiktok": Site(
        "https://www.tiktok.com/search/user?q={name}",
        "https://www.tiktok.com/@{handle}",
        ("tiktok.com",),
        account=rf"/@{_NAME}",
    ),
    "threads": Site(
        "https://www.threads.com/search?q={name}",
        "https://www.threads.com/@{handle}",
        ("threads.com", "threads.net"),
        account=rf"/@{_NAME}",
    ),
    "bluesky": Site(
        "https://bsky.app/search?q={name}",
        "https://bsky.app/profile/{id}",
    ),
    "mastodon": Site("The search of your own Mastodon server, for people called {name}"),
    "github": Site(
        "https://github.com/search?type=users&q={name}",
        "https://github.com/{handle}",
    ),
    "domain": Site(
        "https://www.nominet.uk/lookup/, with your name misspelt and with other endings",
        "http://{id}",
    ),
}
"""By account platform: those that are searched for unofficial pages."""

_NO_ACCOUNTS = frozenset(
    {
        *("about", "accounts", "ads", "business", "company", "events", "explore", "gaming"),
        *("groups", "hashtag", "help", "home", "i", "intent", "legal", "login", "marketplace"),
        *("media", "messages", "p", "pages", "people", "permalink.php", "photo", "photo.php"),
        *("photos", "plugins", "policies", "posts", "privacy", "profile.php", "public", "reel"),
        *("reels", "search", "settings", "share", "sharer", "signup", "status", "stories"),
        *("story.php", "terms", "tos", "tr", "tv", "video", "videos", "watch"),
    }
)
"""First parts of paths that lead to no account."""


def by_hand(platform: str, name: str) -> str:
    """Where a person searches for the name."""
    place = SITES[platform].by_hand
    filled = quote(name) if place.startswith("https:") and "?" in place else name
    return place.format(name=filled)


def address(platform: str, handle: str, platform_id: str) -> str:
    """Where a candidate is; empty where that cannot be told."""
    site = SITES.get(platform)
    if site is None or not site.page or ("{handle}" in site.page and not handle):
        return ""
    return site.page.format(handle=quote(handle, safe=""), id=quote(platform_id, safe=".:-_"))


def handle_at(platform: str, url: str) -> str:
    """The handle in the address of an organisation's account; empty for any other page."""
    site = SITES[platform]
    parts = urlsplit(url)
    host = (parts.hostname or "").casefold()
    if not any(host == each or host.endswith(f".{each}") for each in site.hosts):
        return ""
    found = re.match(rf"{site.account}(?:/|\Z)", unquote(parts.path))
    handle = found["handle"] if found else ""
    return "" if handle.casefold() in _NO_ACCOUNTS else handle


def title(text: str) -> str:
    """A result's title without what the platform puts behind the name."""
    name = re.split(r"\s+[|•·]\s+|\s+[-–]\s+(?=\w+\Z)|\s+\(@", text, maxsplit=1)[0]
    return re.sub(r"\s+on (?:Instagram|Facebook|X|TikTok|Threads).*\Z", "", name).strip()
