"""Hostile names neither break the scorer nor slow it beyond their length."""

import csv
import io
import json
import re
import sys
from types import FrameType
from typing import Any

import pytest

from auditor.lookalike import lines, listing
from auditor.lookalike.candidate import Candidate
from auditor.lookalike.fold import letters, words
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier

NAUGHTY = (
    "", " ", "\x00", "\x1e\x1f", "undefined", "NaN", "1/0", "-1e309", "'; DROP TABLE people; --",
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "$(reboot)", "%s%n%x", "../../etc/passwd",
    "\u202egnihtemos", "\u2066a\u2069", "a\u0301" * 60, "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮", "\ud800", "\U0010ffff",
    "ﷺ" * 50, "田中さん", "👩‍👩‍👧‍👦" * 20, "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ﬁ", "İ", "ß", "ŉ", "ᴮʳⁱᵍʰᵗ",
    "\u00ad" * 500, "\u200b" * 10_000,
    "(" * 10_000, "a." * 5_000, "Bright Start Wexley " * 500, "brightstart" * 1_000, "rn" * 5_000,
    "http://" + "a." * 3_000, "12th" * 2_500, "1 2 3 4 5 6 7 " * 700,
)  # fmt: skip


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_naughty_text_in_any_field(federated: Scorer, alone: Scorer, text: str) -> None:
    fields = {"handle": text, "name": text, "bio": text, "website": text, "avatar": text}
    row = {"platform": text, "id": text, **fields}
    for scorer in (federated, alone):
        [verdict] = scorer.score_all([Candidate.of(row)])
        assert verdict == scorer.score(Candidate.of(row))
        assert verdict.tier in Tier
        assert lines.write(lines.Batch([Candidate.of(row)]), [verdict]).isascii()


HOSTILE = (
    "\x1b[31mred\x07", "\x00\x08", "\u202egnp.exe", "\u2066a\u2069", "z\u200be\u200dr\u2060o",
    "\ufeff", "\u00ad\u115f\u3164", "\udfff\ud800", "\U000e0041\U000e007f", "a" + "\u0300" * 500,
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td><a href='//x.example'>",
    "javascript:alert(1)//", "[click](https://evil.example/a)", "https://evil.example/pay now",
    "evil.example/pay", "@everyone", "| a | b |\n| - |", "`code` **bold**", "<!-- x -->",
    '=HYPERLINK("https://evil.example")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r\n=1", "＝1+1",
    "a\r\nBcc: all@example.org.uk", "::set-output name=a::b", "##[error]x", "%0d%0a", "a" * 10_000,
    "\u2028=1\u2029", "x" * 5_000 + "\u202e",
)  # fmt: skip
HIDDEN = (
    "\x00\x07\x08\x1b\x85\xad\u115f\u200b\u200d\u202e\u2028\u2029\u2060\u2066\u2069\u3164\ufeff"
)


@pytest.mark.parametrize("form", sorted(set(listing.WRITERS) - {"json"}))
def test_nothing_hostile_in_what_a_person_reads(federated: Scorer, form: str) -> None:
    for text in HOSTILE:
        fields = {"handle": text, "bio": text, "website": text}
        row = Candidate(text, text, name=f"Bright Start Wexley {text}", **fields)
        verdicts = federated.score_all([row])
        written = listing.WRITERS[form](lines.Batch([row]), verdicts, False).decode()
        assert not set(HIDDEN) & set(written)
        assert "\U000e0041" not in written and "\u0300" * 9 not in written
        assert "evil.example" not in written
        assert 0 < len(written) < 12_000
        _harmless(form, written)


def _harmless(form: str, written: str) -> None:
    """What each form must not hold, beyond what none may."""
    if form == "csv":
        [_, *cells] = [cell for line in csv.reader(io.StringIO(written)) for cell in line]
        assert len(cells) == 7 and not any(cell[:1] in set("=+-@＝\t") for cell in cells)
    elif form == "html":
        tags = set(re.findall(r"</?([a-z!]+)[^>]*>", written))
        assert tags <= {"table", "tr", "th", "td"} and "<!--" not in written
        assert written.count("<tr>") <= 2
    elif form == "markdown":
        assert written.count("\n") <= 1 and not re.search(r"(?<!\\)[<*`\[]|@", written)
        assert len(re.findall(r"(?<!\\)\|", written)) in {0, 9}
    else:
        assert not re.search(r"^::|##\[", written, re.MULTILINE)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_json_stays_json(federated: Scorer, text: str) -> None:
    row = Candidate(text, text, text, f"Bright Start Wexley {text}")
    [line] = lines.write(lines.Batch([row]), federated.score_all([row])).splitlines()
    assert json.loads(line)["id"] == text
    assert line.isascii() and not re.search(rb"[\x00-\x1f]", line)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Вright", "bright"),
        ("BRIGHT", "bright"),
        ("br1ght", "bright"),
        ("b\u200br\u2060ight", "bright"),
        ("bríght", "bright"),
        ("𝔹𝕣𝕚𝕘𝕙𝕥", "bright"),
        ("Bright", "bright"),
    ],
)
def test_reads_as_the_eye_does(text: str, folded: str) -> None:
    assert letters(text) == letters(folded)


def test_apostrophe_is_no_gap() -> None:
    assert words("Women’s Club") == words("womens club")


@pytest.mark.parametrize(
    "unit",
    [
        "brightstart wexley ",
        "wexly-",
        "Brіght ",
        "paypal.me/a ",
        "\u202ea",
        "\u2067\u202ea\u2069",
        "ɐʇ",
    ],
)
def test_work_grows_no_faster_than_the_text(federated: Scorer, unit: str) -> None:
    """Counts executed lines of ours, not seconds: ten times the text, at most that many more."""

    def effort(times: int) -> int:
        text = unit * times
        candidate = Candidate("x", "1", handle=text, name=text, bio=text, website=text)
        return _lines_run(federated, candidate)

    effort(2)  # tables and characters are worked out once
    assert effort(200) <= 12 * effort(20) + 2_000


def _lines_run(scorer: Scorer, candidate: Candidate) -> int:
    count = 0

    def watch(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        scorer.score(candidate)
    finally:
        sys.settrace(before)
    return count
