"""Zoom as a small account answers it, over real HTTP on loopback."""

from datetime import timedelta
from typing import Any

import pytest

from auditor.platforms.zoom.link import ZoomLink
from auditor.platforms.zoom.reader import Zoom
from auditor.words import GrantState, Power, Reason
from auditor.world.cast import zoom as cast
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding, World
from auditor.world.services.zoom_rows import PASSCODES, SAFE, user_id
from tests.contracts import needs_contracts
from tests.platforms.offices import Office, part, reasons, seen, spoilt, survives

OFFICE = Office("zoom", ZoomLink, Zoom, cast.add, cast.CONFIG)
COMMS = f"/users/{user_id('comms')}"
OWN = "/accounts/me/settings"
PATHS = (
    "/oauth/token",
    "/users",
    OWN,
    COMMS,
    f"{COMMS}/settings",
    "/accounts/me/lock_settings",
    "/roles",
    "/roles/[01]/members",
    "/report/operationlogs",
)
DOORS = (
    "waiting_room",
    "passcode",
    "passcode_not_in_link",
    "no_join_before_host",
    "host_only_screen_sharing",
    "new_room_each_time",
)
UNPUBLISHED = r"/oauth/token|/roles.*|/report/.*|/accounts/me/lock_settings"
"""Paths that Zoom's public file of 2021 lacks."""
ALSO = {
    *("role_id", "status", "display_name", "total_records", "next_page_token", "login_types"),
    *(key for section, keys in SAFE.items() for key in (section, *keys)),
    *("minimum_password_length", "verified", *PASSCODES),
}
"""Keys of Zoom's documentation that the file of 2021 lacks."""


def telling() -> World:
    """An account whose rows leave the roles out, with a line in its log and expectations."""
    world = OFFICE.world()
    world.presences["zoom"].more["hides_roles"] = True
    world.events.append(happened(world))
    return world


def happened(world: World, kind: str = "role-granted") -> dict[str, Any]:
    """One line of the log."""
    at = world.now - timedelta(days=2)
    return {"service": "zoom", "id": "7", "at": at, "kind": kind, "actor": "ops@exampleton.example"}


async def test_a_well_run_account() -> None:
    sight = await OFFICE.look(OFFICE.world())
    facts = sight.facts
    roles = {each.identity.email: (each.role, each.power) for each in seen(facts.access)}
    assert roles == {
        "ops@exampleton.example": ("owner", Power.ADMIN),
        "chair@exampleton.example": ("admin", Power.ADMIN),
        "comms@exampleton.example": ("member", Power.MEMBER),
    }
    assert all(each.last_sign_in for each in seen(facts.access))
    assert seen(facts.two_factor_rule).enforced
    assert {each.name: each.on for each in part(facts.protections)} == dict.fromkeys(DOORS, True)
    assert seen(facts.settings)["minimum_password_length"] == 12
    assert seen(facts.standing).platform_id == cast.ACCOUNT_ID
    assert seen(facts.invites) == ()
    for hidden in (facts.sign_in, facts.recovery, facts.apps):
        assert reasons(hidden) == {Reason.NO_API}
    assert "/roles" not in sight.calls
    assert sight.calls.count("/oauth/token") == 1


async def test_muting_is_said_to_be_out_of_sight() -> None:
    fact = (await OFFICE.look(OFFICE.world())).facts.protections
    assert reasons(fact) == {Reason.NO_API}
    assert "muted" in fact.gaps[0].detail  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("door", "setting", "value"),
    [
        ("waiting_room", "waiting_room", False),
        ("passcode", "meeting_password", False),
        ("passcode_not_in_link", "embed_password_in_join_link", True),
        ("no_join_before_host", "join_before_host", True),
        ("host_only_screen_sharing", "who_can_share_screen", "all"),
        ("new_room_each_time", "use_pmi_for_instant_meetings", True),
    ],
)
async def test_every_door_can_stand_open(door: str, setting: str, value: bool | str) -> None:
    world = OFFICE.world()
    world.presences["zoom"].settings[setting] = value
    found = part((await OFFICE.look(world)).facts.protections)
    assert [each.on for each in found if each.name == door and each.owner is None] == [False]
    world = OFFICE.world()
    world.presences["zoom"].more["own"] = {"comms": {setting: value}}
    own = [each for each in part((await OFFICE.look(world)).facts.protections) if each.owner]
    assert [(each.name, each.on, each.owner.email) for each in own] == [
        (door, False, "comms@exampleton.example")
    ]


