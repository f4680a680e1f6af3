"""A real AT Protocol network is read: its own account, an app password, a handle that moves."""

import uuid

import pytest

from auditor.collect import Wire, collect
from auditor.register import Account, Organisation, Register
from auditor.snapshot import Snapshot
from auditor.words import Reason
from auditor.world.charity import NIGHT
from tests.peers import conftest as peers
from tests.peers.atproto import Account as Member
from tests.peers.atproto import Network
from tests.platforms.sight import REGISTRY, budget, reasons, value

pytestmark = pytest.mark.peers
mailbox, network = peers.mailbox, peers.network


def member(network: Network) -> Member:
    """A new account with a public profile and one post."""
    name = f"c{uuid.uuid4().hex[:12]}"
    made = network.create_account(f"{name}.test", f"{name}@example.org", "only for this test")
    network.set_profile(made, "Real Charity", "What we do", "https://charity.example")
    uri = network.post(made, "Good morning")
    network.wait_for_profile(made.did, displayName="Real Charity")
    network.wait_for_post(made.did, uri)
    return made


async def read(network: Network, who: Member, app_password: str, **more: object) -> Snapshot:
    """The account as the auditor sees it."""
    account = Account(
        id="real",
        platform="bluesky",
        handle=who.handle,
        platform_id=who.did,
        connection="bluesky",
    ).model_copy(update=more)
    register = Register(organisation=Organisation(name="Real Charity"), accounts=(account,))
    settings = {"identifier": who.did, "public_url": network.appview_url}
    secrets = {"app_password": app_password}
    wire = Wire("bluesky", "bluesky", network.pds_url, settings, secrets)
    return await collect(register, [wire], REGISTRY, budget(), NIGHT)


async def test_a_real_account_is_read(network: Network) -> None:
    charity = member(network)
    secret = network.create_app_password(charity, "presence-audit")
    network.create_app_password(charity, "scheduler", privileged=True)

    seen = await read(network, charity, secret)

    facts = seen.accounts["real"].facts
    standing, profile = value(facts.standing), value(facts.profile)
    assert (standing.state, standing.platform_id, standing.handle) == (
        "active",
        charity.did,
        charity.handle,
    )
    assert (profile.name, profile.websites) == ("Real Charity", ("https://charity.example",))
    assert value(facts.last_post).at is not None
    assert value(facts.recovery)[0].contacts == (charity.handle.replace(".test", "@example.org"),)
    assert {(app.identity.id, app.ours) for app in value(facts.apps)} == {
        ("presence-audit", True),
        ("scheduler", False),
    }
    assert value(facts.settings)["email_confirmed"] is False
    # A server of one's own does not tell, and that is not 'off'.
    assert reasons(facts.sign_in) == {Reason.NO_API}
    credential = value(seen.connections["bluesky"].facts.credential)
    assert (credential.ok, credential.scopes) == (True, ("com.atproto.appPass",))
    assert credential.excess_scopes == ()


async def test_the_main_password_is_said_to_be_too_much(network: Network) -> None:
    charity = member(network)

    seen = await read(network, charity, charity.password)

    credential = value(seen.connections["bluesky"].facts.credential)
    assert credential.excess_scopes == ("com.atproto.access",)


async def test_a_revoked_app_password_is_dead_and_the_public_side_is_still_read(
    network: Network,
) -> None:
    charity = member(network)
    secret = network.create_app_password(charity, "presence-audit")
    network.revoke_app_password(charity, "presence-audit")

    seen = await read(network, charity, secret)

    assert value(seen.connections["bluesky"].facts.credential).ok is False
    facts = seen.accounts["real"].facts
    assert reasons(facts.recovery) == {Reason.CREDENTIAL_EXPIRED}
    assert value(facts.standing).state == "active"


async def test_a_handle_that_moved_is_followed_by_did(network: Network) -> None:
    charity = member(network)
    secret = network.create_app_password(charity, "presence-audit")
    moved = f"n{uuid.uuid4().hex[:12]}.test"
    network.update_handle(charity, moved)
    network.wait_for_profile(charity.did, handle=moved)

    by_did = await read(network, charity, secret)
    by_handle = await read(network, charity, secret, platform_id="")

    assert value(by_did.accounts["real"].facts.standing).handle == moved
    assert value(by_handle.accounts["real"].facts.standing).state == "missing"


async def test_suspended_and_deactivated_accounts_say_so(network: Network) -> None:
    away, suspended = member(network), member(network)
    network.deactivate(away)
    network.wait_for_refusal(away.did, "AccountDeactivated")
    network.take_down(suspended)
    network.wait_for_refusal(suspended.did, "AccountTakedown")

    for who, state in ((away, "deactivated"), (suspended, "suspended")):
        facts = (await read(network, who, "xxxx-xxxx-xxxx-xxxx")).accounts["real"].facts
        assert value(facts.standing).state == state
