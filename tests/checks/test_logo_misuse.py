from typing import Any

import pytest

from checks.logo_misuse import logo_misuse
from tests.make import lookalike, organisation, register, subjects

FEDERATED = register(org=organisation(siblings=("Example *",)))


def found(**more: Any) -> list[str]:
    told: dict[str, Any] = {"our_logo": True, "tier": "digest"}
    candidates = (lookalike(**(told | more)),)
    return subjects(logo_misuse(pictures=candidates, register=register()))


def test_our_logo_on_somebody_elses_account_is_found() -> None:
    assert found() == ["bluesky:did:plc:fake"]


def test_another_picture_is_none_of_our_business() -> None:
    assert found(our_logo=False) == []


def test_an_account_that_presents_itself_as_us_is_told_of_once_and_elsewhere() -> None:
    assert found(tier="act") == []
    assert found(tier="review") == []


def test_a_fan_with_our_logo_is_told_of() -> None:
    assert found(tier="act", decision="fan") == ["bluesky:did:plc:fake"]


@pytest.mark.parametrize("said", ["genuine", "sibling", "fake"])
def test_other_decisions_end_it(said: str) -> None:
    assert found(decision=said) == []


def test_a_logo_that_a_federation_shares_says_nothing() -> None:
    sister = lookalike(our_logo=True, tier="digest")
    fan = lookalike("x", "5", our_logo=True, tier="digest", decision="fan")
    said = logo_misuse(pictures=(sister, fan), register=FEDERATED)
    assert subjects(said) == ["x:5"]


def test_an_account_that_is_gone_is_quiet() -> None:
    assert found(gone=True) == []
