"""Slack as a small workspace answers it, over real HTTP on loopback."""

from datetime import timedelta

import pytest

from auditor.http import Answer
from auditor.platforms.slack.dialect import SlackDialect
from auditor.platforms.slack.link import SlackLink
from auditor.platforms.slack.reader import Slack
from auditor.words import GrantState, Power, Reason
from auditor.world.cast import slack as cast
from auditor.world.faults import Spoil
from auditor.world.model import Holding, Tool, World
from auditor.world.services.slack import slack_id
from tests.contracts import needs_contracts
from tests.platforms.offices import (
    Office,
    part,
    reasons,
    seen,
    spoilt,
    survives,
)

OFFICE = Office("slack", SlackLink, Slack, cast.add, cast.CONFIG)
PATHS = ("/auth.test", "/team.info", "/users.list")
LOGS = ("/team.integrationLogs", "/team.accessLogs")


def with_logs() -> World:
    """The workspace as a token with the scope of the logs sees it."""
    world = OFFICE.world()
    world.keys["slack"].scopes.append("admin")
    world.presences["slack"].more["integrations"] = [("A0POLLS", "added", 2)]
    return world


async def test_a_well_run_workspace_is_read_in_three_calls() -> None:
    sight = await OFFICE.look(OFFICE.world())
    facts = sight.facts
    roles = {each.identity.email: (each.role, each.power) for each in seen(facts.access)}
    assert roles == {
        "ops@exampleton.example": ("primary owner", Power.ADMIN),
        "chair@exampleton.example": ("owner", Power.ADMIN),
        "comms@exampleton.example": ("member", Power.MEMBER),
    }
    assert seen(facts.standing).platform_id == cast.TEAM_ID
    assert seen(facts.profile).name == "Exampleton Family Trust"
    assert seen(facts.invites) == ()
    assert all(each.second_step and each.methods for each in seen(facts.sign_in))
    assert reasons(facts.two_factor_rule) == reasons(facts.recovery) == {Reason.NO_API}
    assert sorted(sight.calls) == ["/auth.test", "/team.info", "/users.list"]


async def test_the_token_is_told_with_owner_and_scopes() -> None:
    world = OFFICE.world()
    world.keys["slack"].scopes = ["users:read", "chat:write", "team:read"]
    told = seen((await OFFICE.look(world)).connection.credential)
    assert told.excess_scopes == ("chat:write",)
    assert told.missing_scopes == ("users:read.email",)
    assert told.owner.id == slack_id("U", "head-of-ops")


async def test_a_token_that_ends_says_when() -> None:
    world = OFFICE.world()
    world.presences["slack"].more["auth.test"] = {"expires_in": 3600}
    told = seen((await OFFICE.look(world)).connection.credential)
    assert told.expires_at == world.now + timedelta(hours=1)


async def test_a_revoked_token_is_dead_and_nothing_is_seen() -> None:
    world = OFFICE.world()
    world.keys["slack"].valid = False
    sight = await OFFICE.look(world)
    assert seen(sight.connection.credential).ok is False
    assert reasons(sight.facts.access) == {Reason.CREDENTIAL_EXPIRED}


async def test_without_addresses_nobody_counts_as_a_stranger() -> None:
    world = OFFICE.world()
    world.keys["slack"].scopes.remove("users:read.email")
    people = seen((await OFFICE.look(world)).facts.access)
    assert not any(each.identity.certain for each in people)


async def test_a_second_step_that_is_left_out_is_unseen_and_not_off() -> None:
    world = OFFICE.world()
    world.presences["slack"].more["shows_2fa"] = False
    assert reasons((await OFFICE.look(world)).facts.sign_in) == {Reason.NO_ACCESS}


async def test_no_second_step_and_text_messages_are_told_apart() -> None:
    world = OFFICE.world()
    world.people["comms"].second_step = False
    world.people["chair"].second_step_methods = ("sms",)
    ways = {e.identity.email: e for e in seen((await OFFICE.look(world)).facts.sign_in)}
    assert ways["comms@exampleton.example"].second_step is False
    assert ways["chair@exampleton.example"].methods == ("sms",)


