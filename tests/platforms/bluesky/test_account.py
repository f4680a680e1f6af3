"""What is read of a Bluesky account, its own or another."""

from datetime import timedelta

import pytest

from auditor.facts import Seen
from auditor.platforms.bluesky.link import MAIN_PASSWORD, PRIVILEGED
from auditor.register import Account
from auditor.words import Power, Reason
from auditor.world.charity import BLUESKY_ID, NIGHT, well_run
from auditor.world.model import Presence, Tool, World
from tests.platforms.sight import every, look, reasons, value

OWN = Account(
    id="bluesky",
    platform="bluesky",
    handle="exampleton.example",
    platform_id=BLUESKY_ID,
    connection="bluesky",
)
BY_HANDLE = OWN.model_copy(update={"platform_id": "", "handle": "@Exampleton.Example"})
OTHER_ID = "did:plc:exampletonshop0000000000"
OTHER = OWN.model_copy(
    update={"id": "shop", "platform_id": OTHER_ID, "handle": "shop.exampleton.example"}
)


def presence(world: World) -> Presence:
    """The account as it really is."""
    return world.presences["bluesky"]


def with_shop() -> World:
    """A world with a second Bluesky account, which the app password does not open."""
    world = well_run()
    shop = Presence("shop", "bluesky", OTHER_ID, OTHER.handle, "Exampleton Shop")
    world.presences["shop"] = shop
    return world


async def test_an_app_password_shows_the_address_the_second_step_and_the_tools() -> None:
    facts = (await look(well_run(), "bluesky", OWN)).one

    (login,) = value(facts.sign_in)
    assert (login.second_step, login.methods, login.power) == (True, ("email",), Power.ADMIN)
    (recovery,) = value(facts.recovery)
    assert (recovery.owner, recovery.contacts) == (None, ("recovery@exampleton.example",))
    assert [(app.identity.id, app.ours) for app in value(facts.apps)] == [("presence-audit", True)]


async def test_apps_connected_through_the_browser_stay_a_gap() -> None:
    assert reasons((await look(well_run(), "bluesky", OWN)).one.apps) == {Reason.NO_API}


async def test_a_server_that_does_not_tell_about_two_steps_is_not_read_as_off() -> None:
    world = well_run()
    del presence(world).more["emailAuthFactor"]

    sign_in = (await look(world, "bluesky", OWN)).one.sign_in

    assert reasons(sign_in) == {Reason.NO_API}


async def test_two_steps_switched_off_are_seen() -> None:
    world = well_run()
    presence(world).more["emailAuthFactor"] = False

    assert value((await look(world, "bluesky", OWN)).one.sign_in)[0].second_step is False


async def test_another_tool_is_not_ours_and_private_messages_are_said() -> None:
    world = well_run()
    presence(world).tools.append(Tool("x", "scheduler", power=Power.ADMIN))

    apps = value((await look(world, "bluesky", OWN)).one.apps)

    assert [(app.identity.id, app.ours, app.role) for app in apps] == [
        ("presence-audit", True, "app password"),
        ("scheduler", False, "app password with private messages"),
    ]


async def test_our_app_password_may_have_another_name() -> None:
    world = well_run()
    presence(world).tools = [Tool("x", "nightly")]

    apps = value((await look(world, "bluesky", OWN, app_password_name="nightly")).one.apps)

    assert [app.ours for app in apps] == [True]


async def test_one_sign_in_serves_every_question() -> None:
    sight = await look(with_shop(), "bluesky", OWN, OTHER)

    assert sight.asked("createSession") == sight.asked("getProfiles") == 1
    assert sight.asked("getSession") == 1


async def test_another_account_is_read_in_public_only() -> None:
    facts = (await look(with_shop(), "bluesky", OWN, OTHER)).accounts["shop"]

    assert value(facts.profile).name == "Exampleton Shop"
    blind = {"sign_in", "recovery", "apps", "settings", "mentions"}
    assert {name for name, fact in every(facts).items() if reasons(fact)} - {"access"} == blind
    assert reasons(facts.recovery) == {Reason.NOT_CONNECTED}


async def test_a_handle_is_enough() -> None:
    facts = (await look(well_run(), "bluesky", BY_HANDLE)).one

    assert value(facts.standing).platform_id == BLUESKY_ID
    assert value(facts.recovery)


@pytest.mark.parametrize(
    ("state", "said"),
    [("missing", "missing"), ("suspended", "suspended"), ("deactivated", "deactivated")],
)
async def test_an_account_that_is_gone_says_how(state: str, said: str) -> None:
    world = well_run()
    presence(world).state = state

    facts = (await look(world, "bluesky", OWN)).one

    assert value(facts.standing).state == said
    assert reasons(facts.profile) == {Reason.NOT_FOUND}


