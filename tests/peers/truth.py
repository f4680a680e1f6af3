"""What an AT Protocol server itself says of an account, in the words of the checks."""

from auditor.contacts import contact_key
from tests.peers.atproto import Network
from tests.peers.charity import WEBSITE, Presence
from tests.peers.xrpc import Refused

Ended = tuple[str, set[str]]
"""How a control ended, and the subjects of its findings or the reason for seeing nothing."""
Controls = dict[tuple[str, str], Ended]
"""By check and place."""

PASSED: Ended = ("passed", set())
HIDDEN: Ended = ("not_checked", {"no_api"})
SHUT_OUT: Ended = ("not_checked", {"credential_expired"})


def truth(network: Network, presence: Presence) -> Controls:
    """By control: what the server itself says, asked by the tests' own calls."""
    return _in_public(network, presence) | _signed_in(network, presence)


def _in_public(network: Network, presence: Presence) -> Controls:
    who, account = presence.account, presence.id
    profile = network.profile(who.did)
    assert profile["handle"] == who.handle
    wrong = {"name"} if profile["displayName"] != presence.name else set()
    wrong |= {"website"} if profile["website"] != WEBSITE else set()
    feed = network.query(network.appview_url, "app.bsky.feed.getAuthorFeed", actor=who.did)["feed"]
    return {
        ("account-missing", account): PASSED,
        ("account-moved", account): PASSED,
        ("profile-drift", account): ("finding", wrong) if wrong else PASSED,
        ("stale-account", account): PASSED if feed else ("finding", {account}),
    }


def _signed_in(network: Network, presence: Presence) -> Controls:
    account, token = presence.id, sign_in(network, presence)
    theirs = ("recovery-contact-missing", "recovery-contact-personal", "recovery-contact-unlisted")
    if not token:
        blind = (*theirs, "two-factor-off", "partner-access")
        dead: Controls = {("credential-dead", f"@{account}"): ("finding", {account})}
        return dead | {(check, account): SHUT_OUT for check in blind}
    session = network.query(network.pds_url, "com.atproto.server.getSession", token)
    listed = network.query(network.pds_url, "com.atproto.server.listAppPasswords", token)
    assert "emailAuthFactor" not in session
    assert session["email"].endswith("@example.org")
    assert [each["name"] for each in listed["passwords"]] == ["presence-audit"]
    strange = {contact_key(session["email"])} if session["email"] != presence.agreed else set()
    return {
        ("credential-dead", f"@{account}"): PASSED,
        ("credential-overpowered", f"@{account}"): PASSED,
        ("recovery-contact-missing", account): PASSED,
        ("recovery-contact-personal", account): PASSED,
        ("recovery-contact-unlisted", account): ("finding", strange) if strange else PASSED,
        ("two-factor-off", account): HIDDEN,
        ("unlisted-admin", account): HIDDEN,
        ("partner-access", account): HIDDEN,  # apps of the browser are shown to nobody
    }


def sign_in(network: Network, presence: Presence) -> str:
    """An access token for the app password that the auditor has; empty where it is refused."""
    login = {"identifier": presence.account.handle, "password": presence.app_password}
    try:
        return str(network.procedure("com.atproto.server.createSession", login)["accessJwt"])
    except Refused as refusal:
        if refusal.status != 401:
            raise
        return ""
