"""Groups that are told apart by a number."""

import pytest

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier
from auditor.register import Register


@pytest.fixture(scope="module")
def twelfth() -> Scorer:
    siblings = ["* Sea Cadets", "1st Hadham Sea Cadets"]
    organisation = {"name": "12th Hadham Sea Cadets", "siblings": siblings}
    return Scorer(Register.model_validate({"organisation": organisation}))


@pytest.mark.parametrize(
    ("handle", "tier"),
    [
        ("12thhadhamseacadets", Tier.REVIEW),
        ("127hhadhamseacadet5", Tier.REVIEW),
        ("2thhadhamseacadets", Tier.REVIEW),
        ("11thhadhamseacadets", Tier.DIGEST),
        ("112thhadhamseacadets", Tier.DIGEST),
        ("1sthadhamseacadets", Tier.SIBLING),
    ],
)
def test_number_makes_the_group(twelfth: Scorer, handle: str, tier: Tier) -> None:
    assert twelfth.score(Candidate("x", "1", handle)).tier is tier
