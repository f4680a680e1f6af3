"""When a blog last said something: RSS, Atom and JSON feeds.

A feed that does not date its items, or dates them into the future, proves nothing about
freshness. Sources: RSS 2.0, RFC 4287 (Atom), JSON Feed 1.1, Dublin Core.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from auditor.facts import CannotSee, LastPost, Seen, Unseen
from auditor.http import Answer
from auditor.notes import Notes
from auditor.platforms.base import Shape, understand_answer
from auditor.words import Reason

LIMIT = 4 * 1024 * 1024
"""Bytes of a feed that are read."""
_SLACK = timedelta(hours=26)
"""Clocks and time zones that a feed may get wrong."""
_ITEMS = {"item", "entry"}
_DATES = ("published", "pubDate", "issued", "date", "updated", "modified")
"""Elements of an item that date it, the most telling first."""
HOLDS = timedelta(days=30)
"""How long 'not modified' is believed: a server that says so for ever would hide new posts."""
_TOPIC = "feed"
_LONGEST = 512
ACCEPT = {
    "Accept": "application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a feed said when it was last sent in full, and how to ask whether that still holds."""

    etag: str
    last_modified: str
    last_post: datetime
    read_at: datetime

    def conditions(self) -> dict[str, str]:
        """The headers of a conditional question."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


def recall(notes: Notes, url: str, now: datetime) -> Known | None:
    """What earlier nights noted of a feed; None when that is `HOLDS` old: then it is read anew."""
    known = notes.recall(Known, _TOPIC, url)
    return known if known and timedelta() <= now - known.read_at < HOLDS else None


def keep(notes: Notes, url: str, answer: Answer, last_post: datetime, now: datetime) -> None:
    """Note a feed that was read in full, if its server can say 'not modified' at all."""
    etag, date = (_sendable(answer.headers.get(name, "")) for name in ("etag", "last-modified"))
    known = Known(etag, date, last_post, now)
    if known.conditions():
        notes.keep(_TOPIC, url, known)


def _sendable(value: str) -> str:
    """A header's value if we can send it back as it came; else nothing."""
    return value if value.isascii() and value.isprintable() and len(value) <= _LONGEST else ""


def remembered(url: str, known: Known | None) -> Seen[LastPost]:
    """The fact when the feed says that nothing changed; raises where we never asked for that."""
    if known is None:
        what = f"GET {urlsplit(url).path}: 'not modified', although nothing was known"
        raise CannotSee(Reason.CHANGED, what)
    return Seen(LastPost(known.last_post))


def is_feed(body: bytes) -> bool:
    """True for what begins like a feed."""
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    marks = (b"<rss", b"<feed", b"<rdf:RDF", b"jsonfeed.org/version")
    return start[:1] in {b"<", b"{"} and any(each in start for each in marks)


def newest(answer: Answer, now: datetime) -> Seen[LastPost]:
    """The newest post of a feed; a gap where items are undated or dated into the future.

    Raises `CannotSee` when it is no feed, holds nothing, or dates nothing.
    """
    dates = _json(answer) if answer.body.lstrip()[:1] == b"{" else _xml(answer)
    if not dates:
        raise CannotSee(Reason.NOT_FOUND, f"{answer.call}: the feed holds no posts")
    past = [each for each in dates if each and each <= now + _SLACK]
    if not past:
        raise CannotSee(Reason.NO_API, f"{answer.call}: the feed does not date its posts")
    gaps: tuple[Unseen, ...] = ()
    if doubtful := len(dates) - len(past):
        what = f"{answer.call}: {doubtful} posts are undated or dated into the future"
        gaps = (Unseen(Reason.NO_API, what),)
    return Seen(LastPost(max(past)), gaps)


class _Item(Shape):
    date_published: str | None = None
    date_modified: str | None = None


class _JsonFeed(Shape):
    version: str
    items: list[_Item]


def _json(answer: Answer) -> list[datetime | None]:
    feed = understand_answer(_JsonFeed, answer)
    return [_moment(each.date_published or each.date_modified or "") for each in feed.items]


def _xml(answer: Answer) -> list[datetime | None]:
    from xml.parsers import expat

    if len(answer.body) > LIMIT:
        raise CannotSee(Reason.CHANGED, f"{answer.call}: the feed is larger than {LIMIT} bytes")
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(answer.body, True)
    except (expat.ExpatError, _Forbidden, LookupError, ValueError):
        raise CannotSee(Reason.CHANGED, f"{answer.call}: not a feed that can be read") from None
    if reader.root not in {"rss", "feed", "RDF"}:
        raise CannotSee(Reason.CHANGED, f"{answer.call}: not a feed")
    return [_dated(each) for each in reader.items]


class _Forbidden(Exception):
    """The document defines entities of its own, which no feed needs and bombs are made of."""


def _no_doctype(*_args: Any) -> None:
    raise _Forbidden


@dataclass(slots=True)
class _Reader:
    """Collects the date elements of every item while the parser walks through the document."""

    root: str = ""
    items: list[dict[str, str]] = field(default_factory=list)
    path: list[str] = field(default_factory=list)

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self.root = self.root or local
        self.path.append(local)
        if local in _ITEMS:
            self.items.append({})

    def end(self, _name: str) -> None:
        self.path.pop()

    def text(self, text: str) -> None:
        if len(self.path) > 1 and self.path[-2] in _ITEMS and self.path[-1] in _DATES:
            item = self.items[-1]
            item[self.path[-1]] = item.get(self.path[-1], "") + text


def _dated(item: dict[str, str]) -> datetime | None:
    found: Iterable[datetime | None] = (_moment(item[key]) for key in _DATES if key in item)
    return next((each for each in found if each), None)


def _moment(text: str) -> datetime | None:
    """An ISO 8601 or RFC 822 date in UTC; None for anything else."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = parse(text.strip())
        except (ValueError, TypeError, OverflowError):
            continue
        try:
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except OverflowError:
            return None
    return None
