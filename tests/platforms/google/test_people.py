"""Second steps and recovery contacts of the people in a Workspace."""

from auditor.words import Power, Reason
from auditor.world.charity import well_run
from auditor.world.faults import Spoil
from tests.platforms.google.tenants import WORKSPACE, busy, smallest, tenant
from tests.platforms.sight import fault, look, reasons, value


async def test_a_person_without_second_step_is_seen_with_their_power() -> None:
    world = well_run()
    world.people["chair"].second_step = False

    sign_in = (await look(world, "google", WORKSPACE)).one.sign_in

    assert reasons(sign_in) == set()
    assert {e.identity.email: (e.second_step, e.power) for e in value(sign_in)} == {
        "chair@exampleton.example": (False, Power.ADMIN),
        "comms@exampleton.example": (True, Power.MEMBER),
        "ops@exampleton.example": (True, Power.ADMIN),
    }


async def test_suspended_people_need_no_second_step() -> None:
    world = well_run()
    world.people["chair"].second_step = False
    world.people["chair"].suspended = True

    sign_in = value((await look(world, "google", WORKSPACE)).one.sign_in)

    assert all(each.second_step for each in sign_in)
    assert len(sign_in) == 2


async def test_recovery_contacts_are_told_for_each_person_and_the_tenant() -> None:
    world = well_run()
    world.people["chair"].recovery = ["chair.home@mail.example", "+442079460000"]
    world.people["comms"].recovery = []

    recovery = (await look(world, "google", WORKSPACE)).one.recovery

    assert reasons(recovery) == set()
    assert {e.owner.email if e.owner else "": e.contacts for e in value(recovery)} == {
        "": ("recovery@exampleton.example",),
        "chair@exampleton.example": ("chair.home@mail.example", "+442079460000"),
        "comms@exampleton.example": (),
        "ops@exampleton.example": ("recovery@exampleton.example",),
    }


async def test_when_nobody_shows_a_contact_none_is_called_missing() -> None:
    recovery = (await look(smallest(), "google", WORKSPACE)).one.recovery

    assert reasons(recovery) == {Reason.NO_API}
    assert [(each.owner, each.contacts) for each in value(recovery)] == [(None, ())]


async def test_a_refused_customer_leaves_the_peoples_contacts() -> None:
    world = fault(well_run(), "google", Spoil.FORBIDDEN, ".*/customers/.*")

    recovery = (await look(world, "google", WORKSPACE)).one.recovery

    assert reasons(recovery) == {Reason.NO_ACCESS}
    assert len(value(recovery)) == 3


async def test_the_directory_is_read_once_for_two_accounts() -> None:
    second = WORKSPACE.model_copy(update={"id": "workspace-again"})

    sight = await look(busy(), "google", WORKSPACE, second)

    assert sight.asked("/users") == sight.asked("/token") == sight.asked("/roles") == 1
    first, again = sight.accounts.values()
    assert first == again


async def test_no_names_and_no_org_units_are_asked_for() -> None:
    sight = await look(well_run(), "google", WORKSPACE)

    (request,) = (r for _, r, _ in sight.fake.calls if r.path.endswith("/users"))
    assert "name" not in request.one("fields").replace("givenName", "name")
    assert "orgUnitPath" not in request.one("fields")


async def test_the_tenant_tells_its_name_domain_and_id() -> None:
    facts = (await look(well_run(), "google", WORKSPACE)).one

    standing = value(facts.standing)
    assert (standing.state, standing.platform_id, standing.handle) == (
        "active",
        WORKSPACE.platform_id,
        "exampleton.example",
    )
    assert value(facts.profile).name == "Exampleton Family Trust"


async def test_a_tenant_that_is_not_found_is_no_missing_account() -> None:
    world = well_run()
    tenant(world).state = "missing"

    standing = (await look(world, "google", WORKSPACE)).one.standing

    assert reasons(standing) == {Reason.NOT_FOUND}
