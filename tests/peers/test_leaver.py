"""Offboarding against real servers: what is really removed there is told as removed, step by step.

One WordPress with MariaDB and one account on an AT Protocol network. The leaver is an
administrator of the site with an app password, the site's own address, and the one whose mailbox
could take the Bluesky account over.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command import Setup
from tests.leaver.support import COMMAND, keys
from tests.peers.atproto import Account, Network
from tests.peers.charity import join
from tests.peers.wordpress import Site

pytestmark = pytest.mark.peers
LEAVER = "goner@example.org"
REGISTER = """
[organisation]
name = "Example Trust"
email_domains = ["example.org"]

[[people]]
id = "head-of-ops"
name = "Head of Operations"
emails = ["ops@example.org"]

[[people]]
id = "chair"
name = "Chair of Trustees"
emails = ["chair@example.org"]

[[people]]
id = "lee"
name = "Lee Example"
emails = ["goner@example.org"]
left_on = 2026-01-31

[connections.site]
platform = "wordpress"
username = "siteadmin"
base_url = "%(site)s"

[[accounts]]
id = "site"
platform = "wordpress"
url = "%(site)s"
connection = "site"
owner = "head-of-ops"
deputy = "chair"
access = [{ person = "chair", role = "admin" }, { person = "head-of-ops", role = "admin" }]
min_admins = 3

[connections.bluesky]
platform = "bluesky"
identifier = "%(handle)s"
base_url = "%(pds)s"
public_url = "%(appview)s"

[[accounts]]
id = "bluesky"
platform = "bluesky"
handle = "%(handle)s"
platform_id = "%(did)s"
connection = "bluesky"
owner = "head-of-ops"
deputy = "chair"
access = [{ person = "head-of-ops", role = "admin" }]
shared_login = ["head-of-ops", "lee"]
"""


@pytest.fixture
def site(wordpress_site: Site) -> Iterator[tuple[Site, int]]:
    """The site with the leaver and a colleague on it, and the leaver's number there."""
    number = wordpress_site.add_user("goner", LEAVER, "administrator")
    chair = wordpress_site.add_user("chairuser", "chair@example.org", "administrator")
    wordpress_site.app_password("goner", "old phone")
    wordpress_site.do("update_option('admin_email', $mail);", mail=LEAVER)
    yield wordpress_site, number
    wordpress_site.do("update_option('admin_email', 'ops@example.org');")
    wordpress_site.revoke_app_passwords("siteadmin")
    for each in (number, chair):
        wordpress_site.delete_user(each)


def look(ready: Setup, code: int) -> dict[str, Any]:
    """Run the real command now; the sheet."""
    path = ready.folder / "sheet.json"
    done = ready.command("leaver", "lee", "--report", f"json={path}")
    assert done.code == code, done.out + done.err
    sheet: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return sheet


def places(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Kind and account of rows."""
    return {(row["kind"], row["account"]) for row in rows}


ON_SITE = {("access", "site"), ("app", "site"), ("recovery", "site")}
ON_BLUESKY = {("recovery", "bluesky"), ("password", "bluesky")}


def set_up(folder: Path, site: Site, network: Network) -> tuple[Setup, Account]:
    """The register with both accounts on it; the leaver's mailbox can take Bluesky over."""
    account = join(network, "leaver")
    move(network, account.access_jwt, LEAVER)
    ready = Setup(folder)
    ready.env = {
        "AUDITOR_CONNECTIONS__SITE__APP_PASSWORD": site.app_password("siteadmin", "audit"),
        "AUDITOR_CONNECTIONS__BLUESKY__APP_PASSWORD": network.create_app_password(
            account, "presence-audit"
        ),
    }
    given = {"site": site.url, "handle": account.handle, "did": account.did}
    text = REGISTER % {**given, "pds": network.pds_url, "appview": network.appview_url}
    ready.config.write_text(text, encoding="utf-8")

    return ready, account


def test_a_real_offboarding(tmp_path: Path, site: tuple[Site, int], network: Network) -> None:
    wordpress, number = site
    ready, account = set_up(tmp_path, wordpress, network)

    # Before: everything is there, and who knows the Bluesky password no program is shown.
    before = look(ready, 4)
    assert places(before["remaining"]) == ON_SITE | ON_BLUESKY
    assert [row["account"] for row in before["unknown"]] == ["bluesky"]
    assert [row["account"] for row in before["left"]] == ["site"]
    contacts = [row for row in before["remaining"] if row["kind"] == "recovery"]
    assert len(contacts) == 3  # the site's, their own on the site, and Bluesky's
    state(ready, before)
    look(ready, 3)

    # Half-way: the user is deleted, with the app password; the site still has their address.
    wordpress.delete_user(number)
    half = look(ready, 3)
    assert places(half["removed"]) == ON_SITE
    assert places(half["remaining"]) == {("recovery", "site")} | ON_BLUESKY

    # After: no address of theirs is left, and the password has been changed.
    wordpress.do("update_option('admin_email', 'ops@example.org');")
    move(network, account.access_jwt, "ops@example.org")
    changed = "attest bluesky leaver-knows-password --by head-of-ops --outcome ok"
    assert ready.command(*changed.split()).code == 0
    after = look(ready, 0)
    assert places(after["removed"]) == ON_SITE | {("recovery", "bluesky")}
    assert keys(after["removed"]) >= keys(half["removed"])
    assert after["remaining"] == after["unknown"] == []


def move(network: Network, token: str, email: str) -> None:
    """Change the address that can set a new password for the account."""
    network.procedure("com.atproto.server.updateEmail", {"email": email}, token)


def state(ready: Setup, sheet: dict[str, Any]) -> None:
    """Say that everything was looked up by hand."""
    for row in sheet["unknown"]:
        for command in COMMAND.findall(row["do"]):
            done = ready.command(*command.replace("YOU", "head-of-ops").split())
            assert done.code == 0, done.err
