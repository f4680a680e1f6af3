"""Who can act in a Workspace: people, groups with a role, service accounts."""

from auditor.facts import Grant
from auditor.words import Holder, Power, Reason
from auditor.world.charity import SERVICE_ACCOUNT_ID, well_run
from auditor.world.faults import Spoil
from auditor.world.model import Holding, Human, World
from auditor.world.services.google_rows import number
from tests.platforms.google.tenants import WORKSPACE, busy, smallest, tenant
from tests.platforms.sight import fault, look, reasons, value


async def grants(world: World) -> dict[str, Grant]:
    """What was read of the access list, by address or name; complete, or the test fails."""
    access = (await look(world, "google", WORKSPACE)).one.access
    assert reasons(access) == set()
    return {grant.identity.email or grant.identity.name: grant for grant in value(access)}


async def test_a_super_administrator_is_an_admin_and_everybody_else_a_member() -> None:
    found = await grants(well_run())

    assert {who: grant.power for who, grant in found.items() if grant.holder is Holder.PERSON} == {
        "chair@exampleton.example": Power.ADMIN,
        "ops@exampleton.example": Power.ADMIN,
        "comms@exampleton.example": Power.MEMBER,
    }
    assert found["chair@exampleton.example"].role == "_SEED_ADMIN_ROLE"


async def test_our_own_service_account_is_recognised_and_another_is_not() -> None:
    found = await grants(busy())

    robots = {g.identity.id: (g.ours, g.power) for g in found.values() if g.holder is Holder.SYSTEM}
    assert robots == {
        SERVICE_ACCOUNT_ID: (True, Power.ANALYST),
        "110000000000000000088": (False, Power.EDITOR),
    }


async def test_a_role_held_through_a_group_reaches_its_members_and_outsiders() -> None:
    found = await grants(busy())

    dan, outsider = found["dan@exampleton.example"], found["outsider@elsewhere.example"]
    assert dan.power is outsider.power is Power.MODERATOR
    assert dan.role == "_HELP_DESK_ADMIN_ROLE through helpers@exampleton.example"
    assert outsider.via == "groups"


async def test_suspended_people_have_no_access() -> None:
    world = well_run()
    world.people["chair"].suspended = True

    assert "chair@exampleton.example" not in await grants(world)


async def test_a_role_of_ours_that_only_reads_is_an_analysts() -> None:
    world = well_run()
    tenant(world).holdings[2] = Holding("comms", Power.EDITOR, role="Auditors")

    assert (await grants(world))["comms@exampleton.example"].power is Power.ANALYST


async def test_a_system_role_that_is_new_counts_as_admin_and_is_reported() -> None:
    world = well_run()
    tenant(world).holdings[2] = Holding("comms", Power.EDITOR, role="_SOMETHING_NEW_ROLE")

    access = (await look(world, "google", WORKSPACE)).one.access

    assert reasons(access) == {Reason.CHANGED}
    comms = next(g for g in value(access) if g.identity.email.startswith("comms"))
    assert (comms.power, comms.power_known, comms.role) == (
        Power.ADMIN,
        False,
        "_SOMETHING_NEW_ROLE",
    )


async def test_a_refused_role_list_leaves_super_administrators_seen_and_a_gap() -> None:
    world = fault(busy(), "google", Spoil.FORBIDDEN, ".*/roleassignments")

    access = (await look(world, "google", WORKSPACE)).one.access

    assert reasons(access) == {Reason.NO_ACCESS}
    found = {grant.identity.email: grant for grant in value(access)}
    assert found["chair@exampleton.example"].power is Power.ADMIN
    comms = found["comms@exampleton.example"]
    assert (comms.power, comms.power_known) == (Power.EDITOR, False)


async def test_an_administrator_whom_no_assignment_names_is_a_gap() -> None:
    world = busy()
    tenant(world).holdings[2].role = ""
    tenant(world).holdings[2].via = "group:editors"
    fault(world, "google", Spoil.EMPTY, f".*/groups/{number('editors', 3)}/members")

    access = (await look(world, "google", WORKSPACE)).one.access

    assert reasons(access) == {Reason.CHANGED}


async def test_the_last_sign_in_is_told_and_1970_means_never() -> None:
    found = await grants(smallest())

    founder = found["me@exampleton.example"]
    assert founder.last_sign_in is not None
    assert founder.last_sign_in.year == 1970
    assert founder.since is not None


async def test_further_addresses_are_ids_of_the_same_human() -> None:
    found = await grants(well_run())

    assert "ops@exampleton.example" in found["ops@exampleton.example"].identity.other_ids


async def test_the_smallest_tenant_is_read_whole() -> None:
    found = await grants(smallest())

    assert [(who, grant.power) for who, grant in found.items()] == [
        ("me@exampleton.example", Power.ADMIN)
    ]


async def test_501_people_are_two_calls() -> None:
    world = smallest()
    people = [f"member-{number}" for number in range(500)]
    world.people |= {who: Human(who, who, f"{who}@exampleton.example") for who in people}
    tenant(world).holdings += [Holding(who, Power.MEMBER) for who in people]

    sight = await look(world, "google", WORKSPACE)

    assert len(value(sight.one.access)) == 501
    assert sight.asked("/users") == 2


async def test_every_page_of_every_list_is_read() -> None:
    world = busy()
    tenant(world).more["page_size"] = 1

    sight = await look(world, "google", WORKSPACE)

    assert sight.asked("/users") == 4
    whole = (await look(busy(), "google", WORKSPACE)).one
    assert sight.one == whole
