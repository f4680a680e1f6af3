"""Microsoft 365 as a small tenant answers it, over real HTTP on loopback."""

from datetime import timedelta

import pytest

from auditor.words import GrantState, Holder, Power, Reason
from auditor.world.cast import microsoft as cast
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding
from auditor.world.services.microsoft import PARTS
from auditor.world.services.microsoft_rows import access_policy
from tests.contracts import needs_contracts
from tests.platforms.microsoft.office import OFFICE, REPORT, SCHEDULER, busy, free, invented
from tests.platforms.offices import part, reasons, seen


async def test_a_well_run_tenant() -> None:
    sight = await OFFICE.look(OFFICE.world())
    facts = sight.facts
    roles = {each.identity.email: (each.role, each.power) for each in seen(facts.access)}
    assert roles == {
        "ops@exampleton.example": ("Global Administrator", Power.ADMIN),
        "chair@exampleton.example": ("Global Administrator", Power.ADMIN),
        "comms@exampleton.example": ("user", Power.MEMBER),
        "": ("Global Reader", Power.ANALYST),
    }
    robot = next(each for each in seen(facts.access) if each.holder is Holder.SYSTEM)
    assert robot.ours and robot.identity.id == cast.CLIENT_ID
    standing = seen(facts.standing)
    assert (standing.platform_id, standing.handle) == (cast.TENANT_ID, "exampleton.example")
    assert seen(facts.two_factor_rule).detail == "security defaults are on"
    assert seen(facts.settings)["allow_invites_from"] == "adminsAndGuestInviters"
    assert seen(facts.invites) == ()
    assert [each.ours for each in seen(facts.apps)] == [True]
    assert all(each.last_sign_in for each in seen(facts.access) if each.holder is Holder.PERSON)
    assert sight.calls.count("/users") == 2
    assert sight.calls.count("/$batch") == 1


async def test_the_app_is_told_with_its_permissions_and_the_end_of_its_secret() -> None:
    world = OFFICE.world()
    told = seen((await OFFICE.look(world)).connection.credential)
    assert told.expires_at == world.keys["microsoft"].expires_at
    assert told.owner.name == "Presence audit"
    assert (told.missing_scopes, told.excess_scopes) == ((), ())
    world.keys["microsoft"].scopes = ["Policy.Read.All", "User.ReadWrite.All", "Mail.Send"]
    told = seen((await OFFICE.look(world)).connection.credential)
    assert told.excess_scopes == ("Mail.Send", "User.ReadWrite.All")
    assert "Directory.Read.All" in told.missing_scopes


async def test_a_secret_that_has_ended() -> None:
    world = OFFICE.world()
    world.keys["microsoft"].valid = False
    sight = await OFFICE.look(world)
    assert seen(sight.connection.credential).ok is False
    assert reasons(sight.facts.access) == {Reason.CREDENTIAL_EXPIRED}


async def test_recovery_contacts_of_those_who_hold_a_role_and_of_nobody_else() -> None:
    world = OFFICE.world()
    world.people["chair"].recovery = ["+44 20 7946 0111", "chair@home.example"]
    found = {e.owner.email: e.contacts for e in seen((await OFFICE.look(world)).facts.recovery)}
    assert found == {
        "ops@exampleton.example": ("recovery@exampleton.example",),
        "chair@exampleton.example": ("chair@home.example", "+44 20 7946 0111"),
    }


async def test_an_address_of_the_register_is_preferred_and_the_other_kept() -> None:
    world = OFFICE.world()
    visitor = Holding("visitor", Power.MEMBER, role="guest")
    world.presences["microsoft-365"].holdings.append(visitor)
    people = seen((await OFFICE.look(world)).facts.access)
    guest = next(each for each in people if each.role == "guest")
    assert guest.identity.email == "visitor@elsewhere.example"
    assert guest.identity.other_ids == ("visitor_elsewhere.example#EXT#@exampleton.example",)