async def test_a_new_handle_is_seen_by_did() -> None:
    world = well_run()
    presence(world).more["new_handle"] = "handle.invalid"

    standing = value((await look(world, "bluesky", OWN)).one.standing)

    assert (standing.state, standing.handle) == ("active", "handle.invalid")


async def test_links_in_the_text_count_as_links() -> None:
    world = well_run()
    presence(world).website = ""
    presence(world).bio = "Families in Exampleton. See https://www.exampleton.example/help."

    profile = value((await look(world, "bluesky", OWN)).one.profile)

    assert profile.websites == ("https://www.exampleton.example/help",)


@pytest.mark.parametrize(
    ("status", "verified"), [("valid", True), ("invalid", False), ("none", False), (None, None)]
)
async def test_the_blue_tick(status: str | None, verified: bool | None) -> None:
    world = well_run()
    if status:
        presence(world).more["verifiedStatus"] = status

    assert value((await look(world, "bluesky", OWN)).one.profile).verified is verified


async def test_pages_of_reposts_are_skipped_to_the_last_own_post() -> None:
    world = well_run()
    presence(world).more["reposts"] = 120

    sight = await look(world, "bluesky", OWN)

    assert value(sight.one.last_post).at == NIGHT - timedelta(days=3)
    assert sight.asked("getAuthorFeed") == 3


async def test_an_account_that_never_posted() -> None:
    world = well_run()
    presence(world).last_post = None
    presence(world).more["reposts"] = 0

    assert value((await look(world, "bluesky", OWN)).one.last_post).at is None


async def test_the_smallest_account_has_nothing_optional_set() -> None:
    world = well_run()
    own = presence(world)
    own.name, own.bio, own.website, own.last_post = "", "", "", None
    own.tools = own.tools[:1]
    own.more["reposts"] = 0

    facts = (await look(world, "bluesky", OWN)).one

    assert value(facts.standing).state == "active"
    profile = value(facts.profile)
    assert (profile.websites, profile.verified) == ((), None)
    assert value(facts.last_post).at is None
    assert not reasons(facts.recovery)


async def test_an_unconfirmed_address_is_a_setting() -> None:
    world = well_run()
    presence(world).more["emailConfirmed"] = False
    account = OWN.model_copy(
        update={"expect": {"email_confirmed": True, "verified": True, "likes": "few"}}
    )

    settings = (await look(world, "bluesky", account)).one.settings

    assert isinstance(settings, Seen)
    assert settings.value == {"email_confirmed": False, "chat_allow_incoming": "following"}
    assert [gap.detail.split(";")[0] for gap in settings.gaps] == [
        "bluesky has no setting likes that we read"
    ]


async def test_a_revoked_app_password_is_a_dead_credential_and_public_facts_stay() -> None:
    world = well_run()
    world.keys["bluesky"].valid = False

    sight = await look(world, "bluesky", OWN)

    assert value(sight.connection.credential).ok is False
    assert value(sight.one.standing).state == "active"
    assert reasons(sight.one.sign_in) == {Reason.CREDENTIAL_EXPIRED}


@pytest.mark.parametrize("scope", [MAIN_PASSWORD, PRIVILEGED])
async def test_more_power_than_reading_needs_is_said(scope: str) -> None:
    world = well_run()
    presence(world).more["scope"] = scope

    credential = value((await look(world, "bluesky", OWN)).connection.credential)

    assert (credential.ok, credential.excess_scopes) == (True, (scope,))


async def test_a_plain_app_password_is_as_little_as_reading_needs() -> None:
    credential = value((await look(well_run(), "bluesky", OWN)).connection.credential)

    assert (credential.scopes, credential.excess_scopes) == (("com.atproto.appPass",), ())
    assert (credential.owner.id, credential.owner.email) == (BLUESKY_ID, "")


async def test_more_than_25_accounts_are_asked_for_in_batches() -> None:
    world = well_run()
    accounts = [OWN]
    for number in range(30):
        did = f"did:plc:exampleton{number:014}"
        world.presences[did] = Presence(did, "bluesky", did, f"a{number}.example", f"No {number}")
        account = OWN.model_copy(update={"id": f"a{number}", "platform_id": did})
        accounts.append(account)

    sight = await look(world, "bluesky", *accounts)

    assert sight.asked("getProfiles") == 2
    assert value(sight.accounts["a29"].profile).name == "No 29"
