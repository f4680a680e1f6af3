"""Feeds of every kind, feeds made to hurt, and the conditional question."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.facts import CannotSee, LastPost, Seen
from auditor.http import Answer
from auditor.platforms.web.feeds import Known, is_feed, newest, remembered
from auditor.platforms.web.link import WebLink
from auditor.register import Account, Organisation, Register
from auditor.words import Reason
from auditor.world.charity import NAME, NIGHT
from auditor.world.server import FakeWorld
from tests.platforms.honest import everything
from tests.platforms.sight import budget
from tests.platforms.web.look import world

RSS = "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>{}</channel></rss>"
ITEM = "<item><title>x</title><pubDate>{}</pubDate></item>"
MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


def answer(body: str | bytes) -> Answer:
    told = body if isinstance(body, bytes) else body.encode()
    return Answer("GET /feed/", 200, {}, told)


def read(body: str | bytes) -> Seen[LastPost]:
    return newest(answer(body), NIGHT)


def reason(body: str | bytes) -> Reason:
    with pytest.raises(CannotSee) as told:
        read(body)
    return told.value.unseen.reason


@pytest.mark.parametrize(
    "body",
    [
        RSS.format(ITEM.format("Mon, 16 Nov 2026 09:30:00 +0000")),
        RSS.format("<item><dc:date>2026-11-16T10:30:00+01:00</dc:date></item>"),
        RSS.format(
            "<pubDate>Thu, 19 Nov 2026 01:00:00 GMT</pubDate>"
            + ITEM.format("16 Nov 2026 09:30 GMT")
        ),
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/"
        "dc/elements/1.1/'><item><dc:date>2026-11-16T09:30:00Z</dc:date></item></rdf:RDF>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><updated>2026-11-19T00:00:00Z</updated><entry>"
        "<updated>2026-11-18T00:00:00Z</updated><published>2026-11-16T09:30:00Z</published>"
        "</entry></feed>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><updated>2026-11-16T09:30:00Z</updated>"
        "</entry></feed>",
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"'
        ', "date_published": "2026-11-16T09:30:00Z"}]}',
    ],
)
def test_the_newest_post_of_every_kind_of_feed(body: str) -> None:
    assert is_feed(body.encode())
    assert read(body) == Seen(LastPost(MONDAY))


def test_the_newest_counts_whatever_the_order() -> None:
    old = ITEM.format("Mon, 01 Jun 2026 09:30:00 +0000")
    body = RSS.format(old + ITEM.format("Mon, 16 Nov 2026 09:30:00 +0000") + old)
    assert read(body).value.at == MONDAY


def test_one_post_that_is_undated_or_of_the_future_is_a_gap() -> None:
    for odd in ("<item><title>x</title></item>", ITEM.format("Fri, 01 Jan 2027 00:00:00 GMT")):
        found = read(RSS.format(ITEM.format("Mon, 16 Nov 2026 09:30:00 +0000") + odd))
        assert found.value.at == MONDAY
        assert [gap.reason for gap in found.gaps] == [Reason.NO_API]


def test_what_is_no_feed_is_not_read_as_one() -> None:
    for body in (
        "<html><body>hello</body></html>",
        "<rss><channel><item>",
        "not xml at all",
        b"\xff\xfe\x00\x01",
        '{"version": "x", "items": {}}',
        '{"items": []}',
    ):
        assert reason(body) is Reason.CHANGED, body


def test_a_feed_that_defines_entities_of_its_own_is_refused_at_once() -> None:
    bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    assert reason(bomb + RSS.format("<item><pubDate>&b;</pubDate></item>")) is Reason.CHANGED
    outside = "<!DOCTYPE rss SYSTEM 'file:///etc/passwd'>"
    assert reason(outside + RSS.format("")) is Reason.CHANGED
    assert reason((bomb + RSS.format("")).encode("utf-16")) is Reason.CHANGED


def test_dates_at_the_edge_of_the_calendar_break_nothing() -> None:
    assert reason(RSS.format(ITEM.format("0001-01-01T00:00:00+14:00"))) is Reason.NO_API


class Notes:
    """A memory that lives as long as the test."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}

    def recall(self, url: str) -> Known | None:
        return self.known.get(url)

    def keep(self, url: str, known: Known) -> None:
        self.known[url] = known


async def test_a_feed_that_has_not_changed_is_not_sent_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes = Notes()
    start = WebLink.__init__

    def with_notes(self: WebLink, *args: object) -> None:
        start(self, *args)  # type: ignore[arg-type]
        self.memory = notes

    monkeypatch.setattr(WebLink, "__init__", with_notes)
    with FakeWorld(world()).running() as fake:
        first, second = await blog(fake), await blog(fake)
        feeds = [(r, reply) for _, r, reply in fake.calls if r.path == "/feed/"]
    assert first == second == Seen(LastPost(NIGHT - timedelta(days=6)))
    assert [reply.status for _, reply in feeds] == [200, 304]
    assert [r.headers.get("if-none-match") for r, _ in feeds] == [None, '"demo-1"']


async def blog(fake: FakeWorld) -> object:
    from auditor.collect import collect

    account = Account(id="blog", platform="blog", url=f"{fake.url('web')}/blog/")
    register = Register(organisation=Organisation(name=NAME), accounts=(account,))
    seen = await collect(register, [], everything(), budget(NIGHT), NIGHT)
    return seen.accounts["blog"].facts.last_post


def test_not_modified_without_a_question_is_not_believed() -> None:
    with pytest.raises(CannotSee) as told:
        remembered("https://example.org/feed/", None)
    assert told.value.unseen.reason is Reason.CHANGED
