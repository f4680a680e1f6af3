"""What each kind of account is told, on a federation the project knows nothing about."""

import pytest

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier
from auditor.register import Register
from tests.lookalike.conftest import LOGO, Score


@pytest.mark.parametrize(
    "fields",
    [
        {"handle": "brightstartwexley"},
        {"handle": "bright_start.wexley"},
        {"handle": "wexleybrightstart"},
        {"handle": "brightstartwexly"},
        {"handle": "birghtstartwexley"},
        {"handle": "br1ghtst4rtwexley"},
        {"handle": "brightstartwexley88"},
        {"handle": "brightstartwexleyrebate"},
        {"handle": "rebate_brightstartwexley"},
        {"handle": "brightstartrebatewexley"},
        {"handle": "bswexley"},
        {"handle": "page77", "name": "Bright Start Wexley"},
        {"handle": "page77", "name": "Brіght Stаrt Wехlеу"},
        {"handle": "page77", "name": "B\u200bright\u2060 Start Wexley"},
        {"handle": "page77", "name": "Bríght Stärt Wéxley"},
        {"handle": "page77", "name": "𝐁𝐫𝐢𝐠𝐡𝐭 𝐒𝐭𝐚𝐫𝐭 𝐖𝐞𝐱𝐥𝐞𝐲"},
        {"handle": "page77", "name": "Wexley Bright-Start Rebate"},
        {"handle": "brightstartwexley", "name": "Kind Hearts"},
        {"handle": "brightstartwexley", "name": "Bright Start Leeds"},
    ],
)
def test_presents_itself_as_us(score: Score, fields: dict[str, str]) -> None:
    verdict = score(**fields)
    assert verdict.tier is Tier.REVIEW
    assert verdict.reasons


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"bio": "Registered charity 1234567"}, "It quotes our charity number"),
        ({"bio": "Registered charity 12 34 567"}, "It quotes our charity number"),
        ({"website": "https://paypal.me/anybody"}, "It collects through paypal.me"),
        ({"bio": "Give: brightstartwexley-help.org"}, "made to look like ours"),
        ({"avatar": LOGO[:-1] + "7"}, "Its picture is our logo"),
        ({"bio": "sort code 12-34-56 account 12345678"}, "a bank account or wallet"),
    ],
)
def test_strong_evidence_calls_for_action(
    score: Score, fields: dict[str, str], reason: str
) -> None:
    verdict = score(handle="brightstartwexleynews", **fields)
    assert verdict.tier is Tier.ACT
    assert any(reason in each for each in verdict.reasons)


def test_weak_evidence_calls_for_none(score: Score) -> None:
    links = "https://www.brightstartwexley.org.uk justgiving.com/brightstartwexley"
    assert score(handle="brightstartwexleynews", bio=links).tier is Tier.REVIEW


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Bright Start Leeds"},
        {"name": "LEEDS BRIGHT-START LIMITED"},
        {"name": "Brightstart Wells & District"},
        {"handle": "brightstartleeds"},
        {"handle": "brightstartnorthwexley", "name": "Bright Start North Wexley"},
        {"name": "Bright Start Leeds", "bio": "Donate: paypal.me/brightstartleeds", "avatar": LOGO},
    ],
)
def test_listed_sibling_is_no_alarm(score: Score, fields: dict[str, str]) -> None:
    assert score(**fields).tier is Tier.SIBLING


def test_listed_sibling_with_our_own_evidence_is_looked_at(score: Score) -> None:
    verdict = score(name="Bright Start Leeds", bio="Registered charity 1234567")
    assert verdict.tier is Tier.REVIEW


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Bright Start Norwich"},
        {"handle": "brightstartnorwich", "bio": "paypal.me/brightstartnorwich", "avatar": LOGO},
        {"name": "Bright Start South Wexley", "handle": "brightstartsouthwexley"},
        {"name": "Bright Start Wexley and Hadham"},
        {"name": "Bright Start Rebate"},
    ],
)
def test_unknown_sibling_or_bare_brand_waits_for_the_digest(
    score: Score, fields: dict[str, str]
) -> None:
    assert score(**fields).tier is Tier.DIGEST


def test_bare_brand_with_strong_evidence_is_looked_at(score: Score) -> None:
    verdict = score(name="Bright Start Rebate", website="https://paypal.me/brightstart12")
    assert verdict.tier is Tier.REVIEW


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Wexley Library", "handle": "wexleylibrary"},
        {"name": "Kind Hearts", "bio": "We raise money for Bright Start Wexley, charity 1234567"},
        {"name": "Brightstarter Kits", "handle": "kits"},
        {"handle": "zzz"},
        {},
    ],
)
def test_unrelated_is_nothing(score: Score, fields: dict[str, str]) -> None:
    assert score(**fields).tier is Tier.NONE


def test_own_account_is_known_by_id_alone(score: Score) -> None:
    assert score("facebook", "100", handle="renamed", name="Anything").tier is Tier.OWN
    assert score("facebook", "101", handle="BrightStart.Wexley").tier is Tier.REVIEW


def test_own_account_without_id_is_known_by_handle_on_its_platform(score: Score) -> None:
    assert score("instagram", "5", handle="BrightStartWexley").tier is Tier.OWN
    assert score("tiktok", "5", handle="brightstartwexley").tier is Tier.REVIEW


def test_organisation_alone(alone: Scorer) -> None:
    def tier(**fields: str) -> Tier:
        return alone.score(Candidate("x", "1", **fields)).tier

    assert tier(name="Lantern House Trust Rebate") is Tier.REVIEW
    assert tier(handle="lanternhousetrsut") is Tier.REVIEW
    assert tier(name="LHT Rebate") is Tier.REVIEW
    assert tier(name="Staying Well") is Tier.REVIEW
    assert tier(name="Staying Well Podcast") is Tier.DIGEST
    assert tier(name="Kirkham Staying Well Group") is Tier.DIGEST
    assert tier(name="Lantern Club") is Tier.NONE


def test_evidence_far_down_a_long_bio_counts(score: Score) -> None:
    bio = "We are kind. " * 100 + "Registered charity 1234567"
    assert score(name="Bright Start Leeds", bio=bio).tier is Tier.REVIEW
    assert (
        score(name="Bright Start Wexley", bio="x" * 9_000, website="paypal.me/a").tier is Tier.ACT
    )


def tier_of(name: str, siblings: list[str], seen: str) -> Tier:
    organisation = {"name": name, "siblings": siblings}
    scorer = Scorer(Register.model_validate({"organisation": organisation}))
    return scorer.score(Candidate("x", "1", name=seen)).tier


@pytest.mark.parametrize(
    ("seen", "alarm"),
    [
        ("Friends of Wexley Library", True),
        ("Wexley Library", False),
        ("Wexley Book Library", False),
    ],
)
def test_a_part_of_the_pattern_is_another_name(seen: str, *, alarm: bool) -> None:
    siblings = ["Friends of * Library", "Friends of Leeds Library"]
    tier = tier_of("Friends of Wexley Library", siblings, seen)
    assert (tier in {Tier.ACT, Tier.REVIEW}) == alarm


def test_a_place_alone_is_anybodys() -> None:
    assert tier_of("Bridge", [], "Bridge") is Tier.REVIEW
    assert tier_of("Bridge", [], "Bridge Village Hall") not in {Tier.ACT, Tier.REVIEW}
