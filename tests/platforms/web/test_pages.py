"""Pages and security.txt as strangers write them."""

from datetime import UTC, datetime

import pytest

from auditor.facts import CannotSee, SecurityTxt
from auditor.http import Answer
from auditor.platforms.web.link import site
from auditor.platforms.web.pages import LIMIT, Page, read_page
from auditor.platforms.web.security_txt import place, read_security_txt
from auditor.register import Account
from auditor.words import Reason

URL = "https://www.example.org/news/"


def page(body: str | bytes, kind: str = "text/html; charset=utf-8") -> Page:
    told = body if isinstance(body, bytes) else body.encode()
    return read_page(Answer("GET /news/", 200, {"content-type": kind}, told), URL)


def test_links_are_absolute_each_once_and_lead_to_the_web() -> None:
    found = page(
        "<!DOCTYPE html><html><body><a href='/a'>x</a><a href=\"b\">x</a><a href=' //c.example/d '>"
        "<a href='/a'><a href='mailto:x@y.example'><a href='javascript:alert(1)'><a href='http://['>"
        "<a name=here><a href='https://e.example/?q=1&amp;r=2'></body></html>"
    )
    assert found.links == (
        "https://www.example.org/a",
        "https://www.example.org/news/b",
        "https://c.example/d",
        "https://e.example/?q=1&r=2",
    )
    assert found.whole


def test_the_base_of_a_page_is_honoured_and_rel_me_is_kept_apart() -> None:
    found = page(
        "<html><head><base href='https://b.example/x/'><link rel='me' href='https://m.example/@a'>"
        "</head><a rel='noopener ME nofollow' href='y'>y</a><a href='z'>z</a></html>"
    )
    assert found.rel_me == ("https://m.example/@a", "https://b.example/x/y")
    assert found.links[-1] == "https://b.example/x/z"


def test_feeds_of_comments_are_no_feeds_of_posts() -> None:
    found = page(
        "<html><link rel=alternate type='application/rss+xml' title='Comments' href='/c'>"
        "<link rel='alternate' type='application/rss+xml; charset=utf-8' href='/feed/'>"
        "<link rel='alternate' type='application/rss+xml' href='/post/comments/feed/'>"
        "<link rel='alternate' type='application/json+oembed' href='/o'></html>"
    )
    assert found.feeds == ("https://www.example.org/feed/",)


def test_a_page_that_breaks_off_or_never_ends_is_not_whole() -> None:
    assert not page("<html><body><a href='/a'>x</a>").whole
    long = "<html>" + "<p>x</p>" * (LIMIT // 8) + "<a href='/late'></html>"
    assert not page(long).whole and page(long).links == ()


def test_what_is_no_page_has_no_links() -> None:
    assert page(b'{"a": "<a href=/x>"}') == Page(b'{"a": "<a href=/x>"}')


def test_an_unknown_or_wrong_charset_breaks_nothing() -> None:
    body = "<html><a href='/ü'></html>".encode("latin-1")
    assert page(body, "text/html; charset=iso-8859-1").links == ("https://www.example.org/ü",)
    assert len(page(body, "text/html; charset=nonsense").links) == 1


PLACE = place(URL)
GOOD = "Contact: mailto:a@example.org\nExpires: 2027-01-02T03:04:05Z\n"


def judged(text: str) -> SecurityTxt:
    return read_security_txt(Answer("GET x", 200, {}, text.encode()), PLACE)


def test_a_file_in_order() -> None:
    assert PLACE == "https://www.example.org/.well-known/security.txt"
    ends = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
    for text in (
        GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.upper().replace("MAILTO:A@EXAMPLE.ORG", "mailto:a@example.org"),
        f"# note: hello\n{GOOD}Canonical: {PLACE}\nCanonical: https://other.example/x\n",
        f"-----BEGIN PGP SIGNED MESSAGE-----\n\n{GOOD}-----BEGIN PGP SIGNATURE-----\nx: y\n",
        GOOD.rstrip("\n"),
    ):
        assert judged(text) == SecurityTxt(True, ends), text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Expires: 2027-01-02T03:04:05Z\n", "names nobody"),
        ("Contact: mailto:a@b.example\n", "not 0 times"),
        (GOOD + "Expires: 2028-01-02T03:04:05Z\n", "not 2 times"),
        (GOOD.replace("2027-01-02T03:04:05Z", "next year"), "cannot be read"),
        (GOOD + "Canonical: https://evil.example/.well-known/security.txt\n", "another address"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(text: str, words: str) -> None:
    told = judged(text)
    assert told.present and len(told.problems) == 1 and words in told.problems[0]


def test_a_web_page_in_its_place_means_that_there_is_none() -> None:
    assert judged("<!DOCTYPE html><html>Not found</html>") == SecurityTxt(present=False)


@pytest.mark.parametrize("text", ["", "hello\n", "Contact: mailto:a@b.example\nExpi"])
def test_what_is_no_such_file_or_breaks_off_is_unknown(text: str) -> None:
    with pytest.raises(CannotSee) as told:
        judged(text)
    assert told.value.unseen.reason is Reason.CHANGED


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"url": "https://example.org"}, "https://example.org/"),
        ({"url": "http://example.org/a#b"}, "https://example.org/a"),
        ({"url": "http://127.0.0.1:8080/a"}, "http://127.0.0.1:8080/a"),
        ({"handle": "www.example.org"}, "https://www.example.org/"),
        ({"website": "https://example.org/x"}, "https://example.org/x"),
        ({}, ""),
    ],
)
def test_where_a_website_is(told: dict[str, str], found: str) -> None:
    assert site(Account(id="w", platform="blog", **told)) == found  # type: ignore[arg-type]
