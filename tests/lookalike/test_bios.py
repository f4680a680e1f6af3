"""A description may claim to be us where handle and name say nothing of the kind."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.mentions import Mentions
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier
from auditor.register import Register
from tests.lookalike.conftest import Score


@pytest.mark.parametrize(
    "bio",
    [
        "Official account of Bright Start Wexley.",
        "We are Bright Start Wexley. Ask us for a voucher.",
        "Hello! We're BRIGHT START WEXLEY",
        "This is the new page of Bright-Start Wexley, follow it",
        "Welcome to Wexley Bright Start 💙",
        "The official Bright Start Wexley page",
        "Bright Start Wexley – grants team. Message us.",
        "Dyma dudalen swyddogol Bright Start Wexley.",
        "Official page of Bright Start Wexley. Volunteers wanted",
    ],
)
def test_a_description_that_says_it_is_us_is_a_claim(score: Score, bio: str) -> None:
    verdict = score(handle="page7781", name="Kind Hearts", bio=bio)
    assert verdict.tier is Tier.REVIEW
    assert verdict.reasons == ('The description says that it is "Bright Start Wexley"',)
    assert score(bio=f"{bio}. Give: paypal.me/kind7").tier is Tier.ACT
    assert score(name="Bright Start Rebate", bio=bio).tier is Tier.REVIEW


@pytest.mark.parametrize(
    "bio",
    ["Bright Start Wexley. Registered charity 1234567", "Bright Start Wexley | charity 1234567"],
)
def test_our_name_alone_is_one_beside_our_number(score: Score, bio: str) -> None:
    assert score(name="Kind Hearts", bio=bio).tier is Tier.ACT
    assert score(name="Kind Hearts", bio=bio.replace("1234567", "7654321")).tier is Tier.NONE


@pytest.mark.parametrize(
    "bio",
    [
        "Proud partner of Bright Start Wexley.",
        "Official partner of Bright Start Wexley. Registered charity 1234567",
        "Supported by Bright Start Wexley",
        "Fundraising page for Bright Start Wexley",
        "We are fundraising for Bright Start Wexley.",
        "We are Bright Start Wexley supporters",
        "We are Bright Start Wexley and Hadham",
        "This is for Bright Start Wexley",
        "Official account of the Bright Start Wexley fun run",
        "Unofficial account of Bright Start Wexley. This is the page of Bright Start Wexley.",
        "This is not the official page of Bright Start Wexley.",
        "Bright Start Wexley volunteer",
        "Bright Start Wexley | trustee | charity 1234567",
        "Bright Start Wexley - quiz on Friday",
        "News: Bright Start Wexley has moved",
        "Referrals welcome from Bright Start Wexley",
        "Home of the Bright Start Wexley choir",
        "Official account of Bright Start Wexleyham",
        "Official account of Bright Start Leeds",
        "10p a cup goes to Bright Start Wexley: brightstartwexley.org.uk, charity 1234567",
    ],
)
def test_who_speaks_of_us_is_not_us(score: Score, bio: str) -> None:
    assert score(handle="oakprint", name="Oak Print Shop", bio=bio).tier is Tier.NONE


def test_a_listed_siblings_description_changes_nothing(score: Score) -> None:
    assert score(name="Bright Start Leeds", bio="Bright Start Leeds").tier is Tier.SIBLING


def test_a_name_with_accents_and_one_of_a_saint() -> None:
    for name in ("Cylch Pàrant Môr", "St. John Wardens Wexley"):
        register = Register.model_validate({"organisation": {"name": name}})
        scorer = Scorer(register, descriptions=True)
        without = Scorer(register)
        for said in (name, name.upper(), name.replace("à", "a").replace("ô", "o")):
            row = Candidate("x", "1", "page7", "Kind Hearts", f"Official account of {said}.")
            assert scorer.score_all([row])[0].tier is Tier.REVIEW
            assert without.score_all([row])[0].tier is Tier.NONE


part = st.sampled_from(
    ["Lantern House", "LANTERN", "house", "Trust", "\x1e", "\ud800", "é", " ", ""]
)
bio = st.lists(part, max_size=5).map(" ".join)


@settings(deadline=None)
@given(st.lists(bio, max_size=9), st.booleans())
def test_searched_together_as_alone(bios: list[str], with_library: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("auditor.lookalike.mentions._AT_ONCE", 4)
        if not with_library:
            patch.setitem(sys.modules, "ahocorasick_rs", None)
        mentions = Mentions(["Lantern House Trust"])
        assert list(mentions.rows(bios)) == [
            at for at, one in enumerate(bios) if mentions.rows([one])
        ]
        assert list(mentions.rows(["Lantern Club", "The Lantern House Trust", ""])) == [1]