async def test_groups_guests_and_blocked_people() -> None:
    world = busy()
    world.presences["microsoft-365"].holdings.append(
        Holding("newcomer", Power.MEMBER, role="guest", invited_at=world.now - timedelta(days=9))
    )
    world.people["comms"].suspended = True
    facts = (await OFFICE.look(world)).facts
    people = {each.identity.name: each for each in seen(facts.access)}
    assert people["Helper"].role == "Helpdesk Administrator through Helpers"
    assert people["Helper"].power is Power.MODERATOR
    assert people["Visitor"].role == "guest"
    assert "Communications Volunteer" not in people
    (waiting,) = seen(facts.invites)
    assert (waiting.identity.name, waiting.state) == ("Newcomer", GrantState.INVITED)


async def test_a_guest_with_a_role_is_an_administrator() -> None:
    world = OFFICE.world()
    outsider = Holding("agency", Power.ADMIN, role="Exchange Administrator")
    world.presences["microsoft-365"].holdings.append(outsider)
    people = seen((await OFFICE.look(world)).facts.access)
    assert next(e for e in people if e.identity.name == "Agency").power is Power.EDITOR


@pytest.mark.parametrize(
    ("actions", "power"),
    [
        (["microsoft.directory/users/standard/read"], Power.ANALYST),
        (["microsoft.directory/users/password/update"], Power.EDITOR),
    ],
)
async def test_roles_of_the_charitys_own(actions: list[str], power: Power) -> None:
    world = OFFICE.world()
    tenant = world.presences["microsoft-365"]
    tenant.more["own_roles"] = {"Our helper": actions}
    tenant.holdings[2].role = "Our helper"
    people = seen((await OFFICE.look(world)).facts.access)
    assert next(e for e in people if e.role == "Our helper").power is power


async def test_a_role_that_is_new_counts_as_administrator_until_somebody_looks() -> None:
    world = OFFICE.world()
    world.presences["microsoft-365"].holdings[2].role = "Quantum Administrator"
    fact = (await OFFICE.look(world)).facts.access
    new = next(each for each in part(fact) if each.role == "Quantum Administrator")
    assert (new.power, new.power_known) == (Power.ADMIN, False)
    assert reasons(fact) == {Reason.CHANGED}


async def test_second_steps_from_the_report() -> None:
    world = OFFICE.world()
    world.people["comms"].second_step = False
    world.people["chair"].second_step_methods = ("sms",)
    ways = {e.identity.email: e for e in seen((await OFFICE.look(world)).facts.sign_in)}
    assert ways["comms@exampleton.example"].second_step is False
    assert ways["chair@exampleton.example"].methods == ("sms",)
    assert ways["ops@exampleton.example"].methods == ("app",)


async def test_whoever_is_not_in_the_report_yet_is_asked_for() -> None:
    world = OFFICE.world()
    world.presences["microsoft-365"].more["not_in_report"] = ["comms"]
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.sign_in)) == 3
    assert sight.calls.count("/$batch") == 2


async def test_without_premium_everybody_is_asked_for_one_by_one() -> None:
    world = free(OFFICE.world())
    world.people["comms"].second_step = False
    world.people["chair"].second_step_methods = ("sms",)
    sight = await OFFICE.look(world)
    ways = {e.identity.email: e for e in seen(sight.facts.sign_in)}
    assert ways["comms@exampleton.example"].second_step is False
    assert ways["chair@exampleton.example"].methods == ("sms",)
    assert ways["ops@exampleton.example"].methods == ("app",)
    assert sight.calls.count(REPORT) == 2
    assert seen(sight.facts.access)[0].last_sign_in is None
    assert invented(sight) == []


async def test_without_premium_a_batch_takes_twenty_people() -> None:
    world = free(OFFICE.world())
    extra = [Holding(f"member-{number}", Power.MEMBER) for number in range(30)]
    world.presences["microsoft-365"].holdings += extra
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.sign_in)) == 33
    assert sight.calls.count("/$batch") == 1 + 2


