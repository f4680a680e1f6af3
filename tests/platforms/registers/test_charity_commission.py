"""The Charity Commission's register, in both spellings, and every fault."""

import pytest

from auditor.facts import CharityEntry, Seen, Unseen
from auditor.matching import name_key
from auditor.snapshot import ConnectionSight, Snapshot
from auditor.words import Reason
from auditor.world.cast import charity_commission as cast
from auditor.world.faults import Spoil
from auditor.world.model import World
from auditor.world.services.charity_commission import FakeCommission
from tests.platforms.registers.look import look, world_with
from tests.platforms.sight import MEANS, reasons, value

DETAILS, TRUSTEES = "/allcharitydetailsV2/.*", "/charitytrusteeinformationV2/.*"
ENTRY = CharityEntry(
    number="1100000",
    name="EXAMPLETON FAMILY TRUST",
    other_names=("Exampleton Families",),
    website="www.exampleton.example",
    status="registered",
    trustees=(name_key("Chair of Trustees"), name_key("Other Trustee")),
)


def world(*changed: str) -> World:
    made = world_with(cast.add)
    made.keys["charity_commission"].scopes = list(changed)
    return made


async def test_the_entry_is_read_in_one_call() -> None:
    facts, fake = await look(world(), cast.CONFIG)
    assert facts.charity == Seen(ENTRY)
    assert [request.path for _, request, _ in fake.calls] == ["/allcharitydetailsV2/1100000/0"]
    assert value(facts.credential).ok


async def test_the_names_of_trustees_are_not_written_down() -> None:
    facts, _ = await look(world(), cast.CONFIG)
    snapshot = Snapshot(world().now, {}, {"cc": ConnectionSight("charity-commission", facts)})
    written = snapshot.to_json()
    assert b"EXAMPLETON FAMILY TRUST" in written and b"Trustee" not in written
    again = Snapshot.from_json(written).connections["cc"].facts.charity
    assert again == Seen(ENTRY)


async def test_trustees_who_are_not_in_the_entry_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = FakeCommission._details
    monkeypatch.setattr(
        FakeCommission, "_details", lambda self: whole(self) | {"trustee_names": None}
    )
    facts, _ = await look(world(), cast.CONFIG)
    assert facts.charity == Seen(ENTRY)  # spelt `name` there, `trustee_name` in the entry


async def test_a_charity_without_any_trustee_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(FakeCommission, "_trustees", lambda _self: [])
    facts, _ = await look(world(), cast.CONFIG)
    assert value(facts.charity).trustees == ()
    assert reasons(facts.charity) == {Reason.CHANGED}


async def test_a_removed_charity_and_a_new_word_are_told_apart() -> None:
    facts, _ = await look(world("reg_status=RM"), cast.CONFIG)
    assert value(facts.charity).status == "removed" and not reasons(facts.charity)
    facts, _ = await look(world("reg_status=X9"), cast.CONFIG)
    assert reasons(facts.charity) == {Reason.CHANGED}


async def test_no_number_another_countrys_number_and_an_unknown_one() -> None:
    for number, reason in (
        ("", Reason.NOT_CONNECTED),
        ("SC000001", Reason.NO_API),
        ("9999999", Reason.NOT_FOUND),
    ):
        facts, fake = await look(world(), cast.CONFIG, number=number)
        assert reasons(facts.charity) == reasons(facts.credential) == {reason}
        assert bool(fake.calls) == (number == "9999999")


async def test_somebody_elses_entry_is_not_ours() -> None:
    facts, _ = await look(world("reg_charity_number=1234567"), cast.CONFIG)
    assert reasons(facts.charity) == {Reason.CHANGED}


async def test_a_dead_key_is_dead() -> None:
    made = world()
    made.keys["charity_commission"].valid = False
    facts, _ = await look(made, cast.CONFIG)
    assert value(facts.credential).ok is False
    assert reasons(facts.charity) == {Reason.CREDENTIAL_EXPIRED}


@pytest.mark.parametrize("spoil", [each for each in Spoil if each is not Spoil.EMPTY])
async def test_a_spoilt_entry_is_unseen(spoil: Spoil) -> None:
    facts, _ = await look(world(), cast.CONFIG, spoil=(DETAILS, spoil))
    expected = {MEANS[spoil]}
    if spoil is Spoil.UNAUTHORISED:
        expected = {Reason.CREDENTIAL_EXPIRED}
    assert reasons(facts.charity) == expected
    assert isinstance(facts.charity, Unseen) or spoil is Spoil.UNKNOWN_ENUM


@pytest.mark.parametrize("spoil", Spoil)
async def test_a_spoilt_list_of_trustees_costs_the_trustees(
    spoil: Spoil, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = FakeCommission._details
    monkeypatch.setattr(
        FakeCommission, "_details", lambda self: whole(self) | {"trustee_names": None}
    )
    facts, _ = await look(world(), cast.CONFIG, spoil=(TRUSTEES, spoil))
    if spoil is Spoil.UNKNOWN_ENUM:
        assert facts.charity == Seen(ENTRY)
        return
    dead = spoil is Spoil.UNAUTHORISED
    assert reasons(facts.charity) == {Reason.CREDENTIAL_EXPIRED if dead else MEANS[spoil]}
    assert value(facts.charity).name == ENTRY.name
    assert value(facts.charity).trustees == ()