async def test_guests_invited_and_deactivated_people() -> None:
    world = OFFICE.world()
    team = world.presences["slack"]
    team.holdings += [
        Holding("guest-speaker", Power.MEMBER, role="single-channel guest"),
        Holding("newcomer", Power.MEMBER, invited_at=world.now),
    ]
    world.people["comms"].suspended = True
    facts = (await OFFICE.look(world)).facts
    names = {each.identity.name: each.role for each in seen(facts.access)}
    assert names["Guest Speaker"] == "single-channel guest"
    assert "Communications Volunteer" not in names
    (waiting,) = seen(facts.invites)
    assert (waiting.identity.name, waiting.state) == ("Newcomer", GrantState.INVITED)


async def test_people_of_other_organisations_in_a_shared_channel_are_not_ours() -> None:
    world = OFFICE.world()
    world.presences["slack"].holdings.append(Holding("partner", Power.MEMBER, role="elsewhere"))
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.access)) == len(seen(sight.facts.sign_in)) == 3
    assert sight.invented() == []


async def test_robots_are_apps_and_their_list_is_known_to_be_short() -> None:
    world = OFFICE.world()
    world.presences["slack"].tools.append(Tool("A0SCHEDULER", "Scheduler"))
    apps = (await OFFICE.look(world)).facts.apps
    assert [each.identity.id for each in part(apps)] == ["A0SCHEDULER"]
    assert reasons(apps) == {Reason.NO_API}


async def test_with_the_admin_scope_the_logs_complete_the_picture() -> None:
    world = OFFICE.world()
    world.keys["slack"].scopes.append("admin")
    team = world.presences["slack"]
    team.more |= {
        "page_size": 2,
        "integrations": [
            ("A0OLDTOOL", "added", 1),
            ("A0POLLS", "added", 2),
            ("A0OLDTOOL", "removed", 3),
        ],
    }
    sight = await OFFICE.look(world)
    assert [each.identity.id for each in seen(sight.facts.apps)] == ["A0POLLS"]
    assert sight.calls.count("/team.integrationLogs") == 2
    assert sight.calls.count("/users.list") == 2
    assert all(each.last_sign_in for each in seen(sight.facts.access))
    assert sight.invented() == []


async def test_a_free_workspace_has_no_logs() -> None:
    answer = Answer("GET /team.accessLogs", 200, {}, b'{"ok": false, "error": "paid_only"}')
    fault = SlackDialect().fault(answer, OFFICE.world().now)
    assert fault is not None and fault.reason is Reason.NOT_LICENSED and not fault.retry


async def test_the_smallest_workspace() -> None:
    world = OFFICE.world()
    world.presences["slack"].holdings = [Holding("head-of-ops", Power.ADMIN)]
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.access)) == 1
    assert sight.invented() == []


async def test_every_page_is_read() -> None:
    whole = (await OFFICE.look(OFFICE.world())).facts
    world = OFFICE.world()
    world.presences["slack"].more["page_size"] = 1
    sight = await OFFICE.look(world)
    assert sight.facts == whole
    assert sight.calls.count("/users.list") == len(world.presences["slack"].holdings) + 1


async def test_a_page_that_leads_nowhere_new_is_not_followed_for_ever() -> None:
    world = OFFICE.world()
    world.presences["slack"].more["page_size"] = 0
    assert reasons((await OFFICE.look(world)).facts.access) == {Reason.CHANGED}


@pytest.mark.parametrize(("path", "spoil"), spoilt((*PATHS, *LOGS)))
async def test_a_spoilt_answer_is_never_taken_for_another(path: str, spoil: Spoil) -> None:
    touched = await survives(OFFICE, with_logs, path, spoil)
    quiet = {Spoil.EMPTY, Spoil.UNKNOWN_ENUM}
    assert touched or spoil in quiet


@needs_contracts
async def test_the_fake_says_only_what_slack_publishes() -> None:
    sight = await OFFICE.look(OFFICE.world())
    assert sight.invented() == []
