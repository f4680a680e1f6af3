"""Whose is a web address: the account's own, or made to look like ours?"""

import pytest

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier, Verdict
from auditor.register import Register
from tests.lookalike.conftest import Score

SIBLINGS = [
    "* Night Shelter",
    "Marlow Night Shelter",
    "Bewdley Night Shelter",
    *(f"{place} and District Night Shelter Unit" for place in ("Hadham", "Crewkerne", "Tring")),
]


@pytest.fixture(scope="module")
def short() -> Scorer:
    """One whose place has three letters, which stand in many a word."""
    organisation = {
        "name": "Usk Night Shelter",
        "website": "https://usknightshelter.org.uk",
        "siblings": [*SIBLINGS, "Lusk Night Shelter"],
    }
    return Scorer(Register.model_validate({"organisation": organisation}))


def told(scorer: Scorer, **fields: str) -> Verdict:
    return scorer.score(Candidate("x", "1", **fields))


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("Night Shelter Marlow", "https://www.marlownightshelter.org.uk"),
        ("Night Shelter in Bewdley", "https://bewdleynightshelter.org.uk"),
        ("Bewdley NightShelter", "bewdleyanddistrictnightshelter.org.uk"),
        ("Night Shelter - Nether Wallop", "nightshelterofnetherwallop.org.uk"),
        ("Nether Wallop Night Shelter", "https://netherwallopnightshelterunit.org.uk"),
        ("Night Shelter Lusk", "https://lusknightshelter.org.uk"),
        ("Night Shelter Nether Wallop", "paypal.me/netherwallopanddistrictnightshelter"),
    ],
)
def test_a_siblings_own_site_is_its_own(short: Scorer, name: str, site: str) -> None:
    assert told(short, name=name, website=site).tier in {Tier.SIBLING, Tier.DIGEST}


@pytest.mark.parametrize("site", ["usknightshelter-grants.com", "give-usknightshelter.net"])
def test_our_short_place_as_such_is_no_siblings(short: Scorer, site: str) -> None:
    verdict = told(short, name="Night Shelter Marlow", website=site)
    assert verdict.tier is Tier.REVIEW
    assert any("made to look like ours" in each for each in verdict.reasons)


def test_what_tells_us_apart_is_no_accounts_own_that_does_not_name_it(score: Score) -> None:
    for site in ("wexleybrightstart.org.uk.rebate.com", "rebate-brightstartwexley.org"):
        assert score(name="Bright Start Rebate", website=site).tier is Tier.REVIEW


@pytest.mark.parametrize(
    "site",
    [
        "brightstartwexley.info",
        "brightstartwexley-org-uk.com",
        "https://www.brightstartwexly.org.uk",
        "brightstartwexlley.com",
        "br1ghtstartwex1ey.org.uk",
        "brightstartwexely-news.com",
    ],
)
def test_ours_with_another_ending_or_a_slip_is_made_to_look_like_ours(
    score: Score, site: str
) -> None:
    verdict = score(name="Bright Start Wexley", bio=f"New site {site}")
    assert verdict.tier is Tier.ACT
    assert any("made to look like ours" in each for each in verdict.reasons)
    assert score(name="Bright Start Leeds", bio="birghtstartwexley.org.uk").tier is Tier.SIBLING


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("Bright Start Wexley Runners", "brightstartwexleyrunners.org.uk"),
        ("Bright Start Wexly", "brightstartwexly.org.uk"),
        ("Bright Start Wexley", "https://www.brightstartwexley.org.uk/donate"),
        ("Bright Start Wexley", "brightstartnorthwexley.org.uk"),
        ("Bright Start Wexley", "wexleynews.org.uk"),
    ],
)
def test_its_own_longer_name_and_anothers_site_are_no_evidence(
    score: Score, name: str, site: str
) -> None:
    assert score(name=name, website=site).tier is Tier.REVIEW


def test_a_site_under_the_name_of_our_website_counts() -> None:
    organisation = {"name": "Lantern House Trust", "website": "https://lhtwales.org.uk"}
    scorer = Scorer(Register.model_validate({"organisation": organisation}))
    assert told(scorer, name="Lantern House Trust", website="lhtwales.com").tier is Tier.ACT
    assert told(scorer, name="Lantern House Trust", website="lhtwale.org.uk").tier is Tier.ACT
    assert told(scorer, name="Lantern House Trust", website="lhtcwm.org.uk").tier is Tier.REVIEW
