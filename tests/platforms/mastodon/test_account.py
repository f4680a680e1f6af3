"""What is read of a Mastodon account, its own or another."""

from datetime import UTC, datetime

import pytest

from auditor.register import Account
from auditor.words import Reason
from auditor.world.charity import MASTODON_ID, well_run
from auditor.world.model import Presence, World
from tests.platforms.sight import every, look, reasons, value

OWN = Account(
    id="mastodon",
    platform="mastodon",
    handle="exampleton",
    platform_id=MASTODON_ID,
    connection="mastodon",
)
BY_HANDLE = OWN.model_copy(update={"platform_id": "", "handle": "@exampleton@social.example"})
OTHER_ID = "110000000000000002"
OTHER = OWN.model_copy(update={"id": "shop", "platform_id": OTHER_ID, "handle": "shop"})


def presence(world: World) -> Presence:
    """The account as it really is."""
    return world.presences["mastodon"]


def with_shop() -> World:
    """A world with a second Mastodon account, which the token does not open."""
    world = well_run()
    world.presences["shop"] = Presence("shop", "mastodon", OTHER_ID, "shop", "Exampleton Shop")
    return world


async def test_the_public_record_is_read() -> None:
    world = well_run()
    presence(world).bio = "Families & friends"

    facts = (await look(world, "mastodon", OWN)).one

    standing, profile = value(facts.standing), value(facts.profile)
    assert (standing.state, standing.platform_id, standing.handle) == (
        "active",
        MASTODON_ID,
        "exampleton",
    )
    assert (profile.name, profile.bio, profile.verified) == (
        "Exampleton Family Trust",
        "Families & friends",
        True,
    )
    assert profile.websites == ("https://www.exampleton.example",)
    assert value(facts.last_post).at == datetime(2026, 11, 16, tzinfo=UTC)


async def test_the_smallest_account_has_nothing_optional_set() -> None:
    world = well_run()
    own = presence(world)
    own.name, own.bio, own.website, own.last_post = "", "", "", None

    facts = (await look(world, "mastodon", OWN)).one

    assert value(facts.standing).state == "active"
    profile = value(facts.profile)
    assert (profile.websites, profile.verified) == ((), False)
    assert value(facts.last_post).at is None


async def test_a_link_that_nobody_confirmed_is_not_verified() -> None:
    world = well_run()
    presence(world).more["verified_at"] = None

    assert value((await look(world, "mastodon", OWN)).one.profile).verified is False


async def test_our_own_settings_are_told() -> None:
    world = well_run()
    presence(world).settings |= {"locked": True, "privacy": "unlisted", "discoverable": None}
    presence(world).more["role"] = "Moderator"

    settings = (await look(world, "mastodon", OWN)).one.settings

    assert reasons(settings) == set()
    assert value(settings) == {
        "bot": False,
        "default_privacy": "unlisted",
        "hide_collections": False,
        "indexable": True,
        "locked": True,
        "noindex": False,
        "server_role": "Moderator",
    }


async def test_a_flag_without_value_that_the_trustees_agreed_is_a_gap_and_not_false() -> None:
    world = well_run()
    presence(world).settings["discoverable"] = None
    account = OWN.model_copy(update={"expect": {"discoverable": False, "locked": False}})

    settings = (await look(world, "mastodon", account)).one.settings

    assert reasons(settings) == {Reason.NO_API}
    assert "discoverable" not in value(settings)


async def test_how_people_sign_in_is_shown_to_no_program() -> None:
    facts = every((await look(well_run(), "mastodon", OWN)).one)

    blind = {name for name, fact in facts.items() if reasons(fact)}
    assert blind == {"access", "apps", "sign_in", "recovery"}
    assert all(reasons(facts[name]) == {Reason.NO_API} for name in blind)


async def test_another_account_is_read_in_public_only() -> None:
    sight = await look(with_shop(), "mastodon", OWN, OTHER)

    shop = sight.accounts["shop"]
    assert value(shop.profile).name == "Exampleton Shop"
    assert value(shop.last_post).at is None
    assert reasons(shop.settings) == {Reason.NOT_CONNECTED}
    assert sight.asked("accounts/verify_credentials") == 1


async def test_a_handle_is_enough() -> None:
    facts = (await look(well_run(), "mastodon", BY_HANDLE)).one

    standing = value(facts.standing)
    assert (standing.platform_id, standing.handle) == (MASTODON_ID, BY_HANDLE.handle)
    assert value(facts.settings)["locked"] is False


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("missing", "missing"),
        ("suspended", "suspended"),
        ("deactivated", "suspended"),
        ("unpublished", "active"),
    ],
)
async def test_an_account_that_is_gone_says_how(state: str, said: str) -> None:
    world = well_run()
    presence(world).state = state

    standing = value((await look(world, "mastodon", OWN)).one.standing)

    assert standing.state == said
    assert bool(standing.detail) is True


async def test_an_account_that_moved_points_to_the_new_one() -> None:
    world = with_shop()
    presence(world).more["moved_to"] = "shop"

    standing = value((await look(world, "mastodon", OWN)).one.standing)

    assert (standing.state, standing.handle) == ("active", "shop")
    assert standing.url == "https://social.example/@shop"


@pytest.mark.parametrize(
    ("granted", "excess", "missing"),
    [
        (["profile", "read:accounts"], (), ()),
        (["read"], (), ()),
        (["read", "admin:read:accounts"], (), ()),
        (["read", "write", "follow", "push"], ("write", "follow", "push"), ()),
        (["read", "write:statuses", "admin:write"], ("write:statuses", "admin:write"), ()),
        (["profile"], (), ("read:accounts",)),
    ],
)
async def test_what_the_token_may_do(
    granted: list[str], excess: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    world = well_run()
    world.keys["mastodon"].scopes = granted

    credential = value((await look(world, "mastodon", OWN)).connection.credential)

    assert credential.scopes == tuple(granted)
    assert (credential.excess_scopes, credential.missing_scopes) == (excess, missing)


async def test_a_revoked_token_is_a_dead_credential_and_nothing_is_seen() -> None:
    world = well_run()
    world.keys["mastodon"].valid = False

    sight = await look(world, "mastodon", OWN)

    assert value(sight.connection.credential).ok is False
    for name in ("standing", "profile", "last_post", "settings"):
        assert reasons(every(sight.one)[name]) == {Reason.CREDENTIAL_EXPIRED}
