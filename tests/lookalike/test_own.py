"""Our own accounts are known whatever people copy along with the handle."""

import pytest

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier
from auditor.register import Register

ACCOUNTS = [
    {"id": "f", "platform": "facebook", "handle": "Lantern.House"},
    {"id": "x", "platform": "x", "handle": "@lanternhouse"},
    {"id": "y", "platform": "youtube", "handle": "https://www.youtube.com/@lanternhouse"},
    {"id": "l", "platform": "linkedin", "handle": "lantern-house"},
    {"id": "b", "platform": "bluesky", "handle": "lanternhouse.example.org"},
    {"id": "m", "platform": "mastodon", "handle": "lanterns@charity.example"},
    {"id": "n", "platform": "tiktok", "handle": "lanternhouse", "platform_id": "7"},
]


@pytest.fixture(scope="module")
def lantern() -> Scorer:
    organisation = {"name": "Lantern House Trust"}
    return Scorer(Register.model_validate({"organisation": organisation, "accounts": ACCOUNTS}))


@pytest.mark.parametrize(
    ("platform", "handle", "own"),
    [
        ("x", "lanternhouse ", True),
        ("x", "\u200elanternhouse\u202c", True),
        ("x", " @LanternHouse", True),
        ("x", "https://x.com/lanternhouse", True),
        ("x", "twitter.com/lanternhouse/?s=20", True),
        ("X ", "https://mobile.twitter.com/LanternHouse/status/1", True),
        ("x", "https://x.com.example/lanternhouse", False),
        ("x", "https://facebook.com/lanternhouse", False),
        ("x", "lantern.house", False),
        ("facebook", "https://www.facebook.com/lanternhouse/", True),
        ("facebook", "https://m.facebook.com/Lantern.House?ref=a", True),
        ("facebook", "https://www.facebook.com/pages/lanternhouse/123", False),
        ("facebook", "https://www.facebook.com/groups/lanternhouse", False),
        ("youtube", "@lanternhouse", True),
        ("youtube", "youtube.com/@LanternHouse/videos", True),
        ("youtube", "youtube.com/c/lanternhouse", False),
        ("youtube", "youtube.com/lanternhouse", False),
        ("linkedin", "https://uk.linkedin.com/company/lantern-house/about/", True),
        ("linkedin", "https://uk.linkedin.com/in/lantern-house", False),
        ("bluesky", "@lanternhouse.example.org", True),
        ("bluesky", "https://bsky.app/profile/lanternhouse.example.org", True),
        ("mastodon", "@lanterns@charity.example", True),
        ("mastodon", "https://charity.example/@lanterns", True),
        ("mastodon", "https://elsewhere.example/@lanterns", False),
        ("mastodon", "lanterns", False),
        ("tiktok", "https://www.tiktok.com/@lanternhouse", False),
    ],
)
def test_handle(lantern: Scorer, platform: str, handle: str, own: bool) -> None:
    row = Candidate(platform, "9", handle)
    [verdict] = lantern.score_all([row])
    assert (verdict.tier is Tier.OWN) == own
    assert verdict == lantern.score(row)
