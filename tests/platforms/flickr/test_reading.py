"""What is read of an account and of a group on Flickr."""

from datetime import timedelta

import pytest

from auditor.facts import NotApplicable, Standing
from auditor.words import Power, Reason
from auditor.world.cast.flickr import ACCOUNT_ID, GROUP, GROUP_ID, HANDLE
from auditor.world.charity import NAME, NIGHT, WEBSITE
from auditor.world.model import Holding, Presence
from tests.platforms.flickr.support import account, group, invented, public, world
from tests.platforms.honest import look
from tests.platforms.sight import every, reasons, value


async def test_everything_about_an_account() -> None:
    sight = await look(world(), "flickr", account())
    facts = sight.one
    url = f"https://www.flickr.com/people/{ACCOUNT_ID}"
    assert value(facts.standing) == Standing("active", ACCOUNT_ID, HANDLE, url)
    assert (value(facts.profile).name, value(facts.profile).websites) == (NAME, (WEBSITE,))
    assert value(facts.last_post).at == NIGHT - timedelta(days=10)
    assert value(facts.settings) == {
        "photo_privacy": "public",
        "hidden": 1,
        "geo_permissions": 5,
        "safety_level": 1,
    }
    assert reasons(facts.access) == {Reason.NO_API}
    credential = value(sight.connection.credential)
    assert credential.ok and credential.scopes == ("read",) and credential.excess_scopes == ()
    assert credential.owner.id == ACCOUNT_ID
    assert isinstance(sight.connection.owned, NotApplicable)
    assert len(sight.fake.calls) == 8
    assert invented(sight.fake) == []


async def test_everything_about_a_group() -> None:
    sight = await look(world(), "flickr", group())
    facts = sight.one
    url = f"https://www.flickr.com/groups/{GROUP_ID}"
    assert value(facts.standing) == Standing("active", GROUP_ID, GROUP, url)
    assert (value(facts.profile).name, value(facts.profile).websites) == (NAME, None)
    assert value(facts.last_post).at == NIGHT - timedelta(days=10)
    assert value(facts.settings) == {"group_privacy": "public", "pool_moderated": True}
    shown = {(each.identity.id, each.role, each.power) for each in value(facts.access)}
    assert shown == {
        ("head-of-ops@N01", "administrator", Power.ADMIN),
        ("chair@N01", "administrator", Power.ADMIN),
        ("comms@N01", "moderator", Power.MODERATOR),
    }
    assert len(sight.fake.calls) == 4
    assert invented(sight.fake) == []


async def test_the_applications_key_alone_opens_what_anyone_sees() -> None:
    sight = await look(public(), "flickr", account(), group())
    mine, ours = sight.accounts["flickr-main"], sight.accounts["flickr-group"]
    assert value(mine.standing).state == value(ours.standing).state == "active"
    assert reasons(mine.settings) == reasons(ours.access) == {Reason.NOT_CONNECTED}
    assert value(sight.connection.credential).scopes == ("public data",)
    assert invented(sight.fake) == []


