"""The token's health, what it controls, and the smallest set-up there is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.facts import Credential, NotApplicable, Seen, Unseen
from auditor.http.redact import redact
from auditor.platforms.meta.link import Meta
from auditor.platforms.meta.scopes import api_ends, api_version, can_write
from auditor.platforms.meta.shapes import TokenInfo
from auditor.runner import Given, judge
from auditor.words import Holder, Power, Reason, Verdict
from auditor.world.charity import FACEBOOK_ID, INSTAGRAM_ID, NIGHT, PORTFOLIO_ID, WHATSAPP_ID
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding, Human, Key, Presence, World
from auditor.world.server import FakeWorld
from auditor.world.services import meta_ids as ids
from checks.credential_dead import credential_dead
from checks.credential_expiring import credential_expiring
from checks.credential_overpowered import credential_overpowered
from checks.credential_owned_by_leaver import credential_owned_by_leaver
from tests.platforms.meta.support import (
    LIMITS,
    PAGE,
    busy,
    link_of,
    look,
    look_at,
    of,
    reasons,
    register,
    value,
)


@pytest.fixture
def world() -> World:
    return busy()


async def credential(world: World) -> Credential:
    found = value(link_of(await look(world)).credential)
    assert isinstance(found, Credential)
    return found


async def test_a_healthy_token(world: World) -> None:
    found = await credential(world)
    assert found.ok and found.problem == ""
    assert found.expires_at is None
    assert found.excess_scopes == () and found.missing_scopes == ()
    assert found.owner is not None and found.owner.id == "9000000000001"
    assert found.owner.name == "Presence audit"
    assert found.created_by is not None
    assert found.created_by.email == "ops@exampleton.example"
    assert (found.api_version, found.api_ends) == ("v26.0", None)


async def test_scopes_that_write_and_scopes_that_are_missing(world: World) -> None:
    key = world.keys["meta"]
    key.scopes += ["pages_manage_posts", "ads_management", "instagram_manage_insights"]
    key.scopes.remove("whatsapp_business_management")
    found = await credential(world)
    assert found.excess_scopes == ("ads_management", "pages_manage_posts")
    assert found.missing_scopes == ("whatsapp_business_management",)


async def test_an_ads_permission_is_wanted_only_where_there_is_instagram(world: World) -> None:
    world.keys["meta"].scopes.remove("ads_read")
    assert (await credential(world)).missing_scopes == ("ads_read",)
    seen = await look(world, book=register((PAGE,)))
    assert value(link_of(seen).credential).missing_scopes == ()
    world.keys["meta"].scopes.append("ads_management")
    assert (await credential(world)).missing_scopes == ()


async def test_a_token_that_ends(world: World) -> None:
    world.keys["meta"].expires_at = NIGHT + timedelta(days=12)
    assert (await credential(world)).expires_at == NIGHT + timedelta(days=12)


async def test_the_earlier_of_two_ends_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.platforms.meta.token import _expiry

    assert _expiry(TokenInfo(is_valid=True, expires_at=2000, data_access_expires_at=1000)) == (
        datetime.fromtimestamp(1000, UTC)
    )
    assert _expiry(TokenInfo(is_valid=True, data_access_expires_at=1000)) is not None
    assert _expiry(TokenInfo(is_valid=True)) is None


@pytest.mark.parametrize("path", ["business_users", "system_users"])
async def test_a_list_of_people_that_fails_costs_only_whose_token_it_is(
    world: World, path: str
) -> None:
    world.faults = [Fault("meta", Spoil.FORBIDDEN, f".*/{path}")]
    seen = await look(world)
    rules = (
        credential_dead,
        credential_expiring,
        credential_overpowered,
        credential_owned_by_leaver,
    )
    controls = judge(seen, register(), rules, Given(NIGHT, NIGHT.date()))
    ended = {each.check.id: each.verdict for each in controls}
    assert ended.pop("credential-owned-by-leaver") is Verdict.NOT_CHECKED
    assert ended == dict.fromkeys(
        ("credential-dead", "credential-expiring", "credential-overpowered"), Verdict.PASSED
    )


async def test_a_dead_token_is_told_in_plain_words_with_and_without_the_app(world: World) -> None:
    world.keys["meta"].valid = False
    seen = await look(world)
    found = value(link_of(seen).credential)
    assert not found.ok
    assert found.problem.startswith("the token has expired. Make a new token")
    access = of(seen, PAGE).access
    assert isinstance(access, Unseen) and access.reason is Reason.CREDENTIAL_EXPIRED
    world.keys["meta"].secrets.pop("app_secret")
    assert not value(link_of(await look(world)).credential).ok


async def test_a_wrong_app_secret_is_named(world: World) -> None:
    with FakeWorld(world).running() as fake:
        wrong = busy()
        wrong.keys["meta"].secrets["app_secret"] = "another-secret"
        seen = await look_at(fake.url("meta"), wrong)
    assert reasons(of(seen, PAGE).access) == {Reason.CREDENTIAL_EXPIRED}
    access = of(seen, PAGE).access
    assert isinstance(access, Unseen) and "the app secret does not belong" in access.detail
    assert value(link_of(seen).credential).ok is False


async def test_who_made_the_token_is_a_gap_when_it_cannot_be_read(world: World) -> None:
    world.faults.append(Fault("meta", Spoil.FORBIDDEN, f"/{PORTFOLIO_ID}/system_users"))
    fact = link_of(await look(world)).credential
    assert isinstance(fact, Seen) and fact.value.ok
    assert fact.value.created_by is None
    assert reasons(fact) == {Reason.NO_ACCESS}


async def test_everything_the_portfolio_holds(world: World) -> None:
    owned = value(link_of(await look(world)).owned)
    assert {(each.platform, each.platform_id) for each in owned} == {
        ("facebook", FACEBOOK_ID),
        ("facebook", "1000000000002"),
        ("instagram", INSTAGRAM_ID),
        ("whatsapp", WHATSAPP_ID),
        ("meta-business", PORTFOLIO_ID),
    }


async def test_one_list_that_is_refused_does_not_hide_the_others(world: World) -> None:
    world.keys["meta"].scopes.remove("whatsapp_business_management")
    fact = link_of(await look(world)).owned
    assert isinstance(fact, Seen)
    assert {each.platform for each in fact.value} == {"facebook", "instagram", "meta-business"}
    assert [gap.reason for gap in fact.gaps] == [Reason.NO_ACCESS]
    assert "whatsapp_business_management" in fact.gaps[0].detail


async def test_no_token_in_any_address_and_every_call_is_signed(world: World) -> None:
    with FakeWorld(world).running() as fake:
        await look_at(fake.url("meta"), world)
        calls = [request for _, request, _ in fake.calls]
    tokens = {each.bearer for each in calls}
    assert f"EAAPageTokenOf{FACEBOOK_ID}" in tokens
    assert all(each.one("appsecret_proof") for each in calls)
    assert not any(each.one("access_token") for each in calls)
    assert {each.method for each in calls} == {"GET"}
    assert not any(each.one("input_token") for each in calls if each.path != "/debug_token")


async def test_page_tokens_are_masked_from_the_moment_they_are_known(world: World) -> None:
    await look(world)
    assert redact(f"token EAAPageTokenOf{FACEBOOK_ID}!") == "token ***!"


def test_versions_and_their_ends() -> None:
    assert api_version("https://graph.facebook.com/v25.0") == "v25.0"
    assert api_version("https://graph.facebook.com") == ""
    assert api_ends("v25.0") == date(2028, 7, 29)
    assert api_ends("v24.0") == date(2026, 10, 6)
    assert api_ends("v26.0") is None
    assert Meta.base_url.endswith("/v26.0")


@pytest.mark.parametrize(
    ("scope", "writes"),
    [
        ("pages_manage_posts", True),
        ("instagram_content_publish", True),
        ("whatsapp_business_messaging", True),
        ("ads_read", False),
        ("public_profile", False),
        ("read_insights", False),
    ],
)
def test_which_scopes_can_write(scope: str, writes: bool) -> None:
    assert can_write(scope) is writes


# ---------------------------------------------------------------- the smallest set-up


@pytest.fixture
def smallest() -> World:
    """One Page held by one volunteer's personal profile: no portfolio, no app secret."""
    world = World(NIGHT)
    world.people["vera"] = Human("vera", "Vera Volunteer", "vera@example.org")
    page = Presence("page", "facebook", FACEBOOK_ID, "", "Tiny Trust")
    page.holdings.append(Holding("vera", Power.ADMIN, "roles"))
    world.presences["page"] = page
    scopes = ["pages_show_list", "pages_read_engagement", "pages_manage_metadata"]
    scopes.append("business_management")
    world.keys["meta"] = Key("meta", {"token": "EAAtiny"}, scopes, owner="vera")
    return world


