"""Take a web page apart: where it links, what it says is its own, and which feeds it offers.

Pages are written by strangers (comments, hacked sites), so nothing here runs, loads or follows
anything, and only the first two megabytes are read.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from auditor.facts import CannotSee
from auditor.http import Answer
from auditor.words import Reason

LIMIT = 2 * 1024 * 1024
"""Bytes of a page that are read."""
_FEEDS = {
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
}
_ANY_TAG = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset=\"?([\w.:-]{1,40})", re.IGNORECASE)
_END = re.compile(rb"</html\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of a page."""

    body: bytes
    links: tuple[str, ...] = ()
    """Absolute http(s) addresses, in order, each once."""
    rel_me: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    """Feeds of posts; feeds of comments are left out."""
    whole: bool = True
    """False when the page broke off, or was longer than we read."""


def is_page(body: bytes) -> bool:
    """True for HTML, false for everything else."""
    return _ANY_TAG.search(body[:4096]) is not None


def read_page(answer: Answer, url: str) -> Page:
    """Take an answer apart; one that is no HTML has a body only."""
    if not is_page(answer.body):
        return Page(answer.body)
    parser = _Parser(url)
    parser.feed(_text(answer))
    parser.close()
    whole = len(answer.body) <= LIMIT and _END.search(answer.body[-4096:]) is not None
    return Page(answer.body, _once(parser.links), _once(parser.rel_me), _once(parser.feeds), whole)


def insist_on_page(page: Page, url: str) -> None:
    """Raise `CannotSee(changed)` for an answer that is no web page."""
    if not is_page(page.body):
        raise CannotSee(Reason.CHANGED, f"GET {urlsplit(url).path or '/'}: not a web page")


def _text(answer: Answer) -> str:
    said = _CHARSET.search(answer.headers.get("content-type", ""))
    try:
        return answer.body[:LIMIT].decode(said[1] if said else "utf-8", "replace")
    except LookupError:
        return answer.body[:LIMIT].decode("utf-8", "replace")


def _once(found: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


class _Parser(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = url
        self.links: list[str] = []
        self.rel_me: list[str] = []
        self.feeds: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if "href" not in told or tag not in {"a", "area", "link", "base"}:
            return
        address = self._absolute(told["href"])
        rel = told.get("rel", "").casefold().split()
        if tag == "base":
            self._base = address or self._base
        elif address and tag == "link":
            self._link(address, rel, told)
        elif address:
            self.links.append(address)
            self.rel_me += [address] if "me" in rel else []

    def _link(self, address: str, rel: list[str], told: dict[str, str]) -> None:
        if "me" in rel:
            self.links.append(address)
            self.rel_me.append(address)
        kind = told.get("type", "").casefold().partition(";")[0].strip()
        of_comments = "comment" in f"{told.get('title', '')} {address}".casefold()
        if "alternate" in rel and kind in _FEEDS and not of_comments:
            self.feeds.append(address)

    def _absolute(self, href: str) -> str:
        """An http(s) address, or empty for anything else (`mailto:`, nonsense)."""
        try:
            address = urljoin(self._base, href.strip())
            parts = urlsplit(address)
        except ValueError:
            return ""
        return address if parts.scheme in {"http", "https"} and parts.netloc else ""