async def test_no_sharing_at_all_is_a_shut_door() -> None:
    world = OFFICE.world()
    world.presences["zoom"].settings |= {"screen_sharing": False, "who_can_share_screen": None}
    found = part((await OFFICE.look(world)).facts.protections)
    assert all(each.on for each in found)


async def test_a_setting_that_is_left_out_is_not_known() -> None:
    world = OFFICE.world()
    world.presences["zoom"].settings["waiting_room"] = None
    fact = (await OFFICE.look(world)).facts.protections
    assert "waiting_room" not in {each.name for each in part(fact)}
    assert any("waiting_room" in gap.detail for gap in fact.gaps)  # type: ignore[union-attr]


async def test_where_all_is_locked_nobody_has_to_be_looked_at() -> None:
    world = OFFICE.world()
    world.presences["zoom"].more["locked"] = [
        *("waiting_room", "meeting_password", "embed_password_in_join_link", "screen_sharing"),
        *("join_before_host", "use_pmi_for_scheduled_meetings", "use_pmi_for_instant_meetings"),
    ]
    sight = await OFFICE.look(world)
    assert not [path for path in sight.calls if re_user_settings(path)]
    assert seen(sight.facts.settings)["waiting_room_locked"] is True


def re_user_settings(path: str) -> bool:
    """True for the settings of one person."""
    return path.startswith("/users/") and path.endswith("/settings")


@pytest.mark.parametrize(("word", "enforced"), [("none", False), ("group", False), ("role", False)])
async def test_a_rule_for_some_is_no_rule_for_all(word: str, enforced: bool) -> None:
    world = OFFICE.world()
    world.presences["zoom"].settings["sign_in_with_two_factor_auth"] = word
    assert seen((await OFFICE.look(world)).facts.two_factor_rule).enforced is enforced


async def test_other_ways_in_leave_the_rule_open() -> None:
    world = OFFICE.world()
    world.presences["zoom"].more["login_types"] = {"comms": [1, 100]}
    fact = (await OFFICE.look(world)).facts.two_factor_rule
    assert part(fact).enforced and reasons(fact) == {Reason.NO_API}
    assert "1 of 3 people can sign in through Google" in fact.gaps[0].detail  # type: ignore[union-attr]


async def test_an_older_account_does_not_tell_its_rule() -> None:
    world = OFFICE.world()
    world.presences["zoom"].settings["sign_in_with_two_factor_auth"] = None
    assert reasons((await OFFICE.look(world)).facts.two_factor_rule) == {Reason.NO_API}


async def test_invited_and_deactivated_people() -> None:
    world = OFFICE.world()
    world.presences["zoom"].holdings.append(
        Holding("newcomer", Power.MEMBER, invited_at=world.now - timedelta(days=20))
    )
    world.people["comms"].suspended = True
    facts = (await OFFICE.look(world)).facts
    assert len(seen(facts.access)) == 2
    (waiting,) = seen(facts.invites)
    assert (waiting.state, waiting.identity.id) == (
        GrantState.INVITED,
        "newcomer@elsewhere.example",
    )


async def test_a_role_of_the_charitys_own_counts_as_administrator_until_somebody_looks() -> None:
    world = OFFICE.world()
    world.presences["zoom"].holdings[2].role = "Webinar helper"
    fact = (await OFFICE.look(world)).facts.access
    helper = next(each for each in part(fact) if each.role == "Webinar helper")
    assert (helper.power, helper.power_known) == (Power.ADMIN, False)
    assert reasons(fact) == {Reason.CHANGED}