async def test_the_smallest_set_up_is_one_page_without_a_portfolio(smallest: World) -> None:
    seen = await look(smallest, book=register((PAGE,)), settings={})
    facts = of(seen, PAGE)
    (vera,) = value(facts.access)
    assert (vera.identity.name, vera.power, vera.via) == ("Vera Volunteer", Power.ADMIN, "/roles")
    assert value(facts.standing).state == "active"
    assert value(facts.profile).name == "Tiny Trust"
    assert value(facts.partners) == () and value(facts.apps) == ()
    assert value(facts.last_post).at is None
    for fact in (facts.two_factor_rule, facts.recovery):
        assert reasons(fact) == {Reason.NO_API}
    assert facts.invites == NotApplicable()
    assert reasons(facts.sign_in) == {Reason.NOT_CONNECTED}
    (page,) = value(link_of(seen).owned)
    assert (page.platform, page.platform_id) == ("facebook", FACEBOOK_ID)
    credential = value(link_of(seen).credential)
    assert credential.owner.id == ids.user_id("vera")
    assert credential.owner.name == "Vera Volunteer"
    assert credential.missing_scopes == ()


async def test_without_business_management_a_portfolio_cannot_be_ruled_out(
    smallest: World,
) -> None:
    smallest.keys["meta"].scopes.remove("business_management")
    seen = await look(smallest, book=register((PAGE,)), settings={})
    access = of(seen, PAGE).access
    assert reasons(access) == {Reason.NO_ACCESS}
    assert isinstance(access, Seen) and "business_management" in access.gaps[0].detail
    assert len(access.value) == 1
    assert value(link_of(seen).credential).missing_scopes == ("business_management",)


