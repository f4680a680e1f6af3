"""Mailchimp as a small account's key sees it, over real HTTP on loopback.

There is no file of shapes among the contracts that these tests could be held to (Mailchimp's own
carries a licence of its own): the fake follows the documented fields.
"""

from pathlib import Path
from typing import Any

import pytest

from auditor.facts import NotApplicable
from auditor.http import Answer
from auditor.platforms.mailchimp.dialect import MailchimpDialect
from auditor.platforms.mailchimp.link import MailchimpLink
from auditor.platforms.mailchimp.reader import Mailchimp
from auditor.words import Power, Reason
from auditor.world.cast import mailchimp as cast
from auditor.world.charity import NIGHT
from auditor.world.faults import Spoil
from auditor.world.model import Presence, Tool, World
from tests.platforms.offices import Office, part, reasons, seen, spoilt, survives

OFFICE = Office("mailchimp", MailchimpLink, Mailchimp, cast.add, cast.CONFIG)
TAPE = Path(__file__).parent / "cassettes" / "mailchimp.yaml"
DEAD = {Spoil.UNAUTHORISED: {Reason.CREDENTIAL_EXPIRED}}
REAL = {"mailchimp": ""}
"""No base_url, as a charity writes it: the key's ending decides."""

# call -> the facts that rest on it
RESTS = {
    "/": {"credential", "standing", "profile", "access", "recovery", "settings"},
    "/authorized-apps": {"apps"},
    "/verified-domains": {"settings"},
}


def place(world: World) -> Presence:
    return world.presences["newsletter"]


async def test_a_well_run_account_is_read_in_three_calls() -> None:
    sight = await OFFICE.look(OFFICE.world())
    facts = sight.facts
    assert seen(facts.standing).platform_id == cast.ACCOUNT_ID
    assert seen(facts.profile).name == "Exampleton Family Trust"
    (own,) = part(facts.access)
    assert (own.identity.email, own.role, own.power) == (
        "ops@exampleton.example",
        "admin",
        Power.ADMIN,
    )
    assert own.last_sign_in is not None
    assert [each.contacts for each in part(facts.recovery)] == [("ops@exampleton.example",)]
    assert seen(facts.settings) == {
        "verified_domains": "exampleton.example",
        "authenticated_domains": "exampleton.example",
        "plan": "forever_free",
    }
    credential = seen(sight.connection.credential)
    assert credential.ok and credential.owner.email == "ops@exampleton.example"
    assert isinstance(sight.connection.owned, NotApplicable)
    assert sorted(sight.calls) == ["/", "/authorized-apps", "/verified-domains"]


async def test_who_else_is_in_it_is_shown_to_nobody() -> None:
    facts = (await OFFICE.look(OFFICE.world())).facts
    for fact in (facts.access, facts.recovery, facts.invites, facts.two_factor_rule, facts.sign_in):
        assert reasons(fact) == {Reason.NO_API}


async def test_tools_on_several_pages_are_told_with_those_who_let_them_in() -> None:
    world = OFFICE.world()
    place(world).tools += [Tool(str(number), f"Tool {number}") for number in range(4)]
    place(world).more["page_size"] = 2
    sight = await OFFICE.look(world)
    apps = part(sight.facts.apps)
    assert [each.identity.id for each in apps] == ["770011", "0", "1", "2", "3"]
    assert apps[0].role == "let in by comms"
    assert sight.calls.count("/authorized-apps") == 3
    assert reasons(sight.facts.apps) == {Reason.NO_API}


async def test_pages_that_bring_nothing_are_not_followed_for_ever() -> None:
    world = OFFICE.world()
    place(world).more["page_size"] = 0
    assert reasons((await OFFICE.look(world)).facts.apps) == {Reason.CHANGED}


async def test_a_user_level_that_is_new_to_us_counts_as_the_most() -> None:
    world = OFFICE.world()
    place(world).holdings[0].role = "emperor"
    access = (await OFFICE.look(world)).facts.access
    (own,) = part(access)
    assert (own.power, own.power_known) == (Power.ADMIN, False)
    assert reasons(access) == {Reason.NO_API, Reason.CHANGED}


async def test_a_domain_that_was_added_shows() -> None:
    world = OFFICE.world()
    place(world).more["domains"]["a.example"] = False
    values = seen((await OFFICE.look(world)).facts.settings)
    assert values["verified_domains"] == "a.example, exampleton.example"
    assert values["authenticated_domains"] == "exampleton.example"


async def test_the_smallest_account() -> None:
    world = OFFICE.world()
    place(world).tools, place(world).more = [], {"plan": ""}
    world.people["head-of-ops"].last_sign_in = None
    sight = await OFFICE.look(world, expect={})
    assert part(sight.facts.apps) == ()
    assert seen(sight.facts.settings) == {"verified_domains": "", "authenticated_domains": ""}
    assert part(sight.facts.access)[0].last_sign_in is None
    assert reasons((await OFFICE.look(world, expect={"mood": 1})).facts.settings) == {Reason.NO_API}


async def test_a_revoked_key_is_dead() -> None:
    world = OFFICE.world()
    world.keys["mailchimp"].valid = False
    sight = await OFFICE.look(world)
    assert seen(sight.connection.credential).ok is False
    assert reasons(sight.facts.access) == {Reason.CREDENTIAL_EXPIRED}


@pytest.mark.parametrize(
    "key", ["0123456789abcdef", "0123-", "0123-us21.evil.example/", "0123-US21", "0123-us21\n"]
)
async def test_a_key_without_a_data_centre_is_sent_nowhere(key: str) -> None:
    world = OFFICE.world()
    world.keys["mailchimp"].secrets["api_key"] = key
    empty = TAPE.with_name("nothing.yaml")
    sight = await OFFICE.replay(empty, REAL, world)
    assert reasons(sight.facts.standing) == {Reason.NO_ACCESS}
    assert reasons(sight.connection.credential) == {Reason.NO_ACCESS}


def fault(status: int, body: bytes) -> Any:
    return MailchimpDialect().fault(Answer("GET /", status, {}, body), NIGHT)


def test_what_refusals_mean() -> None:
    assert fault(403, b"<html>slow down</html>").reason is Reason.RATE_LIMITED
    assert fault(403, b'{"title": "Forbidden"}').reason is Reason.NO_ACCESS
    wrong = fault(403, b'{"title": "Wrong Datacenter"}')
    assert wrong.reason is Reason.NO_ACCESS and "data centre" in wrong.detail
    assert fault(401, b'{"title": "Something"}').reason is Reason.NO_ACCESS
    assert fault(200, b"{}") is None


@pytest.mark.parametrize(("path", "spoil"), spoilt(RESTS))
async def test_a_spoilt_answer_is_never_taken_for_another(path: str, spoil: Spoil) -> None:
    touched = await survives(OFFICE, OFFICE.world, path, spoil, DEAD)
    if spoil is Spoil.UNKNOWN_ENUM:
        assert touched == ({"access"} if path == "/" else set())
    elif spoil is not Spoil.EMPTY or path != "/":
        assert touched == RESTS[path]


async def test_on_the_tape_the_ending_of_the_key_decides_which_host_is_asked() -> None:
    sight = await OFFICE.replay(TAPE, REAL, OFFICE.world())
    assert part(sight.facts.access)[0].identity.email == "hello@tape-charity.example"
    assert seen(sight.facts.settings)["verified_domains"] == "tape-charity.example"
    assert [each.identity.name for each in part(sight.facts.apps)] == ["Sign-up form"]
