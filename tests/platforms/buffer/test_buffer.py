"""Buffer as a small organisation's key sees it, over real HTTP on loopback.

Nobody publishes a file of shapes for Buffer's answers that these tests could be held to: the
fake follows the GraphQL schema that Buffer's own documentation shows.
"""

from pathlib import Path
from typing import Any

import pytest

from auditor.facts import OwnedAccount, Recovery, TwoFactorRule
from auditor.http import Answer
from auditor.http.allowed import is_query
from auditor.platforms.buffer.dialect import BufferDialect
from auditor.platforms.buffer.link import BufferLink
from auditor.platforms.buffer.reader import Buffer
from auditor.platforms.buffer.shapes import ACCOUNT, CHANNELS
from auditor.words import Power, Reason
from auditor.world.cast import buffer as cast
from auditor.world.charity import FACEBOOK_ID, INSTAGRAM_ID, NIGHT
from auditor.world.faults import Spoil
from auditor.world.model import Presence, Tool, World
from auditor.world.services.buffer import buffer_id, channel
from tests.platforms.offices import Office, part, reasons, seen, spoilt, survives

OFFICE = Office("buffer", BufferLink, Buffer, cast.add, cast.CONFIG)
TAPE = Path(__file__).parent / "cassettes" / "buffer.yaml"
DEAD = {Spoil.UNAUTHORISED: {Reason.CREDENTIAL_EXPIRED}}


def place(world: World) -> Presence:
    return world.presences["buffer"]


async def test_a_well_run_organisation_is_read_in_two_questions() -> None:
    sight = await OFFICE.look(OFFICE.world())
    facts = sight.facts
    assert seen(facts.standing).platform_id == cast.BUFFER_ID
    assert seen(facts.profile).name == "Exampleton Family Trust"
    assert seen(facts.settings) == {"members": 2, "channels": 2}
    own, backup = part(facts.recovery)
    assert own == Recovery(None, ("ops@exampleton.example",))
    assert (backup.owner.email, backup.contacts, backup.power) == (
        "ops@exampleton.example",
        ("recovery@exampleton.example",),
        Power.ADMIN,
    )
    channels = [(each.platform, each.platform_id) for each in seen(sight.connection.owned)]
    assert channels == [("facebook", FACEBOOK_ID), ("instagram", INSTAGRAM_ID)]
    credential = seen(sight.connection.credential)
    assert (credential.ok, credential.scopes) == (True, None)
    assert credential.owner.id == buffer_id("head-of-ops")
    assert len(sight.calls) == 2


async def test_who_is_in_it_is_shown_to_nobody() -> None:
    facts = (await OFFICE.look(OFFICE.world())).facts
    for fact in (facts.access, facts.invites, facts.two_factor_rule, facts.sign_in):
        assert reasons(fact) == {Reason.NO_API}
    assert reasons(facts.apps) == reasons(facts.recovery) == {Reason.NO_API}


def test_both_questions_are_queries() -> None:
    assert is_query(ACCOUNT) and is_query(CHANNELS)


async def test_without_a_backup_address_the_key_s_owner_has_no_contact() -> None:
    world = OFFICE.world()
    world.people["head-of-ops"].recovery = []
    assert part((await OFFICE.look(world)).facts.recovery)[1].contacts == ()


async def test_a_rule_shows_where_the_key_s_owner_does_not_keep_it() -> None:
    world = OFFICE.world()
    place(world).more["enforce2FA"] = True
    kept = (await OFFICE.look(world)).facts
    assert reasons(kept.two_factor_rule) == {Reason.NO_API}
    world.people["head-of-ops"].second_step = False
    broken = (await OFFICE.look(world)).facts
    assert seen(broken.two_factor_rule) == TwoFactorRule(True, "shouldEnforce2FASetup=true")
    (one,) = part(broken.sign_in)
    assert (one.second_step, one.power) == (False, Power.ADMIN)
    assert reasons(broken.sign_in) == {Reason.NO_API}


async def test_an_app_of_the_key_s_owner_is_told() -> None:
    world = OFFICE.world()
    place(world).tools.append(Tool("app-1", "Calendar"))
    (app,) = part((await OFFICE.look(world)).facts.apps)
    assert (app.identity.id, app.identity.name, app.ours) == ("app-1", "Calendar", False)


async def test_channels_of_every_kind() -> None:
    world = OFFICE.world()
    lost = channel("twitter", "77", "old", "https://x.com/old") | {"isDisconnected": True}
    place(world).more["channels"] = [
        channel("linkedin", "urn:li:organization:5", "Co", "https://www.linkedin.com/company/5/"),
        channel("linkedin", "abc", "Ann", "https://www.linkedin.com/in/ann", "profile"),
        channel("pinterest", "9", "pins", "https://www.pinterest.com/pins", "profile"),
        channel("youtube", "UC1", "Films", "https://www.youtube.com/channel/UC1", "channel"),
        lost,
    ]
    owned = seen((await OFFICE.look(world)).connection.owned)
    assert [(each.platform, each.platform_id, each.handle) for each in owned] == [
        ("linkedin", "5", "5"),
        ("other", "9", "pins"),
        ("youtube", "UC1", "uc1"),
    ]
    assert not any(each.readable for each in owned)


