"""Feeds of every kind, feeds made to hurt, and the conditional question."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.facts import CannotSee, LastPost, Seen
from auditor.http import Answer
from auditor.notes import Notebook
from auditor.platforms.web.feeds import HOLDS, is_feed, keep, newest, recall, remembered
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


FEED = "https://example.org/feed/"


async def test_a_feed_that_has_not_changed_is_not_sent_again() -> None:
    with FakeWorld(world()).running() as fake:
        first, book = await blog(fake, Notebook())
        second, after = await blog(fake, Notebook(book.kept))
        third, _ = await blog(fake, Notebook({**book.kept, **after.kept}))
        feeds = [(r, reply) for _, r, reply in fake.calls if r.path == "/feed/"]
    assert first == second == third == Seen(LastPost(NIGHT - timedelta(days=6)))
    assert [reply.status for _, reply in feeds] == [200, 304, 304]
    assert [r.headers.get("if-none-match") for r, _ in feeds] == [None, '"demo-1"', '"demo-1"']


async def test_a_changed_feed_is_read_again_and_its_new_mark_noted() -> None:
    made = world()
    with FakeWorld(made).running() as fake:
        _, book = await blog(fake, Notebook())
        stale = {place: text.replace("demo-1", "demo-0") for place, text in book.kept.items()}
        made.presences["blog"].last_post = NIGHT - timedelta(days=1)
        seen, after = await blog(fake, Notebook(stale))
    assert seen == Seen(LastPost(NIGHT - timedelta(days=1)))
    assert after.kept.keys() == book.kept.keys()
    assert after.kept != book.kept


async def test_a_feed_read_with_a_gap_is_not_noted() -> None:
    broken = RSS.format(ITEM.format("Mon, 16 Nov 2026 09:30:00 +0000") + "<item></item>")
    with FakeWorld(world(blog_feed=broken)).running() as fake:
        seen, book = await blog(fake, Notebook())
    assert isinstance(seen, Seen) and seen.gaps
    assert book.kept == {}


async def blog(fake: FakeWorld, book: Notebook) -> tuple[object, Notebook]:
    from auditor.collect import collect

    account = Account(id="blog", platform="blog", url=f"{fake.url('web')}/blog/")
    register = Register(organisation=Organisation(name=NAME), accounts=(account,))
    seen = await collect(register, [], everything(), budget(NIGHT), NIGHT, notebook=book)
    return seen.accounts["blog"].facts.last_post, book


def noted(**headers: str) -> Notebook:
    """What is noted of a feed whose answer has these headers, read tonight."""
    book = Notebook()
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    keep(book.of("web"), FEED, Answer("GET /feed/", 200, told, b""), MONDAY, NIGHT)
    return Notebook(book.kept)


def conditions(book: Notebook, now: datetime = NIGHT) -> dict[str, str] | None:
    known = recall(book.of("web"), FEED, now)
    return known.conditions() if known else None


def test_either_mark_is_enough_to_ask_whether_anything_changed() -> None:
    day = "Mon, 16 Nov 2026 09:31:00 GMT"
    assert conditions(noted(etag='W/"1"')) == {"If-None-Match": 'W/"1"'}
    assert conditions(noted(last_modified=day)) == {"If-Modified-Since": day}
    assert conditions(noted()) is None


def test_a_mark_that_cannot_be_sent_back_as_it_came_is_not_noted() -> None:
    for etag in ('"caf\u00e9"', '"1"\r\nX-Other: 2', '"' + "1" * 600 + '"'):
        assert conditions(noted(etag=etag)) is None, etag


def test_not_modified_is_believed_for_a_month() -> None:
    book = noted(etag='"1"')
    assert conditions(book, NIGHT + timedelta(days=29))
    assert conditions(book, NIGHT + HOLDS) is None
    assert conditions(book, NIGHT - timedelta(days=1)) is None  # the clock was wrong


def test_not_modified_without_a_question_is_not_believed() -> None:
    with pytest.raises(CannotSee) as told:
        remembered("https://example.org/feed/", None)
    assert told.value.unseen.reason is Reason.CHANGED
