"""Every answer recorded from a real server is read, by the code that will meet it."""

from typing import cast

import pytest

from auditor.collect.reading import ask
from auditor.facts import Fact, LastPost, Standing
from auditor.platforms.bluesky.dialect import AtprotoDialect
from auditor.platforms.bluesky.link import Bluesky
from auditor.platforms.bluesky.reader import BlueskyReader
from auditor.register import Account
from auditor.words import Reason
from auditor.world.charity import NIGHT
from tests.contracts import Recorded, needs_contracts, recorded, recorded_params
from tests.platforms.played import as_answer, by_path, played
from tests.platforms.sight import reasons, value

DID = "did:plc:mzbgwwwev3ukwc2tk4dtouoz"
ACCOUNT = Account(
    id="b", platform="bluesky", handle="hs-exampleton.test", platform_id=DID, connection="played"
)
EMPTY = Recorded("none", "GET", "/xrpc/app.bsky.actor.getProfiles", {}, 200, {}, {"profiles": []})


async def read(fact: str, *names: str, account: Account = ACCOUNT) -> Fact[object]:
    """One fact, when these recorded answers are all that the servers say."""
    every = {each.name: each for each in recorded("bluesky")}
    usual = (every["createSession_app_password"], EMPTY)
    answers = by_path(*usual, *(every[name] for name in names))
    reader = BlueskyReader(cast(Bluesky, played(Bluesky, account, answers)))
    return await ask(getattr(reader, fact)(account), fact)


@pytest.mark.parametrize("found", recorded_params("bluesky"))
def test_no_recorded_answer_confuses_the_dialect(found: Recorded) -> None:
    fault = AtprotoDialect().fault(as_answer(found), NIGHT)

    assert (fault is None) == (found.status < 300)


@needs_contracts
@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("appview_getProfile", "active"),
        ("pds_proxy_getProfile", "active"),
        ("appview_getProfile_unknown", "missing"),
        ("appview_getProfile_takendown", "suspended"),
        ("appview_getProfile_deactivated", "deactivated"),
    ],
)
async def test_standing(name: str, state: str) -> None:
    found = value(await read("standing", name))

    assert isinstance(found, Standing)
    assert found.state == state


@needs_contracts
@pytest.mark.parametrize(
    ("name", "verified"),
    [
        ("appview_getProfile", None),
        ("appview_getProfile_verified", False),
        ("appview_getProfile_verified_valid", True),
        ("appview_getProfile_trusted_verifier", False),
    ],
)
async def test_profile(name: str, verified: bool | None) -> None:
    assert value(await read("profile", name)).verified is verified


@needs_contracts
async def test_last_post_and_its_moment() -> None:
    post = value(await read("last_post", "appview_getAuthorFeed"))

    assert isinstance(post, LastPost)
    assert str(post.at) == "2026-11-01 10:02:00+00:00"


@needs_contracts
@pytest.mark.parametrize(
    "name",
    ["getSession_confirmed", "getSession_unconfirmed", "getSession_after_authfactor"],
)
async def test_a_self_hosted_server_tells_the_address_and_not_the_second_step(name: str) -> None:
    (recovery,) = value(await read("recovery", name))

    assert recovery.contacts == ("hs-exampleton@example.org",)
    assert reasons(await read("sign_in", name)) == {Reason.NO_API}


@needs_contracts
@pytest.mark.parametrize(
    ("name", "confirmed"), [("getSession_confirmed", True), ("getSession_unconfirmed", False)]
)
async def test_settings(name: str, confirmed: bool) -> None:
    settings = value(await read("settings", name, "appview_getProfile"))

    assert settings == {"email_confirmed": confirmed}


@needs_contracts
async def test_app_passwords() -> None:
    apps = value(await read("apps", "getSession_confirmed", "listAppPasswords_two"))

    assert [(app.identity.id, app.role) for app in apps] == [
        ("scheduler-tool", "app password with private messages"),
        ("auditor-readonly", "app password"),
    ]
    none = await read("apps", "getSession_confirmed", "listAppPasswords_empty")
    assert value(none) == ()


@needs_contracts
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("getSession_429_global", Reason.RATE_LIMITED),
        ("getSession_garbage_token", Reason.CREDENTIAL_EXPIRED),
        ("getSession_no_auth", Reason.NO_ACCESS),
        ("createSession_bad_password", Reason.CREDENTIAL_EXPIRED),
        ("createSession_unknown_user", Reason.CREDENTIAL_EXPIRED),
        ("createSession_takendown", Reason.CREDENTIAL_EXPIRED),
    ],
)
async def test_a_refusal_means_what_the_server_meant(name: str, reason: Reason) -> None:
    names = ["getSession_confirmed", name]

    assert reasons(await read("recovery", *names)) == {reason}
