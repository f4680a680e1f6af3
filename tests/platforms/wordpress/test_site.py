"""A WordPress site, read over real HTTP on loopback."""

import base64

import pytest

from auditor.facts import App
from auditor.http import Answer
from auditor.platforms.wordpress.dialect import WordPressDialect
from auditor.platforms.wordpress.link import WordPressLink
from auditor.platforms.wordpress.reader import WordPress
from auditor.words import Power, Reason
from auditor.world.cast import wordpress as cast
from auditor.world.charity import NIGHT
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding, Human, World
from auditor.world.services.wordpress import OWN_UUID
from tests.contracts import needs_contracts
from tests.platforms.offices import Office, part, reasons, seen, survives

OFFICE = Office("wordpress", WordPressLink, WordPress, cast.add, cast.CONFIG)
USERS, ME = "/wp-json/wp/v2/users", "/wp-json/wp/v2/users/me"
PASSWORDS = "/wp-json/wp/v2/users/1/application-passwords"
OWN = f"{ME}/application-passwords/introspect"
SETTINGS, PLUGINS = "/wp-json/wp/v2/settings", "/wp-json/wp/v2/plugins"
POSTS, INDEX = "/wp-json/wp/v2/posts", "/wp-json/"
CALLS = (USERS, ME, PASSWORDS, OWN, SETTINGS, PLUGINS, POSTS, INDEX)


def site(**more: object) -> World:
    world = OFFICE.world()
    world.presences["wordpress"].more |= more
    return world


async def test_people_are_told_with_their_roles_and_the_audit_is_itself() -> None:
    facts = (await OFFICE.look(site())).facts
    told = {e.identity.email: (e.role, e.power, e.ours) for e in seen(facts.access)}
    assert told == {
        "ops@exampleton.example": ("administrator", Power.ADMIN, False),
        "chair@exampleton.example": ("administrator", Power.ADMIN, False),
        "comms@exampleton.example": ("editor", Power.EDITOR, False),
        "audit@exampleton.example": ("auditor", Power.ADMIN, True),
    }
    assert seen(facts.access)[0].identity.other_ids == ("head-of-ops",)


async def test_both_ways_to_a_new_password_are_recovery() -> None:
    recovery = seen((await OFFICE.look(site())).facts.recovery)
    told = {(each.owner and each.owner.id, each.contacts) for each in recovery}
    assert (None, ("recovery@exampleton.example",)) in told
    assert ("2", ("chair@exampleton.example",)) in told
    assert not any("audit@" in contact for _, contacts in told for contact in contacts)


async def test_application_passwords_are_apps_and_our_own_is_ours() -> None:
    apps: tuple[App, ...] = seen((await OFFICE.look(site())).facts.apps)
    told = {each.identity.id: (each.identity.name, each.role, each.ours) for each in apps}
    assert told == {
        "11111111-1111-4111-8111-111111111111": (
            "Newsletter form",
            "application password of head-of-ops",
            False,
        ),
        OWN_UUID: ("presence-audit", "application password of presence-audit", True),
    }


async def test_standing_profile_settings_and_last_post() -> None:
    world = site(users_hidden=False)
    facts = (await OFFICE.look(world)).facts
    assert seen(facts.standing).url == "https://www.exampleton.example"
    assert seen(facts.profile).name == "Exampleton Family Trust"
    assert seen(facts.last_post).at == world.presences["wordpress"].last_post
    assert seen(facts.settings) == {
        "comments_open": False,
        "pings_open": True,
        "language": "en_GB",
        "timezone": "Europe/London",
        "plugins": "two-factor",
        "users_listed_publicly": True,
    }
    assert reasons(facts.two_factor_rule) == reasons(facts.sign_in) == {Reason.NO_API}


async def test_a_setting_that_wordpress_does_not_tell_is_a_gap_where_it_was_agreed() -> None:
    sight = await OFFICE.look(site(), expect={"users_can_register": False})
    assert reasons(sight.facts.settings) == {Reason.NO_API}


