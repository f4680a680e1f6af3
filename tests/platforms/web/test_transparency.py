"""New certificates, night by night only what is new."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from auditor.facts import CannotSee, LoggedCertificate, Seen
from auditor.http import Dialect, Http
from auditor.notes import Notebook
from auditor.platforms.web import transparency
from auditor.platforms.web.transparency import Certificates, Issued
from auditor.words import Reason
from auditor.world.cast.web import DOMAIN
from auditor.world.charity import NIGHT
from auditor.world.faults import Fault, Spoil
from auditor.world.model import World
from auditor.world.server import FakeWorld
from auditor.world.service import Reply, Request
from auditor.world.services.web import FakeWeb
from tests.contracts import needs_contracts, validate_ours
from tests.platforms.sight import MEANS, budget
from tests.platforms.web.look import world

DAY = timedelta(days=1)


def row(number: int, **more: Any) -> dict[str, Any]:
    told = {
        "id": str(number),
        "tbs_sha256": f"{number:064x}",
        "dns_names": [f"www{number}.{DOMAIN}"],
        "pubkey_sha256": f"{number:064x}",
        "not_before": "2026-11-01T00:00:00Z",
        "not_after": "2027-01-30T00:00:00Z",
    }
    return told | more


ROWS = [row(number) for number in range(1, 6)]


def client(now: datetime = NIGHT) -> Http:
    return Http(
        connection="web",
        platform="web",
        base_url="",
        dialect=Dialect(),
        budget=budget(now),
        secrets={},
    )


async def issued(fake: FakeWorld, after: str = "") -> Issued:
    async with client() as http:
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
    monkeypatch.setattr(FakeWeb, "_issued", lambda *_asked: ROWS[:1])
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


class Nights:
    """The same logs, asked night after night with the notes of the nights before."""

    def __init__(self, fake: FakeWorld) -> None:
        self.fake, self.book = fake, Notebook()

    async def look(self, days: int = 0) -> Seen[tuple[LoggedCertificate, ...]]:
        """What the domain's fact says so many days after the first night."""
        self.book = Notebook({**self.book.known, **self.book.kept})
        self.fake.calls.clear()
        async with client(NIGHT + timedelta(days=days)) as http:
            notes = self.book.of("web")
            return await Certificates(f"{self.fake.url('web')}/v1", http, notes).lately(DOMAIN)

    @property
    def asked(self) -> list[str]:
        """After which certificate the last night asked, question by question."""
        return [request.one("after") for _, request, _ in self.fake.calls]

    def issue(self, number: int) -> None:
        """Let somebody issue one more certificate."""
        rows = self.fake.world.presences["domain"].more["certificates"]
        rows.append(row(number, issuer={"friendly_name": "Example CA"}))

    def spoil(self, spoil: Spoil | None = None) -> None:
        """Let the next questions fail; None: let them be answered."""
        self.fake.world.faults = [Fault("web", spoil, "/v1/issuances")] if spoil else []


@pytest.fixture
def nights() -> Iterator[Nights]:
    with served(world(domain_certificates=[*ROWS])).running() as fake:
        yield Nights(fake)


async def test_the_first_night_only_learns_what_there_is(nights: Nights) -> None:
    assert await nights.look() == Seen(())
    assert nights.asked == ["", "2", "4", "5"]


async def test_later_nights_ask_only_for_what_is_new_and_tell_it_for_a_month(
    nights: Nights,
) -> None:
    await nights.look()
    nights.issue(6)
    fresh = LoggedCertificate(
        "6", (f"www6.{DOMAIN}",), "Example CA", datetime(2026, 11, 1, tzinfo=UTC), NIGHT + DAY
    )
    assert await nights.look(1) == Seen((fresh,))
    assert nights.asked == ["5", "6"]
    assert await nights.look(30) == Seen((fresh,))
    assert nights.asked == ["6"]
    assert await nights.look(31) == Seen(())


async def test_after_trouble_the_next_night_goes_on_where_this_one_ended(
    nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_the_second_page(service: FakeWeb, request: Request) -> Reply:
        if request.one("after"):
            return Reply({"code": "rate_limited", "message": "Refused"}, 429)
        return answer(service, request)

    answer = FakeWeb.answer
    with monkeypatch.context() as patch:
        patch.setattr(FakeWeb, "answer", refuse_the_second_page)
        seen = await nights.look()
    assert (seen.value, [gap.reason for gap in seen.gaps]) == ((), [Reason.RATE_LIMITED])
    assert nights.asked == ["", "2"]
    assert await nights.look(1) == Seen(())  # still only learning what there was
    assert nights.asked == ["2", "4", "5"]
    nights.issue(6)
    assert [each.id for each in (await nights.look(2)).value] == ["6"]


async def test_a_night_that_reads_nothing_notes_nothing(nights: Nights) -> None:
    await nights.look()
    nights.spoil(Spoil.SERVER_ERROR)
    with pytest.raises(CannotSee):
        await nights.look(1)
    assert nights.book.kept == {}
    nights.spoil()
    nights.issue(6)
    assert [each.id for each in (await nights.look(2)).value] == ["6"]


async def test_a_spent_allowance_is_not_waited_for(nights: Nights) -> None:
    nights.spoil(Spoil.RATE_LIMITED)
    with pytest.raises(CannotSee) as told:
        await nights.look()
    assert told.value.unseen.reason is Reason.RATE_LIMITED
    assert len(nights.asked) == 1


async def test_after_a_quarter_without_a_look_everything_is_learnt_anew(nights: Nights) -> None:
    await nights.look()
    nights.issue(6)
    assert await nights.look(90) == Seen(())
    assert nights.asked[0] == ""


async def test_a_page_limit_leaves_the_rest_for_the_next_night(
    nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transparency, "MOST_PAGES", 2)
    assert [gap.reason for gap in (await nights.look()).gaps] == [Reason.UNAVAILABLE]
    assert await nights.look(1) == Seen(())
    assert nights.asked == ["4", "5"]


@needs_contracts
async def test_the_fakes_rows_are_those_of_the_published_shape() -> None:
    assert validate_ours("certspotter", "GET", "/v1/issuances", 200, ROWS) == []
