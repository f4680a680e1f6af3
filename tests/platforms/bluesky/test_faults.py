"""Every call of the Bluesky connection, spoilt in every way."""

import pytest

from auditor.words import Reason
from auditor.world.charity import well_run
from auditor.world.faults import Spoil
from auditor.world.model import World
from tests.contracts import needs_contracts
from tests.platforms.bluesky.test_account import OWN, presence, with_shop
from tests.platforms.sight import MEANS, every, fault, invented, look, reasons, touched, value

SIGNED_IN = {"apps", "sign_in", "recovery", "settings"}
CALLS = {
    "com.atproto.server.createSession": SIGNED_IN,
    "com.atproto.server.getSession": SIGNED_IN,
    "com.atproto.server.listAppPasswords": {"apps"},
    "app.bsky.actor.getProfiles": {"standing", "profile", "settings"},
    "app.bsky.feed.getAuthorFeed": {"last_post"},
}
HOLD_NO_LIST = {"com.atproto.server.createSession", "com.atproto.server.getSession"}
EMPTY_IS_NO_LOSS = {"app.bsky.actor.getProfiles"}
"""Those left out are asked for one by one."""


def world() -> World:
    """A charity with a blue tick."""
    found = well_run()
    presence(found).more["verifiedStatus"] = "valid"
    return found


def expected(call: str, spoil: Spoil) -> set[str]:
    """The facts that a spoilt call costs."""
    if spoil is Spoil.UNKNOWN_ENUM:
        return {"profile", "settings"} if call.endswith("getProfiles") else set()
    if spoil is Spoil.EMPTY and call in HOLD_NO_LIST | EMPTY_IS_NO_LOSS:
        return set()
    return CALLS[call]


@pytest.mark.parametrize("spoil", Spoil)
@pytest.mark.parametrize("call", CALLS)
async def test_a_spoilt_call_costs_its_own_facts_and_no_more(call: str, spoil: Spoil) -> None:
    sound = (await look(world(), "bluesky", OWN)).one
    sight = await look(fault(world(), "bluesky", spoil, f"/xrpc/{call}"), "bluesky", OWN)

    lost = expected(call, spoil)
    dead = call.endswith("createSession") and spoil is Spoil.UNAUTHORISED
    reason = Reason.CREDENTIAL_EXPIRED if dead else MEANS[spoil]
    facts = every(sight.one)
    assert {name for name in lost if reason in reasons(facts[name])} == lost
    assert touched(sound, sight.one) == lost
    if dead:
        assert value(sight.connection.credential).ok is False
    elif call.endswith("createSession") and lost:
        assert reasons(sight.connection.credential) == {reason}
    else:
        assert value(sight.connection.credential).ok is True


async def test_a_feed_without_end_is_not_followed_for_ever() -> None:
    circling = world()
    presence(circling).more["reposts"] = 5000

    sight = await look(circling, "bluesky", OWN)

    assert reasons(sight.one.last_post) == {Reason.CHANGED}
    assert sight.asked("getAuthorFeed") == 20


@needs_contracts
async def test_the_fakes_answers_are_those_of_the_published_lexicons() -> None:
    assert invented((await look(with_shop(), "bluesky", OWN)).fake) == []
    for state in ("missing", "suspended", "deactivated"):
        gone = world()
        presence(gone).state = state
        assert invented((await look(gone, "bluesky", OWN)).fake) == [], state
    for spoil in (each for each in Spoil if each.status):
        for call in CALLS:
            sight = await look(fault(world(), "bluesky", spoil, f"/xrpc/{call}"), "bluesky", OWN)
            assert invented(sight.fake) == [], (spoil, call)
