"""Both registers at their real addresses, with the network shut."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from auditor.facts import Breached, CharityEntry, Seen
from auditor.matching import name_key
from auditor.platforms.hibp import HibpLink
from auditor.register import Account
from auditor.world.services.hibp import TEST_KEY
from tests.platforms.sight import value
from tests.platforms.tape import play

CASSETTES = Path(__file__).parent / "cassettes"
KEY = "tape-0001"
EXISTS = "account-exists@hibp-integration-tests.com"
MANY = "multiple-breaches@hibp-integration-tests.com"
NONE = "opt-out-breach@hibp-integration-tests.com"


async def test_the_documented_test_addresses_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(HibpLink, "pause", staticmethod(wait))
    page = Account(id="page", platform="other", recovery=(EXISTS, MANY, NONE))
    key = {"api_key": TEST_KEY}
    seen = await play(CASSETTES / "hibp.yaml", "hibp", key, page, all_addresses="true")
    facts = seen.connections["hibp"].facts
    assert facts.breaches == Seen(
        (
            Breached(EXISTS, ("Adobe",)),
            Breached(MANY, ("Adobe", "Stratfor", "Gawker")),
            Breached(NONE, ()),
        )
    )
    assert value(facts.credential).expires_at == datetime(2027, 6, 8, 9, 30, tzinfo=UTC)
    assert waited == [6.0, 6.0]


async def test_a_charity_is_read_with_its_trustees() -> None:
    tape = CASSETTES / "charity_commission.yaml"
    seen = await play(tape, "charity-commission", {"api_key": KEY}, charity_number="1100000")
    facts = seen.connections["charity-commission"].facts
    assert value(facts.credential).ok
    assert facts.charity == Seen(
        CharityEntry(
            number="1100000",
            name="EXAMPLETON FAMILY TRUST",
            other_names=("EXAMPLETON FAMILIES", "EXAMPLETON PLAYGROUPS"),
            website="www.exampleton.example",
            status="registered",
            trustees=(name_key("Chair of Trustees"), name_key("Other Trustee")),
        )
    )


@pytest.mark.parametrize("tape", sorted(CASSETTES.glob("*.yaml")), ids=lambda tape: str(tape.stem))
def test_no_request_on_a_tape_carries_a_key(tape: Path) -> None:
    text = tape.read_text(encoding="utf-8")
    assert all(not each["request"]["headers"] for each in yaml.safe_load(text)["interactions"])
    assert TEST_KEY not in text
