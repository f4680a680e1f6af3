"""Hostile names neither break the scorer nor slow it beyond their length."""

import sys
from types import FrameType
from typing import Any

import pytest

from auditor.lookalike import lines
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


@pytest.mark.parametrize("unit", ["brightstart wexley ", "wexly-", "Brіght ", "paypal.me/a "])
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
