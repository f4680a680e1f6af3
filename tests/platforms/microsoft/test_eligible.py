"""Roles that somebody may switch on: read where the plan has them, never silently left out."""

import pytest

from auditor.facts import Seen
from auditor.platforms.microsoft.licences import possible
from auditor.platforms.microsoft.shapes import Plan
from auditor.words import Power, Reason
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding, World
from tests.contracts import needs_contracts
from tests.platforms.microsoft.office import (
    OFFICE,
    PLANS,
    SWITCHED,
    busy,
    free,
    invented,
    switchable,
)
from tests.platforms.offices import part, reasons, seen, spoilt, survives


def without_permission(world: World) -> World:
    """The app as most charities made it, without the permission that only P2 tenants need."""
    world.keys["microsoft"].scopes.remove("RoleEligibilitySchedule.Read.Directory")
    return world


async def test_whoever_may_switch_a_role_on_counts_as_holding_it() -> None:
    facts = (await OFFICE.look(switchable())).facts
    chair = next(e for e in seen(facts.access) if e.identity.email == "chair@exampleton.example")
    assert (chair.role, chair.power) == ("Global Administrator, when switched on", Power.ADMIN)
    assert "chair@exampleton.example" in {e.owner.email for e in seen(facts.recovery)}
    ways = {each.identity.email: each.power for each in seen(facts.sign_in)}
    assert ways["chair@exampleton.example"] is Power.ADMIN


async def test_a_p2_tenant_whose_app_may_not_see_them_is_never_read_completely() -> None:
    sight = await OFFICE.look(without_permission(switchable()))
    access = sight.facts.access
    assert isinstance(access, Seen) and reasons(access) == {Reason.NO_ACCESS}
    assert "RoleEligibilitySchedule.Read.Directory" in access.gaps[0].detail
    told = seen(sight.connection.credential)
    assert told.missing_scopes == ("RoleEligibilitySchedule.Read.Directory",)


@pytest.mark.parametrize("premium", [True, False])
async def test_a_tenant_without_p2_is_not_asked_and_lacks_nothing(premium: bool) -> None:
    world = OFFICE.world()
    world.presences["microsoft-365"].more["premium"] = premium
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.access)) == 4
    assert seen(sight.connection.credential).missing_scopes == ()
    assert SWITCHED not in sight.calls and sight.calls.count(PLANS) == 1


@pytest.mark.parametrize(("path", "spoil"), spoilt((PLANS,)))
async def test_a_plan_that_cannot_be_read_is_not_taken_for_a_small_one(
    path: str, spoil: Spoil
) -> None:
    world = OFFICE.world()
    world.faults.append(Fault("microsoft", spoil, path))
    if spoil is Spoil.UNKNOWN_ENUM:  # names of services are no closed list
        assert len(seen((await OFFICE.look(world)).facts.access)) == 4
        return
    access = (await OFFICE.look(world)).facts.access
    assert reasons(access) == {Reason.NO_ACCESS}  # the list itself was asked, and refused
    assert len(part(access)) == 4


async def test_a_plan_that_cannot_be_read_does_no_harm_where_the_list_can() -> None:
    world = switchable()
    world.faults.append(Fault("microsoft", Spoil.SERVER_ERROR, PLANS))
    assert len(seen((await OFFICE.look(world)).facts.access)) == 4


async def test_a_refusal_for_want_of_a_licence_is_not_believed_of_a_plan_that_has_it() -> None:
    world = switchable()
    world.presences["microsoft-365"].more["p2"] = False
    world.faults.append(Fault("microsoft", Spoil.SERVER_ERROR, PLANS))
    access = (await OFFICE.look(world)).facts.access
    assert reasons(access) == {Reason.NOT_LICENSED}


async def test_without_any_plan_the_list_itself_says_that_there_are_none() -> None:
    world = switchable()
    world.presences["microsoft-365"].more["p2"] = False
    world.faults.append(Fault("microsoft", Spoil.EMPTY, PLANS))
    assert len(seen((await OFFICE.look(world)).facts.access)) == 4


async def test_who_may_join_a_group_with_a_role_is_for_a_person_to_look_at() -> None:
    world = switchable()
    helper = Holding("helper", Power.MODERATOR, "group:Helpers")
    world.presences["microsoft-365"].holdings.append(helper)
    access = (await OFFICE.look(world)).facts.access
    assert reasons(access) == {Reason.NO_API}
    assert isinstance(access, Seen) and "Helpers" in access.gaps[0].detail
    assert reasons((await OFFICE.look(busy())).facts.access) == set()  # no P2: nobody may


@pytest.mark.parametrize(
    ("path", "spoil"), [each for each in spoilt((SWITCHED,)) if Spoil.EMPTY not in each.values]
)
async def test_a_spoilt_list_of_them_is_never_taken_for_another(path: str, spoil: Spoil) -> None:
    assert "access" in await survives(OFFICE, switchable, path, spoil)


@pytest.mark.parametrize(
    ("name", "status", "has"),
    [
        ("AAD_PREMIUM_P2", "Enabled", True),
        ("AAD_PREMIUM_P2", "Warning", True),
        ("Entra_Identity_Governance", "Enabled", True),
        ("AAD_PREMIUM_P2", None, True),
        ("AAD_PREMIUM_P2", "Suspended", False),
        ("AAD_PREMIUM", "Enabled", False),
        (None, "Enabled", False),
    ],
)
def test_which_plans_bring_roles_that_can_be_switched_on(
    name: str | None, status: str | None, has: bool
) -> None:
    row = {"capabilityStatus": status, "servicePlans": [{"servicePlanName": name}]}
    assert possible([Plan.model_validate(row)]) is has


@needs_contracts
async def test_the_fake_says_only_what_microsoft_publishes() -> None:
    assert invented(await OFFICE.look(switchable())) == []
    assert invented(await OFFICE.look(free(switchable()))) == []
