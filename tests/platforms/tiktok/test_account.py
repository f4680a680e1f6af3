"""What is read of an account, the people around it and the token."""

from datetime import timedelta

import pytest

from auditor.facts import OwnedAccount, Standing
from auditor.words import GrantState, Holder, Power, Reason
from auditor.world.cast.tiktok import BUSINESS_ID, HANDLE
from auditor.world.charity import NAME, NIGHT
from auditor.world.model import Holding, Presence
from tests.platforms.sight import every, reasons, value
from tests.platforms.tiktok.support import account, invented, look, world


async def test_everything_about_an_account() -> None:
    sight = await look(world())
    facts = sight.one
    url = f"https://www.tiktok.com/@{HANDLE}"
    assert value(facts.standing) == Standing("active", BUSINESS_ID, HANDLE, url)
    profile = value(facts.profile)
    assert (profile.name, profile.websites, profile.verified) == (NAME, None, False)
    shown = [(each.identity.email, each.role, each.power) for each in value(facts.access)]
    assert shown == [
        ("ops@exampleton.example", "ADMIN", Power.ADMIN),
        ("chair@exampleton.example", "ADMIN", Power.ADMIN),
        ("comms@exampleton.example", "STANDARD", Power.MEMBER),
        ("comms@exampleton.example", "BUSINESS_ACCOUNT_OPERATOR", Power.EDITOR),
    ]
    assert value(facts.invites) == ()
    (agency,) = value(facts.partners)
    assert (agency.identity.id, agency.holder) == ("7500000000000000001", Holder.PARTNER)
    assert len(sight.fake.calls) == 8
    assert invented(sight) == []


async def test_everything_about_the_token() -> None:
    sight = await look(world())
    credential = value(sight.connection.credential)
    assert credential.ok and credential.owner.id == "u-head-of-ops"
    assert credential.scopes == ("user.info.basic", "user.info.profile")
    assert credential.excess_scopes == () and credential.expires_at is None
    # The account is known by its business id, though the Business Center numbers it otherwise.
    url = f"https://www.tiktok.com/@{HANDLE}"
    assert value(sight.connection.owned) == (
        OwnedAccount("tiktok", BUSINESS_ID, HANDLE, NAME, url),
    )


async def test_scopes_that_can_write_are_reported() -> None:
    strong = world()
    strong.keys["tiktok"].scopes += ["video.publish", "comment.list.manage", "video.list"]
    credential = value((await look(strong)).connection.credential)
    assert credential.excess_scopes == ("comment.list.manage", "video.publish")


async def test_a_token_of_the_business_center_alone_shows_no_profile() -> None:
    plain = world()
    plain.keys["tiktok"].scopes = ["bc.read"]
    sight = await look(plain)
    assert reasons(sight.one.profile) == {Reason.NOT_CONNECTED}
    assert sight.asked("/business/get/") == 0
    assert len(value(sight.one.access)) == 4


async def test_without_the_apps_number_the_scopes_are_not_known() -> None:
    sight = await look(world(), app_id="")
    credential = value(sight.connection.credential)
    assert credential.ok and credential.scopes is None and credential.owner is None
    assert value(sight.one.profile).name == NAME


async def test_a_token_that_has_ended() -> None:
    ended = world()
    ended.keys["tiktok"].valid = False
    sight = await look(ended)
    assert value(sight.connection.credential).ok is False
    assert reasons(sight.one.access) == {Reason.CREDENTIAL_EXPIRED}


async def test_every_state_of_a_member() -> None:
    busy = world()
    invited = NIGHT - timedelta(days=20)
    busy.presences["tiktok-main"].holdings.append(
        Holding("newcomer", Power.ADMIN, "centre", invited_at=invited)
    )
    facts = (await look(busy)).one
    assert len(value(facts.access)) == 4
    (waiting,) = value(facts.invites)
    assert (waiting.identity.id, waiting.state) == ("u-newcomer", GrantState.INVITED)


@pytest.mark.parametrize("position", [0, 3])
async def test_a_new_role_counts_as_administrator_and_is_said(position: int) -> None:
    odd = world()
    odd.presences["tiktok-main"].holdings[position].role = "OWNER"
    facts = (await look(odd)).one
    assert value(facts.access)[position].power is Power.ADMIN
    assert not value(facts.access)[position].power_known
    assert reasons(facts.access) == {Reason.CHANGED}


async def test_a_role_on_the_account_that_is_not_told_is_not_made_up() -> None:
    silent = world()
    silent.presences["tiktok-main"].more["no_roles"] = True
    facts = (await look(silent)).one
    assert not value(facts.access)[3].power_known
    assert reasons(facts.access) == {Reason.NO_API}


@pytest.mark.parametrize("people", [4, 5])
async def test_a_long_list_is_read_to_its_end(people: int) -> None:
    long = world()
    page = long.presences["tiktok-main"]
    page.holdings = [Holding(f"p-{number}", Power.ADMIN, "centre") for number in range(people)]
    page.more["page_size"] = 2
    sight = await look(long)
    assert len(value(sight.one.access)) == people
    assert invented(sight) == []


async def test_an_account_that_was_not_assigned_to_us() -> None:
    astray = world()
    astray.presences["tiktok-main"].state = "missing"
    sight = await look(astray)
    assert reasons(sight.one.standing) == {Reason.NO_ACCESS}
    # Those in the Business Center are seen all the same.
    assert len(value(sight.one.access)) == 3
    assert reasons(sight.one.access) == {Reason.NO_ACCESS}


async def test_an_account_is_found_by_its_number_in_the_business_center() -> None:
    sight = await look(world(), account(platform_id="7300000000000000001", handle="old-name"))
    assert value(sight.one.standing).handle == HANDLE


async def test_another_business_center_is_not_ours() -> None:
    sight = await look(world(), bc_id="1")
    assert reasons(sight.connection.credential) == {Reason.NO_ACCESS}
    assert reasons(sight.one.access) == {Reason.NO_ACCESS}


async def test_the_smallest_business_center() -> None:
    small = world()
    small.presences["tiktok-main"] = Presence(
        "tiktok-main",
        "tiktok",
        BUSINESS_ID,
        HANDLE,
        "x",
        holdings=[Holding("head-of-ops", Power.ADMIN, "centre")],
    )
    sight = await look(small)
    assert len(value(sight.one.access)) == 1
    assert value(sight.one.partners) == ()
    assert invented(sight) == []


@pytest.mark.parametrize("fact", ["two_factor_rule", "sign_in", "recovery", "apps", "last_post"])
async def test_what_tiktok_shows_to_nobody(fact: str) -> None:
    assert reasons(every((await look(world())).one)[fact]) == {Reason.NO_API}