async def test_the_smallest_site_one_person_who_lent_their_own_password() -> None:
    world = site()
    place, key = world.presences["wordpress"], world.keys["wordpress"]
    place.holdings, place.tools, place.last_post = [Holding("head-of-ops", Power.ADMIN)], [], None
    key.owner = "head-of-ops"
    sight = await OFFICE.look(world)
    assert reasons(sight.facts.access) == {Reason.CREDENTIAL_EXPIRED}  # the user name is another
    owner = Human("presence-audit", "One", "one@exampleton.example")
    world.people["presence-audit"] = owner
    place.holdings, key.owner = [Holding("presence-audit", Power.ADMIN)], "presence-audit"
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.access)) == 1
    assert seen(sight.facts.last_post).at is None
    assert seen(sight.connection.credential).excess_scopes
    assert sight.invented() == []


async def test_subscribers_are_left_out_and_powers_follow_what_somebody_may_do() -> None:
    world = site(shop_manager=["read", "manage_stock"], helper=["read", "moderate_comments"])
    world.presences["wordpress"].holdings += [
        Holding("reader", role="subscriber"),
        Holding("writer", role="author"),
        Holding("drafter", role="contributor"),
        Holding("helper", role="helper"),
    ]
    access = (await OFFICE.look(world)).facts.access
    told = {e.role: e.power for e in seen(access)}
    assert "subscriber" not in told
    assert told["author"] is Power.EDITOR
    assert told["contributor"] is Power.MEMBER
    assert told["helper"] is Power.MODERATOR


async def test_a_role_that_nobody_can_judge_counts_as_administrator_and_is_reported() -> None:
    world = site(shop_manager=["read", "manage_stock"])
    world.presences["wordpress"].holdings.append(Holding("seller", role="shop_manager"))
    access = (await OFFICE.look(world)).facts.access
    (seller,) = (each for each in part(access) if each.role == "shop_manager")
    assert (seller.power, seller.power_known) == (Power.ADMIN, False)
    assert reasons(access) == {Reason.CHANGED}


async def test_many_users_are_read_page_by_page_and_counted() -> None:
    world = site(page_size=2)
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.access)) == 4
    assert sight.calls.count(USERS) == 2 + 1  # two pages, and the look of a stranger


async def test_a_plain_password_with_spaces_is_sent_without_and_kept_secret() -> None:
    sight = await OFFICE.look(site())
    assert sight.fake is not None
    signed = [r.bearer for _, r, _ in sight.fake.calls if r.bearer]
    sent = {base64.b64decode(each) for each in signed}
    assert sent == {b"presence-audit:demowordpressapppass0001"}
    strangers = [r.path for _, r, _ in sight.fake.calls if not r.bearer]
    assert strangers.count(USERS) == 1 and set(strangers) == {INDEX, USERS}


async def test_a_wrong_password_is_dead_and_the_public_part_is_still_seen() -> None:
    world = site()
    world.keys["wordpress"].valid = False
    sight = await OFFICE.look(world)
    assert seen(sight.connection.credential).ok is False
    assert reasons(sight.facts.access) == {Reason.CREDENTIAL_EXPIRED}
    assert seen(sight.facts.standing).state == "active"


def small(**more: object) -> World:
    """A site whose audit user may list people and nothing else."""
    world = site(**more)
    world.keys["wordpress"].scopes = ["read", "list_users"]
    return world


async def test_a_user_who_may_only_list_people_sees_them_by_role_without_addresses() -> None:
    sight = await OFFICE.look(small())
    told = {e.identity.id: (e.role, e.identity.certain) for e in part(sight.facts.access)}
    assert told == {
        "1": ("administrator", False),
        "2": ("administrator", False),
        "3": ("editor", False),
    }
    assert reasons(sight.facts.access) == set()
    assert seen(sight.connection.credential).excess_scopes == ()
    for blind in (sight.facts.recovery, sight.facts.apps, sight.facts.settings):
        assert reasons(blind) == {Reason.NO_ACCESS}


async def test_people_with_a_role_of_a_plug_in_are_then_known_to_be_missing() -> None:
    world = small(shop_manager=["read", "manage_stock"])
    world.presences["wordpress"].holdings.append(Holding("seller", role="shop_manager"))
    access = (await OFFICE.look(world)).facts.access
    assert reasons(access) == {Reason.NO_ACCESS} and len(part(access)) == 3


async def test_a_list_by_role_that_is_cut_short_is_not_believed() -> None:
    world = small()
    world.faults.append(Fault("wordpress", Spoil.EMPTY, USERS))
    assert reasons((await OFFICE.look(world)).facts.access) == {Reason.CHANGED}


