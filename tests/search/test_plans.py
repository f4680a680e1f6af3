"""What is searched for, where and when: pure questions."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.platforms.finder import Handles
from auditor.register import Account, Organisation, Register
from auditor.search import domains, sites, variants
from auditor.search.names import Sight, tier_of
from auditor.search.schedule import due

NIGHT = datetime(2026, 11, 20, 3, 17, tzinfo=UTC)
BOARD = Register(
    organisation=Organisation(
        name="Exampleton Family Trust",
        website="https://www.exampleton.org.uk/home",
        email_domains=("exampleton.org.uk",),
    )
)
X, BLUESKY = Handles("_", 15, 4), Handles("-", 18, 3, ".bsky.social")
PLATFORMS = ["bluesky", "x", "youtube", "mastodon", "facebook", "instagram", "github", "domain"]


def is_due(platform: str, days: float, every: int = 7, on: datetime = NIGHT) -> bool:
    last = on - timedelta(days=days)
    return due(platform, last, now=on, today=on.date(), every_days=every)


# ------------------------------------------------------------------ when


def test_what_was_never_searched_is_due_at_once() -> None:
    assert due("x", None, now=NIGHT, today=NIGHT.date(), every_days=7)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_week_later_everything_is_due_and_the_first_days_nothing(platform: str) -> None:
    assert is_due(platform, 7) and is_due(platform, 30)
    assert not any(is_due(platform, days, on=NIGHT + timedelta(days=days)) for days in (0.1, 1, 3))


def test_a_night_that_starts_a_little_earlier_counts_as_a_week_later() -> None:
    assert is_due("x", 6.9)


def test_the_platforms_of_a_first_night_do_not_stay_together() -> None:
    """After some weeks of nights, no night has them all, and each comes at least every week."""
    last = dict.fromkeys(PLATFORMS, NIGHT)
    nights: list[list[str]] = []
    for day in range(1, 60):
        now = NIGHT + timedelta(days=day)
        tonight = [
            each
            for each in PLATFORMS
            if due(each, last[each], now=now, today=now.date(), every_days=7)
        ]
        assert all(now - last[each] <= timedelta(days=7) for each in PLATFORMS)
        last |= dict.fromkeys(tonight, now)
        nights.append(tonight)
    assert max(map(len, nights[14:])) < len(PLATFORMS)
    assert len([each for each in nights[14:21] if each]) >= 3


# ------------------------------------------------------------------ handles


@pytest.mark.parametrize("rules", [X, BLUESKY, Handles("-_.", 30, 3), Handles("", 5)])
def test_only_handles_that_the_platform_could_give_away(rules: Handles) -> None:
    made = variants.handles(BOARD, rules, 400)
    assert made
    assert all(rules.fits(each.removesuffix(rules.ending)) for each in made)
    assert all(each.endswith(rules.ending) for each in made)
    assert len(made) == len(set(made))


def test_the_budget_is_kept_and_the_likeliest_come_first() -> None:
    wide = Handles("_", 40)
    assert variants.handles(BOARD, wide, 3) == variants.handles(BOARD, wide, 300)[:3]
    first = variants.handles(BOARD, wide, 60)
    assert first[0] == "exampletonfamilytrust"
    for each in (
        "exampleton_family_trust",
        "exampletonfamilytrust_official",
        "exampletonfamilytrustuk",
        "examplet0nfamilytrust",
        "exampletonfamilytrus",
        "trustexampletonfamily",
    ):
        assert each in first, each


def test_long_names_are_cut_between_words() -> None:
    made = variants.handles(BOARD, X, 100)
    assert "exampleton_help" in made
    assert all(len(each) <= 15 for each in made)


def test_our_own_handles_are_left_out() -> None:
    without = variants.handles(BOARD, X, 500, without=["@ExampletonTrust"])
    assert "exampletontrust" not in without
    assert "exampletontrust" in variants.handles(BOARD, X, 500)


def test_handles_on_one_platform_are_tried_on_another() -> None:
    ours = Account(id="i", platform="instagram", handle="nftfamilies")
    board = BOARD.model_copy(update={"accounts": (ours,)})
    assert "nftfamilies" in variants.handles(board, X, 20)


# ------------------------------------------------------------------ domains


def test_own_domains_are_what_somebody_registered() -> None:
    assert domains.own(BOARD) == ["exampleton.org.uk"]
    assert domains.registrable("shop.exampleton.co.uk") == "exampleton.co.uk"
    assert domains.registrable("localhost") == domains.registrable("127.0.0.1") == ""


def test_names_that_somebody_might_register() -> None:
    made = domains.variants(["exampleton.org.uk"], 200)
    for each in (
        "exampleton.org",
        "exampleton.co.uk",
        "exampleton-donate.org.uk",
        "exampletonhelp.org.uk",
        "exampletno.org.uk",
        "exarnpleton.org.uk",
        "examp1eton.org.uk",
    ):
        assert each in made, each
    assert "exampleton.org.uk" not in made
    assert domains.variants(["exampleton.org.uk"], 7) == made[:7]


def test_of_a_short_name_no_slips_are_made() -> None:
    made = domains.variants(["nft.org"], 500)
    assert "nft-help.org" in made
    assert not {"ntf.org", "nf.org", "nfft.org"} & set(made)


@pytest.mark.parametrize(
    ("sight", "same", "tier"),
    [
        (Sight("a", site=True, mail=True, registered=NIGHT - timedelta(days=30)), False, "act"),
        (Sight("a", site=True, mail=False, fresh=True), False, "act"),
        (Sight("a", site=True, mail=True, registered=NIGHT - timedelta(days=900)), False, "review"),
        (Sight("a", site=False, mail=False, registered=NIGHT - timedelta(days=9)), False, "review"),
        (Sight("a", site=False, mail=False), False, "digest"),
        (Sight("a", site=True, mail=True), True, "digest"),
        (Sight("a", site=True, mail=True, registered=NIGHT - timedelta(days=9)), True, "act"),
    ],
)
def test_how_serious_a_name_is(sight: Sight, same: bool, tier: str) -> None:
    found, reasons = tier_of(sight, NIGHT, same_label=same)
    assert found == tier
    assert reasons


# ------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    ("platform", "url", "handle"),
    [
        ("facebook", "https://www.facebook.com/ExampletonTrust/posts/1?x=y", "ExampletonTrust"),
        ("facebook", "https://m.facebook.com/pages/Exampleton-Trust/12345", "Exampleton-Trust"),
        ("facebook", "https://www.facebook.com/people/Ann-Sample/1000", ""),
        ("facebook", "https://www.facebook.com/groups/12345", ""),
        ("facebook", "https://www.facebook.com/profile.php?id=1", ""),
        ("facebook", "https://facebook.com.evil.example/ExampletonTrust", ""),
        ("linkedin", "https://uk.linkedin.com/company/exampleton-trust/", "exampleton-trust"),
        ("linkedin", "https://uk.linkedin.com/in/ann-sample", ""),
        ("x", "https://twitter.com/ExampletonT/status/1", "ExampletonT"),
        ("x", "https://x.com/hashtag/Exampleton", ""),
        ("youtube", "https://www.youtube.com/@exampleton/videos", "exampleton"),
        ("youtube", "https://www.youtube.com/watch?v=1", ""),
        ("tiktok", "https://www.tiktok.com/@exampleton.trust", "exampleton.trust"),
        ("threads", "https://www.threads.net/@exampleton", "exampleton"),
        ("instagram", "https://www.instagram.com/p/ABC/", ""),
        ("instagram", "javascript:alert(1)", ""),
    ],
)
def test_accounts_of_organisations_among_the_results(platform: str, url: str, handle: str) -> None:
    assert sites.handle_at(platform, url) == handle


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Exampleton Trust | Facebook", "Exampleton Trust"),
        ("Exampleton Trust - YouTube", "Exampleton Trust"),
        ("Exampleton Trust (@ex) / X", "Exampleton Trust"),
        ("Exampleton - Family Trust | LinkedIn", "Exampleton - Family Trust"),
        ("Exampleton on Instagram: “hello”", "Exampleton"),
    ],
)
def test_the_name_in_a_title(title: str, name: str) -> None:
    assert sites.title(title) == name


def test_the_configuration_knows_the_platforms_that_are_searched() -> None:
    from auditor.config.rules.names import SEARCHED

    assert set(sites.SITES) == SEARCHED
