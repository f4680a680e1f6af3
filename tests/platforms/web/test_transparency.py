"""New certificates, night by night only what is new."""

import pytest

from auditor.facts import CannotSee
from auditor.http import Dialect, Http
from auditor.platforms.web.transparency import Certificates, Issued
from auditor.words import Reason
from auditor.world.cast.web import DOMAIN
from auditor.world.faults import Fault, Spoil
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.contracts import needs_contracts, validate_ours
from tests.platforms.sight import MEANS, budget
from tests.platforms.web.look import world

ROWS = [
    {
        "id": str(number),
        "tbs_sha256": f"{number:064x}",
        "dns_names": [f"www{number}.{DOMAIN}"],
        "pubkey_sha256": f"{number:064x}",
        "not_before": "2026-11-01T00:00:00Z",
        "not_after": "2027-01-30T00:00:00Z",
    }
    for number in range(1, 6)
]


async def issued(fake: FakeWorld, after: str = "") -> Issued:
    http = Http(
        connection="web",
        platform="web",
        base_url="",
        dialect=Dialect(),
        budget=budget(),
        secrets={},
    )
    async with http:
        return await Certificates(f"{fake.url('web')}/v1", http).issued(DOMAIN, after)


def served(made: World | None = None) -> FakeWorld:
    return FakeWorld(made or world(domain_certificates=ROWS), hang_seconds=0.01)


async def test_every_page_is_read_and_the_last_number_remembered() -> None:
    with served().running() as fake:
        found = await issued(fake)
        assert [each.id for each in found.found] == ["1", "2", "3", "4", "5"]
        assert found.last == "5"
        assert len(fake.calls) == 4  # pages of two, and the empty one that ends them


async def test_next_night_only_what_is_new_is_told() -> None:
    with served().running() as fake:
        assert [each.id for each in (await issued(fake, "3")).found] == ["4", "5"]
        assert await issued(fake, "5") == Issued((), "5")


async def test_pages_in_a_circle_end(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.world.services.web import FakeWeb

    monkeypatch.setattr(FakeWeb, "_issued", lambda _self, _after: ROWS[:1])
    with served().running() as fake, pytest.raises(CannotSee) as told:
        await issued(fake)
    assert told.value.unseen.reason is Reason.CHANGED


@pytest.mark.parametrize(
    "spoil", [each for each in Spoil if each not in {Spoil.EMPTY, Spoil.UNKNOWN_ENUM}]
)
async def test_a_spoilt_answer_is_never_nothing_new(spoil: Spoil) -> None:
    made = world(domain_certificates=ROWS)
    made.faults.append(Fault("web", spoil, "/v1/issuances"))
    with served(made).running() as fake, pytest.raises(CannotSee) as told:
        await issued(fake)
    assert told.value.unseen.reason is MEANS[spoil]


@needs_contracts
async def test_the_fakes_rows_are_those_of_the_published_shape() -> None:
    assert validate_ours("certspotter", "GET", "/v1/issuances", 200, ROWS) == []