async def test_a_new_kind_of_network_is_a_gap() -> None:
    world = OFFICE.world()
    place(world).more["channels"].append(channel("friendster", "1", "x", ""))
    owned = (await OFFICE.look(world)).connection.owned
    assert reasons(owned) == {Reason.CHANGED} and len(part(owned)) == 2


async def test_channels_that_the_key_s_owner_may_not_see_are_a_gap() -> None:
    world = OFFICE.world()
    place(world).more["channel_count"] = 3
    assert reasons((await OFFICE.look(world)).connection.owned) == {Reason.NO_ACCESS}


async def test_channels_refused_cost_only_the_channels() -> None:
    world = OFFICE.world()
    place(world).more["refuse_channels"] = "FORBIDDEN"
    sight = await OFFICE.look(world)
    assert reasons(sight.connection.owned) == {Reason.NO_ACCESS}
    assert seen(sight.connection.credential).ok and seen(sight.facts.settings)
    wanted = {"disconnected_channels": 0}
    assert reasons((await OFFICE.look(world, expect=wanted)).facts.settings) == {Reason.NO_ACCESS}


async def test_lost_channels_are_counted_where_somebody_asks_for_it() -> None:
    world = OFFICE.world()
    place(world).more["channels"][0]["isDisconnected"] = True
    sight = await OFFICE.look(world, expect={"disconnected_channels": 0})
    assert seen(sight.facts.settings)["disconnected_channels"] == 1
    assert reasons((await OFFICE.look(world, expect={"mood": 1})).facts.settings) == {Reason.NO_API}


async def test_only_the_registered_organisation_is_looked_at() -> None:
    world = OFFICE.world()
    private = channel("twitter", "88", "ann", "https://x.com/ann")
    world.presences["private"] = Presence(
        "private", "buffer", "6" * 24, "", "Ann's own", email="a@b.example"
    )
    world.presences["private"].more["channels"] = [private]
    sight = await OFFICE.look(world)
    assert {each.platform for each in seen(sight.connection.owned)} == {"facebook", "instagram"}
    assert reasons((await OFFICE.look(world, platform_id="")).facts.standing) == {Reason.NOT_FOUND}
    gone = await OFFICE.look(world, platform_id="5" * 24)
    assert reasons(gone.facts.standing) == {Reason.NOT_FOUND}


async def test_the_smallest_organisation_needs_no_number() -> None:
    world = OFFICE.world()
    place(world).holdings = place(world).holdings[:1]
    place(world).more = {}
    sight = await OFFICE.look(world, platform_id="", expect={})
    assert seen(sight.facts.standing).platform_id == cast.BUFFER_ID
    assert seen(sight.connection.owned) == ()
    assert seen(sight.facts.settings)["members"] == 1


async def test_a_revoked_key_is_dead_and_nothing_is_seen() -> None:
    world = OFFICE.world()
    world.keys["buffer"].valid = False
    sight = await OFFICE.look(world)
    assert seen(sight.connection.credential).ok is False
    assert reasons(sight.facts.standing) == {Reason.CREDENTIAL_EXPIRED}


def fault(body: bytes, status: int = 200, **headers: str) -> Any:
    return BufferDialect().fault(Answer("POST /", status, headers, body), NIGHT)


def test_a_spent_day_stops_the_connection_and_a_spent_quarter_of_an_hour_waits() -> None:
    spent = b'{"errors": [{"extensions": {"code": "RATE_LIMIT_EXCEEDED", %s}}]}'
    day = fault(spent % b'"window": "24h"', 429)
    short = fault(spent % b'"limitType": "15m", "retryAfter": 9', 429)
    assert (day.reason, day.stop) == (Reason.RATE_LIMITED, True)
    assert (short.stop, short.retry, short.wait) == (False, True, 9.0)


def test_an_error_without_a_code_is_something_new() -> None:
    found = fault(b'{"data": null, "errors": [{"message": "Query is too complex"}]}')
    assert (found.reason, found.retry) == (Reason.CHANGED, False)
    assert fault(b"<html>busy</html>", 503).reason is Reason.UNAVAILABLE
    assert fault(b'{"data": {}}') is None


@pytest.mark.parametrize(("path", "spoil"), spoilt(["/"]))
async def test_a_spoilt_answer_is_never_taken_for_another(path: str, spoil: Spoil) -> None:
    touched = await survives(OFFICE, OFFICE.world, path, spoil, DEAD)
    everything = {"standing", "profile", "settings", "recovery", "apps"}
    assert touched >= (everything if spoil is not Spoil.UNKNOWN_ENUM else {"owned"})


async def test_a_taped_organisation_is_read_whole() -> None:
    addresses = {"buffer": "https://api.buffer.com"}
    sight = await OFFICE.replay(TAPE, addresses, OFFICE.world())
    assert seen(sight.facts.settings) == {"members": 3, "channels": 1}
    owned = seen(sight.connection.owned)
    assert owned == (
        OwnedAccount(
            "x",
            "700000000000000009",
            "tape_charity",
            "Tape Charity",
            "https://x.com/tape_charity",
            readable=False,
        ),
    )
