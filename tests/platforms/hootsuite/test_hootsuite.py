"""Hootsuite as a small organisation answers it, over real HTTP on loopback.

Nobody publishes recorded answers, and there is no file of shapes among the contracts that these
tests could be held to: the fake follows Hootsuite's published REST description.
"""

from pathlib import Path
from typing import Any

import pytest

from auditor.http import Answer
from auditor.platforms.hootsuite.dialect import HootsuiteDialect
from auditor.platforms.hootsuite.link import HootsuiteLink
from auditor.platforms.hootsuite.reader import Hootsuite
from auditor.words import Power, Reason
from auditor.world.cast import hootsuite as cast
from auditor.world.charity import FACEBOOK_ID, INSTAGRAM_ID, NIGHT
from auditor.world.faults import Spoil
from auditor.world.model import Holding, Presence, World
from auditor.world.services.hootsuite import member_id
from tests.platforms.offices import Office, part, reasons, seen, spoilt, survives

OFFICE = Office("hootsuite", HootsuiteLink, Hootsuite, cast.add, cast.CONFIG)
TAPE = Path(__file__).parent / "cassettes" / "hootsuite.yaml"
MEMBERS = f"/v1/organizations/{cast.HOOTSUITE_ID}/members"
CHAIR = member_id("chair")
DEAD = {Spoil.UNAUTHORISED: {Reason.CREDENTIAL_EXPIRED}}

# call -> the facts that rest on it
RESTS = {
    "/v1/me": {"credential", "access"},
    "/v1/me/organizations": {"standing", "access", "settings", "owned"},
    MEMBERS: {"access"},
    f"/v1/members/{CHAIR}": {"access"},
    f"{MEMBERS}/{CHAIR}/permissions": {"access"},
    "/v1/socialProfiles": {"owned", "settings"},
    "/v1/me/socialProfiles": {"owned", "settings"},
}


def place(world: World) -> Presence:
    return world.presences["hootsuite"]


async def test_a_well_run_organisation() -> None:
    sight = await OFFICE.look(OFFICE.world())
    facts = sight.facts
    roles = {each.identity.email: (each.role, each.power) for each in seen(facts.access)}
    assert roles == {
        "ops@exampleton.example": ("ADMIN", Power.ADMIN),
        "chair@exampleton.example": ("ADMIN", Power.ADMIN),
        "comms@exampleton.example": ("DEFAULT", Power.EDITOR),
    }
    assert seen(facts.standing).platform_id == cast.HOOTSUITE_ID
    assert seen(facts.settings) == {"channels": 2, "disconnected_channels": 0}
    owned = seen(sight.connection.owned)
    assert [(e.platform, e.platform_id) for e in owned] == [
        ("facebook", FACEBOOK_ID),
        ("instagram", INSTAGRAM_ID),
    ]
    assert seen(sight.connection.credential).owner.email == "ops@exampleton.example"


async def test_nothing_is_asked_twice() -> None:
    calls = (await OFFICE.look(OFFICE.world())).calls
    assert len(calls) == len(set(calls)) == 5 + 2 * 3
    assert set(RESTS) <= set(calls)


async def test_what_hootsuite_shows_to_nobody() -> None:
    facts = (await OFFICE.look(OFFICE.world())).facts
    hidden = (facts.invites, facts.apps, facts.two_factor_rule, facts.sign_in, facts.recovery)
    assert all(reasons(each) == {Reason.NO_API} for each in hidden)


async def test_whoever_manages_people_or_channels_is_an_administrator() -> None:
    world = OFFICE.world()
    place(world).holdings += [
        Holding("newcomer", Power.EDITOR, role="ORG_MANAGE_TEAM"),
        Holding("helper", Power.EDITOR, role="ORG_SEE_REPORTS"),
    ]
    powers = {e.identity.name: e.power for e in seen((await OFFICE.look(world)).facts.access)}
    assert powers["Newcomer"] is Power.ADMIN
    assert powers["Helper"] is Power.EDITOR


async def test_a_right_that_is_new_to_us_counts_as_the_most() -> None:
    world = OFFICE.world()
    place(world).holdings.append(Holding("newcomer", Power.EDITOR, role="PLANET_RULER"))
    access = (await OFFICE.look(world)).facts.access
    grant = next(each for each in part(access) if each.identity.name == "Newcomer")
    assert (grant.power, grant.power_known) == (Power.ADMIN, False)
    assert reasons(access) == {Reason.CHANGED}


async def test_somebody_switched_off_has_no_access() -> None:
    world = OFFICE.world()
    world.people["comms"].suspended = True
    people = seen((await OFFICE.look(world)).facts.access)
    assert "comms@exampleton.example" not in {each.identity.email for each in people}