async def test_nothing_optional_is_needed(world: World) -> None:
    world.keys["meta"].secrets.pop("app_secret")
    seen = await look(world, settings={"business_id": LIMITS["business_id"]})
    assert len(value(of(seen, PAGE).access)) == 4
    assert value(link_of(seen).credential).ok


async def test_a_person_who_lends_their_token_stays_a_person_with_access(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, ops = Meta.token_info, ids.business_id("head-of-ops")

    async def lent(link: Meta) -> TokenInfo:
        return (await told(link)).model_copy(update={"type": "USER", "user_id": ops})

    monkeypatch.setattr(Meta, "token_info", lent)
    grants = {grant.identity.id: grant for grant in value(of(await look(world), PAGE).access)}
    assert grants[ops].holder is Holder.PERSON and not grants[ops].ours


async def test_who_we_are_is_asked_elsewhere_where_the_token_does_not_tell(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Meta.token_info

    async def silent(link: Meta) -> TokenInfo:
        return (await told(link)).model_copy(update={"user_id": ""})

    monkeypatch.setattr(Meta, "token_info", silent)
    grants = value(of(await look(world), PAGE).access)
    assert [grant.identity.name for grant in grants if grant.ours] == ["Presence audit"]


async def test_without_addresses_the_tokens_health_is_still_known(world: World) -> None:
    for human in world.people.values():
        human.email = ""
    fact = link_of(await look(world)).credential
    found = value(fact)
    assert found.created_by is not None and not found.created_by.certain
