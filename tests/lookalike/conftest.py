"""A small federation and an organisation without one."""

from collections.abc import Callable

import pytest

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Verdict
from auditor.register import Register

LOGO = "e16696936999a566"
FEDERATION = {
    "organisation": {
        "name": "Bright Start Wexley",
        "website": "https://www.brightstartwexley.org.uk",
        "charity_number": "1234567",
        "logo": LOGO,
        "siblings": [
            "Bright Start *",
            "Bright Start Leeds",
            "Bright Start North Wexley",
            "Wells and District Bright-Start Ltd",
        ],
    },
    "accounts": [
        {"id": "f", "platform": "facebook", "handle": "BrightStart.Wexley", "platform_id": "100"},
        {"id": "i", "platform": "instagram", "handle": "brightstartwexley"},
    ],
}
ALONE = {
    "organisation": {"name": "Lantern House Trust", "other_names": ["LHT", "Staying Well"]},
    "accounts": [{"id": "x", "platform": "x", "handle": "lanternhouse", "platform_id": "7"}],
}
Score = Callable[..., Verdict]


@pytest.fixture(scope="session")
def federated() -> Scorer:
    """One of a federation that shares a stem and a logo."""
    return Scorer(Register.model_validate(FEDERATION), descriptions=True)


@pytest.fixture(scope="session")
def alone() -> Scorer:
    """An organisation like no other."""
    return Scorer(Register.model_validate(ALONE), descriptions=True)


@pytest.fixture(scope="session")
def score(federated: Scorer) -> Score:
    """Score one candidate of the federation, given by its fields."""

    def scored(platform: str = "x", given: str = "9", **fields: str) -> Verdict:
        return federated.score(Candidate(platform, given, **fields))

    return scored