@pytest.mark.parametrize(
    ("perms", "excess", "missing"),
    [("write", ("write",), ()), ("delete", ("delete",), ()), ("none", (), ("read",))],
)
async def test_what_the_keys_may_do_too_much_or_not_enough(
    perms: str, excess: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    other = world()
    other.keys["flickr"].scopes = [perms]
    credential = value((await look(other, "flickr", account())).connection.credential)
    assert (credential.excess_scopes, credential.missing_scopes) == (excess, missing)


async def test_a_new_word_for_what_the_keys_may_do() -> None:
    other = world()
    other.keys["flickr"].scopes = ["everything"]
    sight = await look(other, "flickr", account())
    assert reasons(sight.connection.credential) == {Reason.CHANGED}


@pytest.mark.parametrize("handle", [HANDLE, f"@{HANDLE.upper()}", NAME])
async def test_an_account_is_looked_up_by_address_or_by_name(handle: str) -> None:
    sight = await look(world(), "flickr", account(platform_id="", handle=handle))
    assert value(sight.one.standing).platform_id == ACCOUNT_ID
    assert value(sight.one.settings)["photo_privacy"] == "public"
    assert invented(sight.fake) == []


@pytest.mark.parametrize("handle", [GROUP, f"groups/{GROUP}"])
async def test_a_group_is_looked_up_by_address(handle: str) -> None:
    told = group(platform_id="", handle=handle, url="" if "/" in handle else group().url)
    sight = await look(world(), "flickr", told)
    assert value(sight.one.standing).platform_id == GROUP_ID
    assert len(value(sight.one.access)) == 3


@pytest.mark.parametrize("state", ["missing", "deactivated"])
async def test_an_account_that_is_gone(state: str) -> None:
    gone = world()
    gone.presences["flickr-main"].state = state
    sight = await look(gone, "flickr", account())
    assert value(sight.one.standing).state == "missing"
    assert reasons(sight.one.profile) == {Reason.NOT_FOUND}


async def test_a_group_that_is_not_shown_may_be_hidden_from_us() -> None:
    gone = world()
    gone.presences["flickr-group"].state = "missing"
    sight = await look(gone, "flickr", group())
    assert reasons(sight.one.standing) == {Reason.NOT_FOUND}


@pytest.mark.parametrize("people", [4, 5])
async def test_all_leaders_of_a_group_on_several_pages(people: int) -> None:
    large = world()
    large.presences["flickr-group"].holdings = [
        Holding(f"person-{number}", Power.ADMIN) for number in range(people)
    ]
    large.presences["flickr-group"].more["page_size"] = 2
    sight = await look(large, "flickr", group())
    assert len(value(sight.one.access)) == people


async def test_a_kind_of_member_that_is_new_to_us() -> None:
    odd = world()
    odd.presences["flickr-group"].holdings[2].role = "1"
    facts = (await look(odd, "flickr", group())).one
    assert value(facts.access)[2].power is Power.ADMIN
    assert not value(facts.access)[2].power_known
    assert reasons(facts.access) == {Reason.CHANGED}


async def test_the_keys_of_another_account_tell_no_settings() -> None:
    two = world()
    two.presences["other"] = Presence("other", "flickr", "9@N09", "other", "Other")
    sight = await look(two, "flickr", account(id="other", platform_id="9@N09", handle="other"))
    assert reasons(sight.one.settings) == {Reason.NOT_CONNECTED}


async def test_the_smallest_account_and_group() -> None:
    small = world()
    small.presences["flickr-main"] = Presence("flickr-main", "flickr", ACCOUNT_ID, "", "x")
    small.presences["flickr-group"] = Presence(
        "flickr-group",
        "flickr",
        GROUP_ID,
        GROUP,
        "x",
        holdings=[Holding("head-of-ops", Power.ADMIN)],
        more={"group": True},
    )
    sight = await look(small, "flickr", account(handle=""), group())
    mine, ours = sight.accounts["flickr-main"], sight.accounts["flickr-group"]
    assert value(mine.last_post).at is None and value(ours.last_post).at is None
    assert value(mine.profile).websites is None
    assert len(value(ours.access)) == 1
    assert invented(sight.fake) == []


async def test_a_setting_that_flickr_has_not_is_a_gap() -> None:
    sight = await look(world(), "flickr", account(expect={"comments": False}))
    assert reasons(sight.one.settings) == {Reason.NO_API}


@pytest.mark.parametrize("fact", ["two_factor_rule", "sign_in", "recovery", "apps"])
async def test_what_flickr_shows_to_nobody(fact: str) -> None:
    sight = await look(world(), "flickr", account())
    assert reasons(every(sight.one)[fact]) == {Reason.NO_API}


async def test_neither_number_nor_name() -> None:
    nothing = [account(platform_id="", handle=""), group(platform_id="", handle="")]
    sight = await look(public(), "flickr", *nothing)
    for facts in sight.accounts.values():
        assert reasons(facts.standing) == {Reason.NOT_FOUND}
    assert sight.fake.calls == []
