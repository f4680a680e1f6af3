"""What is read of an organisation, its people and the token."""

from datetime import timedelta

import pytest

from auditor.facts import OwnedAccount, Recovery, Standing
from auditor.words import GrantState, Power, Reason
from auditor.world.cast.snapchat import ORGANISATION_ID
from auditor.world.charity import NAME, NIGHT
from auditor.world.model import Holding, Presence
from tests.platforms.sight import every, reasons, value
from tests.platforms.snapchat.support import invented, look, world


async def test_everything_about_an_organisation() -> None:
    sight = await look(world())
    facts = sight.one
    place = "https://business.snapchat.com"
    assert value(facts.standing) == Standing("active", ORGANISATION_ID, "exampletonfam", place)
    shown = {(each.identity.email, each.role, each.power) for each in value(facts.access)}
    assert shown == {
        ("ops@exampleton.example", "admin (Organizations)", Power.ADMIN),
        ("chair@exampleton.example", "admin (Organizations)", Power.ADMIN),
        ("comms@exampleton.example", "data_admin (Organizations)", Power.EDITOR),
    }
    assert value(facts.invites) == ()
    assert value(facts.recovery) == (Recovery(None, ("recovery@exampleton.example",)),)
    credential = value(sight.connection.credential)
    assert credential.ok and credential.owner.email == "ops@exampleton.example"
    assert credential.scopes == ("snapchat-marketing-api",)
    assert credential.excess_scopes == credential.missing_scopes == ()
    assert value(sight.connection.owned) == (OwnedAccount("snapchat", ORGANISATION_ID, name=NAME),)
    assert len(sight.fake.calls) == 4
    assert invented(sight.fake) == []


async def test_an_open_invitation_is_not_access() -> None:
    busy = world()
    invited = NIGHT - timedelta(days=20)
    holdings = busy.presences["snapchat-main"].holdings
    holdings.append(Holding("newcomer", Power.ADMIN, invited_at=invited))
    facts = (await look(busy)).one
    assert len(value(facts.access)) == 3
    (waiting,) = value(facts.invites)
    assert (waiting.state, waiting.since) == (GrantState.INVITED, invited)


async def test_roles_inside_the_organisation_are_weaker_than_the_same_words_on_it() -> None:
    busy = world()
    busy.presences["snapchat-main"].holdings += [
        Holding("advertiser", Power.ADVERTISER, role="admin"),
        Holding("reader", Power.ANALYST),
    ]
    powers = {each.identity.id: each.power for each in value((await look(busy)).one.access)}
    assert powers["member-advertiser"] is Power.ADVERTISER
    assert powers["member-reader"] is Power.ANALYST


async def test_a_new_role_counts_as_administrator_and_is_said() -> None:
    odd = world()
    odd.presences["snapchat-main"].holdings[2].role = "super_admin"
    facts = (await look(odd)).one
    assert value(facts.access)[2].power is Power.ADMIN
    assert not value(facts.access)[2].power_known
    assert reasons(facts.access) == {Reason.CHANGED}


@pytest.mark.parametrize("people", [4, 5])
async def test_a_long_list_is_read_to_its_end(people: int) -> None:
    long = world()
    page = long.presences["snapchat-main"]
    page.holdings = [Holding(f"person-{number}", Power.ADMIN) for number in range(people)]
    page.more["page_size"] = 2
    sight = await look(long)
    assert len(value(sight.one.access)) == people
    assert invented(sight.fake) == []


async def test_a_next_page_on_another_host_is_not_asked_for() -> None:
    astray = world()
    astray.presences["snapchat-main"].more |= {"page_size": 2, "next_host": "https://x.example"}
    sight = await look(astray)
    assert reasons(sight.one.access) == {Reason.CHANGED}
    assert "another host" in str(sight.one.access)


@pytest.mark.parametrize("word", ["SUCCESS", "success"])
async def test_success_is_success_in_any_case(word: str) -> None:
    shy = world()
    shy.presences["snapchat-main"].more["word"] = word
    assert len(value((await look(shy)).one.access)) == 3


async def test_a_good_status_with_another_word_is_a_refusal() -> None:
    shy = world()
    shy.presences["snapchat-main"].more["word"] = "ERROR"
    assert reasons((await look(shy)).one.access) == {Reason.CHANGED}


async def test_an_organisation_that_the_tokens_owner_left() -> None:
    left = world()
    left.presences["snapchat-main"].platform_id = "another"
    sight = await look(left)
    assert reasons(sight.one.standing) == {Reason.NO_ACCESS}
    assert reasons(sight.one.access) == {Reason.NOT_FOUND}


async def test_a_refresh_token_that_has_ended() -> None:
    ended = world()
    ended.keys["snapchat"].valid = False
    sight = await look(ended)
    assert value(sight.connection.credential).ok is False
    assert reasons(sight.one.access) == {Reason.CREDENTIAL_EXPIRED}


@pytest.mark.parametrize(
    ("scopes", "excess", "missing"),
    [
        (["snapchat-marketing-api", "snapchat-offline-conversions-api"], 1, 0),
        (["snapchat-profile-api"], 0, 1),
    ],
)
async def test_what_the_token_may_do_too_much_or_not_enough(
    scopes: list[str], excess: int, missing: int
) -> None:
    other = world()
    other.keys["snapchat"].scopes = scopes
    credential = value((await look(other)).connection.credential)
    assert (len(credential.excess_scopes), len(credential.missing_scopes)) == (excess, missing)


async def test_the_smallest_organisation() -> None:
    small = world()
    small.presences["snapchat-main"] = Presence(
        "snapchat-main",
        "snapchat",
        ORGANISATION_ID,
        "",
        "x",
        holdings=[Holding("head-of-ops", Power.ADMIN)],
    )
    sight = await look(small)
    assert len(value(sight.one.access)) == 1
    assert reasons(sight.one.recovery) == {Reason.NO_API}
    assert invented(sight.fake) == []


@pytest.mark.parametrize("fact", ["two_factor_rule", "sign_in", "profile", "last_post", "apps"])
async def test_what_snapchat_shows_to_nobody(fact: str) -> None:
    assert reasons(every((await look(world())).one)[fact]) == {Reason.NO_API}
