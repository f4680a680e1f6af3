"""What is read of a LinkedIn page, its people and the token."""

from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.facts import OwnedAccount, Standing
from auditor.platforms.linkedin.link import version_ends
from auditor.words import GrantState, Power, Reason
from auditor.world.cast.linkedin import HANDLE, PAGE_ID
from auditor.world.charity import NAME, NIGHT, WEBSITE
from auditor.world.model import Holding, Presence
from tests.platforms.honest import departures
from tests.platforms.linkedin.support import account, look, world
from tests.platforms.sight import every, reasons, value

HEAD = "urn:li:person:head-of-ops"


async def test_everything_about_a_page() -> None:
    sight = await look(world())
    facts = sight.one
    url = f"https://www.linkedin.com/company/{PAGE_ID}"
    assert value(facts.standing) == Standing("active", PAGE_ID, HANDLE, url)
    assert (value(facts.profile).name, value(facts.profile).websites) == (NAME, (WEBSITE,))
    shown = {grant.identity.id: (grant.role, grant.power) for grant in value(facts.access)}
    assert shown == {
        HEAD: ("ADMINISTRATOR", Power.ADMIN),
        "urn:li:person:chair": ("ADMINISTRATOR", Power.ADMIN),
        "urn:li:person:comms": ("CONTENT_ADMINISTRATOR", Power.EDITOR),
    }
    assert not any(grant.identity.name or grant.identity.email for grant in value(facts.access))
    assert value(facts.invites) == ()
    assert departures(sight.fake) == []


async def test_everything_about_the_token() -> None:
    sight = await look(world())
    credential = value(sight.connection.credential)
    assert credential.ok and credential.owner.id == HEAD
    assert credential.expires_at == datetime(2027, 1, 4, 3, 17, tzinfo=UTC)
    assert credential.scopes == ("r_organization_admin",)
    assert credential.excess_scopes == credential.missing_scopes == ()
    assert (credential.api_version, credential.api_ends) == ("202607", date(2027, 7, 1))
    assert value(sight.connection.owned) == (
        OwnedAccount(
            "linkedin", PAGE_ID, HANDLE, NAME, f"https://www.linkedin.com/company/{PAGE_ID}"
        ),
    )
    assert len(sight.fake.calls) == 4


