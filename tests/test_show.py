"""Hostile text stays text, in every medium."""

import csv
import io
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor import show

NAUGHTY = (
    "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07click\x1b]8;;\x07",
    "\x9b31mC1 escape\x9c",
    "gnp.\u202eexe.evil\u202c and \u2066hidden\u2069",
    "zero\u200bwidth\u200d\ufeff\u2060joined\u00ad",
    "tag\U000e0041\U000e0042 letters",
    "select\ufe0fors\U000e0101",
    "line one\r\nBcc: everybody@example.org\r\n\r\nbody",
    "line\u2028separator\u2029paragraph\x85next",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"><svg/onload=alert('1')>",
    "</title></style><h1>&lt;",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    '=HYPERLINK("https://evil.example";"click")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "\t=1+1",
    "\r=1+1",
    " \u200b=1+1",
    "::error file=app.js::owned",
    "  ::set-output name=x::y",
    "##[command]rm -rf",
    "x\n::stop-commands::t",
    "@everyone and @octocat",
    "[click](https://evil.example) ![i](http://evil.example/i.png)",
    "<https://evil.example> www.evil.example evil.example/login",
    "javascript:alert(1) data:text/html,x",
    "https:\\\\evil.example\\x",
    "http://evil.example.http://other.example/",
    "evil\u3002example/login",
    "# heading\n* list\n> quote\n```code```\n| a | b |",
    "Z\u0341\u0342\u0343\u0344\u0345\u0346\u0347\u0348\u0349a\u0301\u0302l\u0316\u0317\u0318\u0319g\u033fo",
    "\u3164\u3164\u115f\u2800",
    "\ud800 lone surrogate",
    "\ue000 private \U000fffff unassigned \u0378",
    "a" * 5000,
    "😀 Ülkü – naïve “quotes” 名前",
    "",
)
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)

anything = st.one_of(
    st.sampled_from(NAUGHTY),
    st.text(st.characters(), max_size=80),
    st.lists(st.sampled_from(NAUGHTY), max_size=3).map("".join),
)


@given(anything)
@example("\x1b[2J")
def test_no_medium_shows_what_cannot_be_seen(text: str) -> None:
    single = (show.plain, show.header, show.prose, show.csv_cell, show.markdown, show.html)
    for medium in single:
        shown = medium(text)
        assert not HIDDEN.search(shown), medium
        assert "\n" not in shown
        assert "\t" not in shown
        assert all(unicodedata.category(each) not in {"Cc", "Cf", "Cs"} for each in shown)
    assert not HIDDEN.search(show.terminal(text))


@given(anything)
def test_length_is_bounded(text: str) -> None:
    assert len(show.plain(text)) <= show.LIMIT
    assert len(show.plain(text, 10)) <= 10
    assert len(show.header(text)) <= 200
    assert len(show.terminal(text, 50)) <= 50


@given(anything)
def test_what_is_shown_once_is_shown_the_same_again(text: str) -> None:
    assert show.plain(show.plain(text)) == show.plain(text)
    assert show.prose(show.prose(text)) == show.prose(text)


@pytest.mark.parametrize("before", range(show.LIMIT - 30, show.LIMIT + 1))
def test_an_address_at_the_limit_is_shown_the_same_again(before: int) -> None:
    shown = show.prose(f"{'x' * before} www.evil.example.org/page.html")
    assert show.prose(shown) == shown and len(shown) <= show.LIMIT


