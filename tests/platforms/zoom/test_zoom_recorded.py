"""A cassette of Zoom's main calls plays at the real addresses with the network shut."""

from pathlib import Path

from tests.contracts import needs_contracts
from tests.platforms.offices import part, seen, taped
from tests.platforms.zoom.test_zoom import ALSO, OFFICE, UNPUBLISHED

TAPE = Path(__file__).parent / "cassettes" / "zoom.yaml"
REAL = {"zoom": "https://api.zoom.us/v2"}


@needs_contracts
def test_the_cassette_speaks_zooms_language() -> None:
    assert list(taped(TAPE, "zoom", ALSO, UNPUBLISHED)) == []


def test_the_cassette_holds_no_passcode() -> None:
    text = TAPE.read_text()
    assert "pmi_password" not in text and "host_key" not in text


async def test_the_cassette_plays_with_the_network_shut() -> None:
    sight = await OFFICE.replay(TAPE, REAL, OFFICE.world())
    assert len(seen(sight.facts.access)) == 3
    assert seen(sight.facts.two_factor_rule).enforced
    assert {each.on for each in part(sight.facts.protections)} == {True}
