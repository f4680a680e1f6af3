"""Searching for all words at once loses no text that holds one."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.finder import Finder, twins
from auditor.lookalike.fold import joined
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier
from auditor.register import Register

text = st.text("rnmvwaé", max_size=9)
words = st.sets(st.text("rnmvwa", min_size=1, max_size=4), max_size=5)


@settings(deadline=None)
@given(words, st.lists(text, min_size=1, max_size=5), st.booleans())
def test_finds_every_text_that_holds_a_word_in_either_copy(
    sought: set[str], texts: list[str], with_library: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if not with_library:
            patch.setitem(sys.modules, "ahocorasick_rs", None)
        finder = Finder(sought)
    held = {
        at
        for at, each in enumerate(texts)
        if any(word in each or word in joined(each) for word in sought)
    }
    spelt = {
        at
        for at, each in enumerate(texts)
        if any(twin in each.encode() for word in sought for twin in twins(word))
    }
    assert held <= spelt == set(finder.rows("\n".join(texts).encode()))


def test_a_word_of_many_pairs_is_looked_for_by_its_beginning() -> None:
    assert len(twins("m" * 40)) == 64
    assert set(Finder(["m" * 40]).rows(b"a\n" + b"rn" * 40)) == {1}


def test_a_handle_without_letters_is_still_ours() -> None:
    ours = {"id": "x", "platform": "instagram", "handle": "___"}
    register = Register.model_validate(
        {"organisation": {"name": "Lantern House Trust"}, "accounts": [ours]}
    )
    rows = [Candidate("instagram", "1", handle) for handle in ("___", "__", "oak.club")]
    tiers = [verdict.tier for verdict in Scorer(register).score_all(rows)]
    assert tiers == [Tier.OWN, Tier.NONE, Tier.NONE]