async def test_a_user_who_may_not_even_do_that_is_told_what_is_missing() -> None:
    world = site()
    world.keys["wordpress"].scopes = ["read"]
    sight = await OFFICE.look(world)
    assert seen(sight.connection.credential).missing_scopes == ("list_users",)
    assert reasons(sight.facts.access) == {Reason.NO_ACCESS}


async def test_a_site_without_readable_addresses_is_read_the_plain_way() -> None:
    sight = await OFFICE.look(site(plain_addresses=True))
    assert len(seen(sight.facts.access)) == 4
    assert set(sight.calls) == {INDEX, "/"} and sight.calls.count(INDEX) == 1


async def test_a_network_of_sites_keeps_its_address_to_itself() -> None:
    recovery = (await OFFICE.look(site(network=True))).facts.recovery
    assert reasons(recovery) == {Reason.NO_API} and len(part(recovery)) == 3


@pytest.mark.parametrize(
    ("status", "reason", "retry"),
    [
        (200, Reason.UNAVAILABLE, False),
        (403, Reason.NO_ACCESS, False),
        (401, Reason.NO_ACCESS, False),
        (404, Reason.NOT_FOUND, False),
        (429, Reason.RATE_LIMITED, True),
        (503, Reason.UNAVAILABLE, True),
    ],
)
def test_a_page_in_place_of_data_is_a_firewall(status: int, reason: Reason, retry: bool) -> None:
    page = {"content-type": "text/html; charset=UTF-8"}
    answer = Answer("GET /wp/v2/users", status, page, b"<html>Checking your browser</html>")
    fault = WordPressDialect().fault(answer, NIGHT)
    assert fault and (fault.reason, fault.retry) == (reason, retry)


def test_a_wrong_password_is_told_from_a_right_one_that_may_not() -> None:
    def reason(status: int, word: str) -> Reason:
        body = f'{{"code": "{word}", "message": "", "data": {{"status": {status}}}}}'
        fault = WordPressDialect().fault(Answer("GET /x", status, {}, body.encode()), NIGHT)
        assert fault
        return fault.reason

    assert reason(401, "rest_not_logged_in") is Reason.CREDENTIAL_EXPIRED
    assert reason(401, "incorrect_password") is Reason.CREDENTIAL_EXPIRED
    assert reason(401, "rest_forbidden_context") is Reason.CREDENTIAL_EXPIRED
    assert reason(403, "rest_forbidden_context") is Reason.NO_ACCESS
    assert reason(403, "rest_forbidden") is Reason.NO_ACCESS
    assert reason(501, "application_passwords_disabled_for_user") is Reason.NO_ACCESS


SPARED = {
    # Objects, and lists of which WordPress does not say how long they are.
    *((path, Spoil.EMPTY) for path in (ME, OWN, SETTINGS, INDEX, PASSWORDS, PLUGINS)),
    # No closed lists of words.
    *((path, Spoil.UNKNOWN_ENUM) for path in (USERS, ME, OWN, POSTS, INDEX, PASSWORDS)),
    # Older sites cannot say which password is ours, so this 404 is no fault.
    (OWN, Spoil.NOT_FOUND),
}


@pytest.mark.parametrize(
    ("path", "spoil"),
    [(path, spoil) for path in CALLS for spoil in Spoil if (path, spoil) not in SPARED],
)
async def test_a_spoilt_call_costs_its_facts_and_changes_none(path: str, spoil: Spoil) -> None:
    also = {
        Spoil.UNAUTHORISED: {Reason.CREDENTIAL_EXPIRED, Reason.NO_ACCESS},
        # A stranger's look at the users is refused with a body that says nothing any more.
        Spoil.TRUNCATED: {Reason.NO_ACCESS} if path == USERS else set(),
        Spoil.WRONG_TYPES: {Reason.NO_ACCESS} if path == USERS else set(),
    }
    assert await survives(OFFICE, site, path, spoil, also)


@needs_contracts
async def test_the_fakes_answers_are_those_that_wordpress_published() -> None:
    worlds = (site(), site(users_hidden=False, page_size=1), site(network=True), small())
    for world in worlds:
        assert (await OFFICE.look(world)).invented() == []
    refused = site()
    refused.keys["wordpress"].valid = False
    assert (await OFFICE.look(refused)).invented() == []