async def test_a_part_of_a_batch_that_is_refused_costs_its_person_only() -> None:
    world = OFFICE.world()
    world.faults.append(Fault(PARTS, Spoil.FORBIDDEN, ".*/phoneMethods"))
    fact = (await OFFICE.look(world)).facts.recovery
    assert part(fact) == () and reasons(fact) == {Reason.NO_ACCESS}
    world.faults[-1] = Fault(PARTS, Spoil.RATE_LIMITED, ".*/phoneMethods")
    sight = await OFFICE.look(world)
    assert reasons(sight.facts.recovery) == {Reason.RATE_LIMITED}
    assert sight.calls.count("/$batch") == 2


async def test_defaults_off_and_no_policy_is_no_rule() -> None:
    world = OFFICE.world()
    world.presences["microsoft-365"].more["security_defaults"] = False
    assert not seen((await OFFICE.look(world)).facts.two_factor_rule).enforced
    assert not seen((await OFFICE.look(free(world))).facts.two_factor_rule).enforced


@pytest.mark.parametrize(
    ("policy", "enforced"),
    [
        (access_policy("All"), True),
        (access_policy("Reported", state="enabledForReportingButNotEnforced"), False),
        (access_policy("Or a device", controls={"builtInControls": ["mfa", "compliantDevice"]}),
         False),
        (access_policy("Admins", conditions={"users": {"includeRoles": ["x"]}}), False),
        (access_policy("Abroad", conditions={"locations": {"includeLocations": ["All"]}}), False),
        (access_policy("Strong", controls={
            "builtInControls": [], "authenticationStrength": {"id": "1"}}), True),
    ],
)  # fmt: skip
async def test_conditional_access(policy: dict[str, object], enforced: bool) -> None:
    world = busy()
    world.presences["microsoft-365"].more["access_policies"] = [policy]
    assert seen((await OFFICE.look(world)).facts.two_factor_rule).enforced is enforced


async def test_exceptions_of_a_policy_are_for_a_person_to_look_at() -> None:
    world = busy()
    policy = access_policy("All but two", left_out=2)
    world.presences["microsoft-365"].more["access_policies"] = [policy]
    fact = (await OFFICE.look(world)).facts.two_factor_rule
    assert part(fact).enforced and reasons(fact) == {Reason.NO_API}
    assert "2 people" in fact.gaps[0].detail  # type: ignore[union-attr]


async def test_apps_of_others_and_what_they_may_do() -> None:
    apps = {each.identity.id: each for each in seen((await OFFICE.look(busy())).facts.apps)}
    assert apps[SCHEDULER].role == "Mail.Read (for everybody)"
    assert apps[cast.CLIENT_ID].ours and not apps[SCHEDULER].ours


async def test_events_of_the_audit_log() -> None:
    (event,) = seen((await OFFICE.look(busy())).facts.events)
    assert (event.kind, event.actor) == ("role-granted", "ops@exampleton.example")
    assert event.target == "chair@exampleton.example"


async def test_every_page_is_read() -> None:
    world = busy()
    world.presences["microsoft-365"].more["page_size"] = 1
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.access)) == 6
    assert invented(sight) == []


async def test_a_next_page_on_another_host_is_not_asked() -> None:
    world = OFFICE.world()
    world.presences["microsoft-365"].more |= {"page_size": 1, "next_host": "http://127.0.0.1:9"}
    assert reasons((await OFFICE.look(world)).facts.access) == {Reason.CHANGED}


async def test_the_smallest_tenant() -> None:
    world = free(OFFICE.world())
    tenant = world.presences["microsoft-365"]
    tenant.holdings, tenant.tools = tenant.holdings[:1], []
    human = world.people["head-of-ops"]
    human.recovery, human.last_sign_in, human.second_step = [], None, False
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.access)) == 1
    assert [each.contacts for each in seen(sight.facts.recovery)] == [()]
    assert [each.second_step for each in seen(sight.facts.sign_in)] == [False]
    assert invented(sight) == []


@needs_contracts
async def test_the_fake_says_only_what_microsoft_publishes() -> None:
    assert invented(await OFFICE.look(busy())) == []
