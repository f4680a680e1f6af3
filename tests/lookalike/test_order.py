"""What is written from its other end is read as it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.fold import letters, letters_of_all, shown
from auditor.lookalike.order import as_read, without_overrides
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier

signs = st.text(st.sampled_from("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069aB1 א\n"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\u202eyelxeW trats\u202c", "start Wexley"),
        ("\u202eyelxeW trats", "start Wexley"),
        ("start \u202eyelxeW", "start Wexley"),
        ("st\u202era\u202ct Wexley", "start Wexley"),
        ("\u202eyel\u202cstart\u202exeW\u202c", "leystartWex"),
        ("\u202eyelxeW \u202dstart\u202c\u202c", "start Wexley"),
        ("\u202eyelxeW \u2066start\u2069", "start Wexley"),
        ("\u202eyelx\u202c\u202eeW\u202c", "Wexley"),
        ("\u2067start\u2069 Wexley", "start Wexley"),
        ("\u202bstart\u202c Wexley", "start Wexley"),
        ("\u2069\u202c\u202eab\u2069c", "cba"),
        ("\u202eba\nstart", "ab\nstart"),
    ],
)
def test_overrides_are_followed(written: str, read: str) -> None:
    assert letters(as_read(written)) == letters(read)
    assert letters(written) == letters(read)


@given(signs)
def test_nothing_that_shows_is_lost_or_added(text: str) -> None:
    kept = sorted(each for each in text if each in "aB1 א\n")
    assert sorted(each for each in without_overrides(text) if each in "aB1 א\n") == kept


@given(st.lists(signs, max_size=5))
def test_together_as_alone(texts: list[str]) -> None:
    assert letters_of_all(texts).decode() == "\n".join(map(letters, texts))


def test_a_reversed_name_is_ours(federated: Scorer) -> None:
    rows = [Candidate("x", "9", "page77", "\u202eyelxeW tratS thgirB\u202c")]
    [verdict] = federated.score_all(rows)
    assert verdict.tier is Tier.REVIEW and verdict == federated.score(rows[0])


@pytest.mark.parametrize(
    "padding",
    [" " * 6_000, "\u200b" * 9_000, "\u0301" * 6_000, "\u3164 " * 3_000, "\u202e\u202c" * 3_000],
)
def test_padding_hides_nothing(federated: Scorer, padding: str) -> None:
    name = f"{padding}Bright{padding[:300]} Start Wexley"
    for row in (Candidate("x", "9", "page77", name), Candidate("x", "9", name)):
        [verdict] = federated.score_all([row])
        assert verdict.tier is Tier.REVIEW and verdict == federated.score(row)
    paid = Candidate("x", "9", "", "Bright Start Wexley", f"{padding} {padding} paypal.me/anybody")
    assert federated.score(paid).tier is Tier.ACT


@given(st.text(max_size=30), st.integers(0, 30))
def test_no_more_is_read_than_the_limit(text: str, limit: int) -> None:
    assert len(shown(text, limit)) <= limit
    assert len(shown(text, 30)) <= max(30, len(text))
