"""Have I Been Pwned: the documented test key and addresses, pacing, privacy, faults."""

import logging
from datetime import timedelta

import pytest

from auditor.facts import Breached, Seen, Unseen
from auditor.platforms.hibp import HibpLink, addresses
from auditor.register import Account, Organisation, Register
from auditor.words import Reason
from auditor.world.cast import hibp as cast
from auditor.world.charity import NIGHT
from auditor.world.faults import Spoil
from auditor.world.model import World
from auditor.world.services import hibp as fake
from tests.platforms.registers.look import look, world_with
from tests.platforms.sight import MEANS, reasons, value

OURS = "recovery@exampleton.example"
PRIVATE = "somebody@mail.example.net"
EXISTS = "account-exists@hibp-integration-tests.com"
MANY = "multiple-breaches@hibp-integration-tests.com"
NONE = "opt-out-breach@hibp-integration-tests.com"
STATUS, LOOK_UP = "/subscription/status", "/breachedaccount/.*"


def world() -> World:
    return world_with(cast.add)


def stolen(target: str, name: str = "Canva") -> World:
    made = world()
    made.events.append({"service": "hibp", "target": target, "kind": name, "id": "1", "at": NIGHT})
    return made


async def test_a_clean_address_is_known_to_be_clean() -> None:
    facts, _ = await look(world(), cast.CONFIG, OURS)
    assert facts.breaches == Seen((Breached(OURS, ()),))


async def test_an_address_in_a_theft_is_told_with_its_name() -> None:
    facts, _ = await look(stolen(OURS), cast.CONFIG, OURS.upper())
    assert facts.breaches == Seen((Breached(OURS, ("Canva",)),))


async def test_the_documented_test_addresses_answer_as_documented() -> None:
    made = world()
    made.keys["hibp"].secrets["api_key"] = fake.TEST_KEY
    facts, seen = await look(made, cast.CONFIG, EXISTS, MANY, NONE, all_addresses="true")
    assert facts.breaches == Seen(
        (
            Breached(EXISTS, ("Adobe",)),
            Breached(MANY, ("Adobe", "Stratfor", "Gawker")),
            Breached(NONE, ()),
        )
    )
    assert {request.headers["hibp-api-key"] for _, request, _ in seen.calls} == {fake.TEST_KEY}
    assert all(request.headers["user-agent"] for _, request, _ in seen.calls)


async def test_each_address_is_asked_about_once_and_phones_never() -> None:
    facts, seen = await look(world(), cast.CONFIG, OURS, "+44 20 7946 0000", OURS.title())
    assert len(value(facts.breaches)) == 1
    assert [request.path for _, request, _ in seen.calls if "breached" in request.path] == [
        "/breachedaccount/recovery%40exampleton.example"
    ]


async def test_private_addresses_are_told_to_nobody_unless_the_organisation_says_so() -> None:
    facts, seen = await look(stolen(PRIVATE), cast.CONFIG, OURS, PRIVATE)
    assert [each.contact for each in value(facts.breaches)] == [OURS]
    assert not any("somebody" in request.path for _, request, _ in seen.calls)
    facts, _ = await look(stolen(PRIVATE), cast.CONFIG, OURS, PRIVATE, all_addresses="true")
    assert [each.contact for each in value(facts.breaches)] == [OURS, PRIVATE]


def test_without_domains_of_our_own_nothing_is_ours() -> None:
    account = Account(id="a", platform="x", recovery=(OURS,))
    register = Register(organisation=Organisation(name="Trust"), accounts=(account,))
    assert addresses(register, everything=False) == ()
    assert addresses(register, everything=True) == (OURS,)


async def test_an_address_never_stands_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    odd = "o'hara+news@exampleton.example"
    facts, seen = await look(stolen(odd), cast.CONFIG, odd, spoil=("/none", Spoil.TIME_OUT))
    assert value(facts.breaches) == (Breached(odd, ("Canva",)),)
    assert any(r.name == "auditor.http" for r in caplog.records)
    assert any(r.name.startswith("http") for r in caplog.records)
    asked = next(r.path for _, r, _ in seen.calls if "breachedaccount" in r.path)
    for form in (odd, odd.partition("@")[0], asked.rpartition("/")[2], "hara"):
        assert form not in caplog.text


async def test_a_refusal_does_not_name_the_address() -> None:
    facts, _ = await look(world(), cast.CONFIG, OURS, spoil=(LOOK_UP, Spoil.FORBIDDEN))
    assert isinstance(facts.breaches, Unseen)
    assert "recovery" not in str(facts.breaches)


async def test_questions_are_as_far_apart_as_the_plan_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(HibpLink, "pause", staticmethod(wait))
    monkeypatch.setattr(fake, "RPM", 10)
    await look(world(), cast.CONFIG, OURS, "ops@exampleton.example", "chair@exampleton.example")
    assert waited == [6.0, 6.0]


async def test_the_key_is_told_with_its_last_day() -> None:
    facts, _ = await look(world(), cast.CONFIG)
    told = value(facts.credential)
    assert told.ok and told.expires_at == NIGHT + timedelta(days=200)
    assert value(facts.breaches) == ()


async def test_a_dead_key_is_dead_and_nothing_is_clean() -> None:
    made = world()
    made.keys["hibp"].valid = False
    facts, seen = await look(made, cast.CONFIG, OURS)
    assert value(facts.credential).ok is False
    assert reasons(facts.breaches) == {Reason.CREDENTIAL_EXPIRED}
    assert not any("breached" in request.path for _, request, _ in seen.calls)


UNTOUCHED = {
    (LOOK_UP, Spoil.NOT_FOUND),  # 404 is how the service says that an address is in no theft
    (STATUS, Spoil.EMPTY),  # it holds no list
    *((path, Spoil.UNKNOWN_ENUM) for path in (STATUS, LOOK_UP)),  # and no closed list of words
}


@pytest.mark.parametrize(
    ("path", "spoil"),
    [(path, each) for path in (STATUS, LOOK_UP) for each in Spoil if (path, each) not in UNTOUCHED],
)
async def test_a_spoilt_call_never_makes_an_address_clean(path: str, spoil: Spoil) -> None:
    facts, _ = await look(stolen(OURS), cast.CONFIG, OURS, spoil=(path, spoil))
    expected = Reason.CREDENTIAL_EXPIRED if spoil is Spoil.UNAUTHORISED else MEANS[spoil]
    assert isinstance(facts.breaches, Unseen), facts.breaches
    assert facts.breaches.reason is expected


async def test_one_refused_address_leaves_the_others() -> None:
    path = "/breachedaccount/ops.*"
    given = (OURS, "ops@exampleton.example")
    facts, _ = await look(world(), cast.CONFIG, *given, spoil=(path, Spoil.SERVER_ERROR))
    assert value(facts.breaches) == (Breached(OURS, ()),)
    assert reasons(facts.breaches) == {Reason.UNAVAILABLE}
