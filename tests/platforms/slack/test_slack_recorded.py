"""Slack's own samples and a cassette are read without error."""

from pathlib import Path
from typing import Any

import pytest

from auditor.platforms.base import Shape, understand
from auditor.platforms.slack.shapes import Changes, Logins, Me, Members, TeamInfo
from tests.contracts import Recorded, needs_contracts, recorded_params
from tests.platforms.offices import seen, taped
from tests.platforms.slack.test_slack import OFFICE

TAPE = Path(__file__).parent / "cassettes" / "slack.yaml"
SHAPES: dict[str, type[Shape]] = {
    "auth.test": Me,
    "team.info": TeamInfo,
    "users.list": Members,
    "team.integrationLogs": Changes,
    "team.accessLogs": Logins,
}


def _read() -> list[Any]:
    """The recorded answers to calls that the audit makes."""
    every = recorded_params("slack")
    return [each for each in every if each.values[0] is None or each.values[0].name in SHAPES]


@pytest.mark.parametrize("sample", _read())
def test_samples_are_understood(sample: Recorded) -> None:
    shape = SHAPES[sample.name]
    assert isinstance(understand(shape, sample.body, sample.name), shape)


@needs_contracts
def test_the_cassette_speaks_slacks_language() -> None:
    assert list(taped(TAPE, "slack")) == []


async def test_the_cassette_plays_with_the_network_shut() -> None:
    sight = await OFFICE.replay(TAPE, {"slack": "https://slack.com/api"}, OFFICE.world())
    assert len(seen(sight.facts.access)) == 3
    assert seen(sight.connection.credential).ok