async def test_roles_that_the_rows_leave_out_are_asked_for() -> None:
    sight = await OFFICE.look(telling())
    roles = {each.identity.email: each.role for each in seen(sight.facts.access)}
    assert roles["ops@exampleton.example"] == "owner"
    assert roles["comms@exampleton.example"] == "member"


async def test_the_free_plan_hides_roles_and_reports() -> None:
    world = telling()
    world.presences["zoom"].more["free"] = True
    facts = (await OFFICE.look(world)).facts
    assert reasons(facts.access) == reasons(facts.events) == {Reason.NOT_LICENSED}
    assert len(part(facts.access)) == 3


async def test_role_changes_in_the_log() -> None:
    (event,) = part((await OFFICE.look(telling())).facts.events)
    assert (event.kind, event.raw) == ("role-granted", "Role: Update")


async def test_the_app_is_told_with_its_scopes() -> None:
    world = OFFICE.world()
    world.keys["zoom"].scopes = ["user:read:admin", "account:read:admin", "meeting:write:admin"]
    told = seen((await OFFICE.look(world)).connection.credential)
    assert (told.missing_scopes, told.excess_scopes) == ((), ("meeting:write:admin",))
    world.keys["zoom"].scopes = ["user:read:admin"]
    told = seen((await OFFICE.look(world)).connection.credential)
    assert told.missing_scopes == ("account:read:settings:admin",)


async def test_a_secret_that_was_made_anew() -> None:
    world = OFFICE.world()
    world.keys["zoom"].valid = False
    sight = await OFFICE.look(world)
    assert seen(sight.connection.credential).ok is False
    assert reasons(sight.facts.access) == {Reason.CREDENTIAL_EXPIRED}


async def test_no_passcode_is_kept() -> None:
    sight = await OFFICE.look(OFFICE.world())
    sent = str([reply.body for _, _, reply in sight.fake.calls]) if sight.fake else ""
    for passcode in PASSCODES.values():
        assert passcode in sent
        assert passcode.encode() not in sight.snapshot


async def test_every_page_is_read() -> None:
    world = telling()
    world.presences["zoom"].more["page_size"] = 1
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.access)) == 3
    assert sight.calls.count("/users") == 4


async def test_the_smallest_account() -> None:
    world = OFFICE.world()
    account = world.presences["zoom"]
    account.holdings = account.holdings[:1]
    account.settings = {key: None for keys in SAFE.values() for key in keys}
    world.people["head-of-ops"].last_sign_in = None
    facts = (await OFFICE.look(world)).facts
    assert len(seen(facts.access)) == 1
    assert part(facts.protections) == ()
    assert reasons(facts.two_factor_rule) == {Reason.NO_API}


@pytest.mark.parametrize(("path", "spoil"), spoilt(PATHS))
async def test_a_spoilt_answer_is_never_taken_for_another(path: str, spoil: Spoil) -> None:
    expect = {"waiting_room_locked": False}
    touched = await survives(OFFICE, telling, path, spoil, expect=expect)
    assert touched or spoil in {Spoil.EMPTY, Spoil.UNKNOWN_ENUM}


async def test_locks_that_are_closed_to_us_matter_only_where_they_are_expected() -> None:
    world = OFFICE.world()
    world.faults.append(Fault("zoom", Spoil.FORBIDDEN, "/accounts/me/lock_settings"))
    assert seen((await OFFICE.look(world)).facts.settings)["waiting_room"] is True
    fact = (await OFFICE.look(world, expect={"waiting_room_locked": True})).facts.settings
    assert Reason.NO_ACCESS in reasons(fact)


@needs_contracts
async def test_the_fake_says_only_what_zoom_publishes() -> None:
    sight = await OFFICE.look(telling())
    assert sight.invented(ALSO, UNPUBLISHED) == []
