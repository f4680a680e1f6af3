"""A recorded answer of GitHub and a cassette are read without error."""

from pathlib import Path
from typing import Any

import pytest

from auditor.platforms.base import understand
from auditor.platforms.github.link import expiry
from auditor.platforms.github.shapes import Organisation
from tests.contracts import Recorded, needs_contracts, recorded_params
from tests.platforms.github.test_github import OFFICE
from tests.platforms.offices import seen, taped

TAPE = Path(__file__).parent / "cassettes" / "github.yaml"


def _read() -> list[Any]:
    """The recorded answers to calls that the audit makes."""
    every = recorded_params("github")
    return [
        each
        for each in every
        if each.values[0] is None or "get-organization" in each.values[0].name
    ]


@pytest.mark.parametrize("answer", _read())
def test_recorded_answers_are_understood(answer: Recorded) -> None:
    found = understand(Organisation, answer.body, answer.name)
    assert found.two_factor_requirement_enabled is False
    assert found.default_repository_permission == "read"


@pytest.mark.parametrize("text", ["2026-12-31 09:00:00 UTC", "2026-12-31 10:00:00 +0100"])
def test_the_end_of_a_token_in_both_spellings(text: str) -> None:
    found = expiry(text)
    assert found is not None and found.isoformat() == "2026-12-31T09:00:00+00:00"


@needs_contracts
def test_the_cassette_speaks_githubs_language() -> None:
    assert list(taped(TAPE, "github")) == []


async def test_the_cassette_plays_with_the_network_shut() -> None:
    sight = await OFFICE.replay(TAPE, {"github": "https://api.github.com"}, OFFICE.world())
    assert len(seen(sight.facts.access)) == 3
    assert seen(sight.facts.two_factor_rule).enforced
    assert seen(sight.connection.credential).expires_at