class Tags(HTMLParser):
    """Collects every tag of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


@given(anything)
def test_html_has_no_tag_in_it(text: str) -> None:
    parser = Tags()
    parser.feed(f'<p title="{show.html(text)}">{show.html(text)}</p>')
    assert parser.tags == ["p"]


@given(anything)
def test_a_spreadsheet_sees_no_formula(text: str) -> None:
    cell = show.csv_cell(text)
    normal = unicodedata.normalize("NFKC", cell)
    assert not normal.lstrip().startswith(("=", "+", "-", "@"))
    out = io.StringIO()
    csv.writer(out).writerow([cell])
    assert next(csv.reader(io.StringIO(out.getvalue()))) == [cell]


@given(anything)
def test_a_build_server_sees_no_command(text: str) -> None:
    for shown in (show.terminal(text), show.markdown(text)):
        for line in re.split(r"[\r\n]", shown):
            assert not line.lstrip().startswith("::")
            assert "##[" not in line


@given(st.sampled_from(NAUGHTY))
def test_no_link_survives_in_prose(text: str) -> None:
    for medium in (show.prose, show.markdown):
        shown = medium(text).replace("\\", "")
        assert not re.search(r"https?:/|(?<!\w)www\.", shown, re.I), shown
        assert not re.search(r"\b[\w-]+\.example\b", shown.replace("@example", "")), shown


@given(anything)
def test_markdown_marks_nothing_up_and_mentions_nobody(text: str) -> None:
    shown = show.markdown(text)
    assert "@" not in shown
    unescaped = re.sub(r"\\.", "", shown)
    assert not re.search(r"[`*_\[\]<>|!#{}]", unescaped)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://evil.example/a/page", "hxxps://evil[.]example/a/page"),
        ("HTTP://Evil.Example", "hxxp://Evil[.]Example"),
        ("evil.example/login", "evil[.]example/login"),
        ("[evil.example] said", "[evil[.]example] said"),
        ("www.evil.example", "www[.]evil[.]example"),
        ("ftp://evil.example", "ftp[:]//evil[.]example"),
        (
            "https://a.example/?to=http://b.example/x",
            "hxxps://a[.]example/?to=http[:]//b[.]example/x",
        ),
        ("hxxps://evil[.]example", "hxxps://evil[.]example"),
        ("https://user:word@evil.example:80/", "hxxps://user:word@evil[.]example:80/"),
    ],
)
def test_an_address_can_be_read_but_not_clicked(url: str, shown: str) -> None:
    assert show.defang(url) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Sam's page – “Harbour Lane” (Oldham): 3 admins, 1 guest; naïve café, Ülkü, 名前 😀",
        "Write to bob@example.org before 3.30 pm, e.g. today. Thank you.",
        "Edit config.toml or people.csv",
    ],
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert show.prose(text) == text
    assert show.plain(text) == text


def test_a_person_with_a_plus_in_front_of_the_number_can_still_be_read() -> None:
    assert show.csv_cell("+44 20 7946 0000") == "'+44 20 7946 0000"
    assert show.csv_cell("Chair") == "Chair"


def test_the_terminal_keeps_lines_and_columns() -> None:
    assert show.terminal("a\tb\r\nc\x1b[31m") == "a\tb\nc[31m"


@pytest.mark.parametrize(
    "text", ["the page (https://a.example.org)", "see https://example.org.", "https://example.org;"]
)
def test_our_own_addresses_stay_also_before_a_full_stop_or_bracket(text: str) -> None:
    assert show.prose(text, ours={"example.org"}) == text


@pytest.mark.parametrize("end", [").evil.test", ")@evil.test", ".evil.test/)", ");evil.test"])
def test_what_goes_on_behind_the_bracket_is_no_address_of_ours(end: str) -> None:
    shown = show.prose(f"see https://example.org{end}", ours={"example.org"})
    assert "https://" not in shown
    assert "evil.test" not in shown


@pytest.mark.parametrize("code", [0x34F, 0x180B, 0x180E, 0x2065, 0xFE0F, 0xFFF8, 0xE0041, 0xE0FFF])
def test_what_shows_as_nothing_does_not_part_two_equal_names(code: int) -> None:
    assert show.plain(f"Home{chr(code)}Start") == "HomeStart"
    assert show.terminal(f"Home{chr(code)}Start") == "HomeStart"