async def test_channels_of_private_people_and_lost_ones_do_not_count() -> None:
    world = OFFICE.world()
    place(world).more["profiles"] += [
        ("LINKEDIN", "l1", "Ann Own"),
        ("TWITTER", "t1", ""),
        ("TWITTER", "t2", ""),
        ("YOUTUBECHANNEL", "UCold", "Old films"),
        ("LINKEDINCOMPANY", "urn:li:organization:5", "Our company page"),
    ]
    place(world).more["changed"] = {
        "t1": {"owner": "MEMBER", "ownerId": member_id("comms")},
        "UCold": {"isReauthRequired": 1},
    }
    sight = await OFFICE.look(world)
    owned = seen(sight.connection.owned)[2:]
    assert [(e.platform, e.platform_id) for e in owned] == [("x", "t2"), ("linkedin", "5")]
    assert seen(sight.facts.settings)["disconnected_channels"] == 1


async def test_a_new_kind_of_channel_is_a_gap() -> None:
    world = OFFICE.world()
    place(world).more["profiles"].append(("FRIENDSTER", "f1", "x"))
    owned = (await OFFICE.look(world)).connection.owned
    assert reasons(owned) == {Reason.CHANGED} and len(part(owned)) == 2


async def test_a_list_without_the_asker_is_not_complete() -> None:
    world = OFFICE.world()
    second = Presence("second", "hootsuite", "7", "", "Another", holdings=[Holding("chair")])
    world.presences["second"] = second
    facts = (await OFFICE.look(world, platform_id="7")).facts
    assert reasons(facts.access) == {Reason.CHANGED}
    assert reasons((await OFFICE.look(world, platform_id="")).facts.standing) == {Reason.NOT_FOUND}


async def test_the_smallest_organisation_needs_no_number() -> None:
    world = OFFICE.world()
    place(world).holdings = place(world).holdings[:1]
    place(world).more = {}
    sight = await OFFICE.look(world, platform_id="")
    assert len(seen(sight.facts.access)) == 1
    assert seen(sight.connection.owned) == ()
    assert len(sight.calls) == 7


async def test_a_token_that_has_ended_is_dead() -> None:
    world = OFFICE.world()
    world.keys["hootsuite"].valid = False
    sight = await OFFICE.look(world)
    assert seen(sight.connection.credential).ok is False
    assert reasons(sight.facts.access) == {Reason.NO_ACCESS}


def fault(status: int, body: bytes = b"", call: str = "GET /v1/x", **headers: str) -> Any:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return HootsuiteDialect().fault(Answer(call, status, named, body), NIGHT)


def test_what_refusals_mean() -> None:
    plan = fault(403, b'{"errors": [{"code": 1003, "message": "no"}]}')
    assert plan.reason is Reason.NOT_LICENSED
    assert fault(401, b'{"error": "invalid_token"}').reason is Reason.CREDENTIAL_EXPIRED
    assert fault(401, b"nonsense").reason is Reason.NO_ACCESS
    assert fault(400, b'{"errors": []}').reason is Reason.CHANGED
    day = fault(429, x_account_quota="100", x_account_quota_used="100")
    second = fault(429, x_account_quota="100", x_account_quota_used="9")
    assert (day.stop, second.stop, second.retry) == (True, False, True)


@pytest.mark.parametrize(("path", "spoil"), spoilt(RESTS))
async def test_a_spoilt_answer_is_never_taken_for_another(path: str, spoil: Spoil) -> None:
    touched = await survives(OFFICE, OFFICE.world, path, spoil, DEAD)
    lists = {"/v1/me/organizations", MEMBERS, "/v1/socialProfiles"}
    if spoil is Spoil.UNKNOWN_ENUM:
        words = {"/v1/socialProfiles": {"owned"}, f"{MEMBERS}/{CHAIR}/permissions": {"access"}}
        assert touched == words.get(path, set())
    elif spoil is not Spoil.EMPTY or path in lists:
        assert touched == RESTS[path]


async def test_a_taped_organisation_is_read_whole() -> None:
    addresses = {"hootsuite": "https://platform.hootsuite.com"}
    sight = await OFFICE.replay(TAPE, addresses, OFFICE.world())
    (grant,) = seen(sight.facts.access)
    assert (grant.identity.email, grant.power) == ("hello@tape-charity.example", Power.ADMIN)
    (owned,) = seen(sight.connection.owned)
    assert (owned.platform, owned.platform_id) == ("facebook", "1261768027866378")
