"""A real WordPress, read by the very code that reads a charity's."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from auditor.collect import Wire, collect
from auditor.facts import Credential, Facts, Seen
from auditor.http import Budget
from auditor.register import Account, Organisation, Register
from auditor.registry import Registry
from auditor.snapshot import Snapshot
from auditor.words import Power, Reason
from tests.peers import wordpress
from tests.peers.wordpress import Site
from tests.platforms.honest import everything
from tests.platforms.offices import reasons, seen

pytestmark = pytest.mark.peers
SITE = Account(id="site", platform="wordpress", connection="wordpress")


@pytest.fixture(scope="module")
def site(wordpress_site: Site) -> Site:
    wordpress_site.add_user("exworker", "leaver@example.org", "administrator")
    wordpress_site.add_user("editor1", "ed@example.org", "editor")
    wordpress_site.add_user("reader", "reader@example.org", "subscriber")
    wordpress_site.add_role("auditor", "read", "list_users")
    wordpress_site.add_user("small-audit", "audit@example.org", "auditor")
    wordpress_site.app_password("exworker", "old phone")
    return wordpress_site


async def look(site: Site, username: str, password: str, *, base: str = "") -> Snapshot:
    register = Register(organisation=Organisation(name="Example Trust"), accounts=(SITE,))
    wire = Wire(
        "wordpress",
        "wordpress",
        base or site.url,
        {"username": username},
        {"app_password": password},
    )
    budget = Budget(seconds=60, concurrency=4, requests_per_connection=200)
    registry: Registry = everything()
    return await collect(register, [wire], registry, budget, datetime.now(UTC))


def facts(snapshot: Snapshot) -> Facts:
    return snapshot.accounts["site"].facts


def credential(snapshot: Snapshot) -> Credential:
    fact = snapshot.connections["wordpress"].facts.credential
    assert isinstance(fact, Seen), fact
    return fact.value


async def test_everything_that_an_administrator_may_see_is_seen(site: Site) -> None:
    site.publish("Open day")
    password = site.app_password("siteadmin", "auditor")
    assert " " in password
    found = await look(site, "siteadmin", password)
    told = facts(found)

    people = {e.identity.email: (e.role, e.power, e.ours) for e in seen(told.access)}
    assert people == {
        "ops@example.org": ("administrator", Power.ADMIN, True),
        "leaver@example.org": ("administrator", Power.ADMIN, False),
        "ed@example.org": ("editor", Power.EDITOR, False),
    }
    apps = {(each.identity.name, each.ours) for each in seen(told.apps)}
    assert apps == {("auditor", True), ("old phone", False)}
    contacts = {each.contacts for each in seen(told.recovery)}
    assert contacts == {("ops@example.org",), ("leaver@example.org",), ("ed@example.org",)}
    assert seen(told.settings)["users_listed_publicly"] is True
    assert seen(told.standing).url == site.url
    assert seen(told.profile).name == "Example Trust"
    last = seen(told.last_post).at
    assert last and datetime.now(UTC) - last < timedelta(minutes=5)
    assert credential(found).ok and "install_plugins" in credential(found).excess_scopes


async def test_a_user_who_may_only_list_people_changes_nothing_and_sees_people(site: Site) -> None:
    password = site.app_password("small-audit", "auditor")
    found = await look(site, "small-audit", password)
    # WordPress tells such a user who has which role, and nobody's address.
    told = {(each.identity.name, each.role) for each in seen(facts(found).access)}
    admins = {("siteadmin", "administrator"), ("exworker", "administrator")}
    assert told == {*admins, ("editor1", "editor")}
    assert not any(each.identity.certain for each in seen(facts(found).access))
    assert credential(found).excess_scopes == () == credential(found).missing_scopes
    assert reasons(facts(found).recovery) == {Reason.NO_ACCESS}


async def test_a_user_who_may_not_list_people_is_refused_and_not_dead(site: Site) -> None:
    password = site.app_password("editor1", "auditor")
    found = await look(site, "editor1", password)
    assert reasons(facts(found).access) == {Reason.NO_ACCESS}
    assert credential(found).missing_scopes == ("list_users",)


@pytest.mark.parametrize("user", ["siteadmin", "nobody"])
async def test_a_wrong_password_and_an_unknown_user_are_dead(site: Site, user: str) -> None:
    found = await look(site, user, "abcd EFGH 1234 ijkl MNOP 5678")
    assert credential(found).ok is False
    assert reasons(facts(found).access) == {Reason.CREDENTIAL_EXPIRED}
    assert seen(facts(found).standing).state == "active"


async def test_a_site_without_readable_addresses_is_read_all_the_same(site: Site) -> None:
    password = site.app_password("siteadmin", "plain")
    site.do("update_option('permalink_structure', '');")
    try:
        found = await look(site, "siteadmin", password)
    finally:
        site.do("update_option('permalink_structure', '/%postname%/');")
    assert len(seen(facts(found).access)) == 3


async def test_what_is_no_wordpress_is_not_found(site: Site) -> None:
    found = await look(site, "siteadmin", "abcd", base=f"{site.url}/wp-includes/css")
    assert reasons(facts(found).standing) <= {Reason.NOT_FOUND, Reason.UNAVAILABLE}


def test_nothing_is_left_running() -> None:
    if absent := wordpress.missing():
        pytest.skip(f"not installed: {', '.join(absent)}")
    with wordpress.start() as running:
        folder = running.folder
    assert not folder.exists()
    assert not [each for each in _commands() if str(folder).encode() in each]


def _commands() -> Iterator[bytes]:
    """The command lines of everything that runs on this machine."""
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            yield each.read_bytes()