@pytest.mark.parametrize(
    ("scopes", "excess", "missing"),
    [
        (["rw_organization_admin"], ("rw_organization_admin",), ()),
        (["r_organization_admin", "w_member_social"], ("w_member_social",), ()),
        (["r_basicprofile"], (), ("r_organization_admin",)),
    ],
)
async def test_what_the_token_may_do_too_much_or_not_enough(
    scopes: list[str], excess: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    other = world()
    other.keys["linkedin"].scopes = scopes
    credential = value((await look(other)).connection.credential)
    assert (credential.excess_scopes, credential.missing_scopes) == (excess, missing)


async def test_without_the_apps_secret_the_token_is_still_known_to_work() -> None:
    sight = await look(world(), client_id="")
    credential = value(sight.connection.credential)
    assert credential.ok and credential.scopes is None and credential.expires_at is None
    assert credential.owner.id == HEAD
    assert sight.asked("introspectToken") == 0


@pytest.mark.parametrize("client_id", ["", "77demolinkedin"])
async def test_a_token_that_has_ended(client_id: str) -> None:
    ended = world()
    ended.keys["linkedin"].valid = False
    sight = await look(ended, client_id=client_id)
    assert value(sight.connection.credential).ok is False
    assert value(sight.connection.credential).problem
    assert reasons(sight.one.access) == {Reason.CREDENTIAL_EXPIRED}


async def test_every_state_of_a_role() -> None:
    busy = world()
    page = busy.presences["linkedin-main"]
    invited = NIGHT - timedelta(days=20)
    page.holdings += [
        Holding("asker", Power.EDITOR, invited_at=invited),
        Holding("refused", Power.ADMIN),
        Holding("gone", Power.ADMIN),
    ]
    page.more["states"] = {"refused": "REJECTED", "gone": "REVOKED"}
    facts = (await look(busy)).one
    assert len(value(facts.access)) == 3
    (waiting,) = value(facts.invites)
    assert waiting.identity.id == "urn:li:person:asker"
    assert (waiting.state, waiting.since) == (GrantState.REQUESTED, invited)
    assert waiting.created_by.id == HEAD


async def test_a_new_state_is_a_gap_and_neither_access_nor_absence() -> None:
    odd = world()
    odd.presences["linkedin-main"].more["states"] = {"comms": "PENDING"}
    facts = (await look(odd)).one
    assert len(value(facts.access)) == 2
    assert reasons(facts.access) == reasons(facts.invites) == {Reason.CHANGED}


async def test_a_new_role_counts_as_administrator_and_is_said() -> None:
    odd = world()
    odd.presences["linkedin-main"].holdings[2].role = "CONTENT_ADMIN"
    facts = (await look(odd)).one
    assert [grant.power_known for grant in value(facts.access)] == [True, True, False]
    assert value(facts.access)[2].power is Power.ADMIN
    assert reasons(facts.access) == {Reason.CHANGED}
    assert reasons(facts.invites) == set()


@pytest.mark.parametrize("no_total", [True, False])
@pytest.mark.parametrize("people", [4, 5, 6])
async def test_a_long_list_is_read_to_its_end(no_total: bool, people: int) -> None:
    long = world()
    page = long.presences["linkedin-main"]
    page.holdings = [Holding(f"person-{number}", Power.ADMIN) for number in range(people)]
    page.more |= {"page_size": 2, "no_total": no_total}
    assert len(value((await look(long)).one.access)) == people


async def test_a_page_is_found_by_name_and_its_people_by_its_number() -> None:
    sight = await look(world(), account(platform_id="", handle=HANDLE.upper()))
    assert value(sight.one.standing).platform_id == PAGE_ID
    assert len(value(sight.one.access)) == 3
    assert departures(sight.fake) == []


@pytest.mark.parametrize("by", ["platform_id", "handle"])
async def test_a_page_that_is_gone(by: str) -> None:
    gone = world()
    gone.presences["linkedin-main"].state = "missing"
    told = account(platform_id="") if by == "handle" else account(handle="")
    sight = await look(gone, told)
    assert value(sight.one.standing).state == "missing"
    assert reasons(sight.one.profile) == {Reason.NOT_FOUND}


async def test_several_pages_are_one_lookup() -> None:
    several = world()
    accounts = [account()]
    for number in range(51):
        key = f"page-{number}"
        several.presences[key] = Presence(
            key, "linkedin", str(72000000 + number), key, NAME, holdings=[Holding("head-of-ops")]
        )
        accounts.append(account(id=key, platform_id=str(72000000 + number), handle=key))
    sight = await look(several, *accounts)
    batches = [r for _, r, _ in sight.fake.calls if r.path == "/rest/organizationsLookup"]
    assert len({request.one("ids") for request in batches}) == 3  # 50 + 2, and what is owned
    assert {value(facts.standing).state for facts in sight.accounts.values()} == {"active"}


async def test_a_renamed_page_is_seen_by_its_number() -> None:
    moved = world()
    moved.presences["linkedin-main"].more["new_handle"] = "somewhere-else"
    assert value((await look(moved)).one.standing).handle == "somewhere-else"


async def test_the_smallest_page() -> None:
    small = world()
    small.presences["linkedin-main"] = Presence(
        "linkedin-main", "linkedin", PAGE_ID, HANDLE, "x", holdings=[Holding("head-of-ops")]
    )
    sight = await look(small)
    assert value(sight.one.profile).websites == ()
    assert len(value(sight.one.access)) == 1
    assert departures(sight.fake) == []


@pytest.mark.parametrize("fact", ["two_factor_rule", "sign_in", "recovery", "apps", "last_post"])
async def test_what_linkedin_shows_to_nobody(fact: str) -> None:
    assert reasons(every((await look(world())).one)[fact]) == {Reason.NO_API}


@pytest.mark.parametrize(
    ("version", "ends"),
    [("202609", date(2027, 9, 1)), ("202512", date(2026, 12, 1)), ("newest", None), ("", None)],
)
def test_when_a_version_may_end(version: str, ends: date | None) -> None:
    assert version_ends(version) == ends


@pytest.mark.parametrize("bad", ["urn:li:organization:1", "1,2"])
async def test_a_number_that_is_none(bad: str) -> None:
    sight = await look(world(), account(platform_id=bad))
    assert reasons(sight.one.standing) == {Reason.NOT_FOUND}
