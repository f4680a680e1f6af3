"""Every answer recorded from a real server is read, by the code that will meet it."""

from typing import cast

import pytest

from auditor.collect.reading import ask
from auditor.facts import Fact
from auditor.platforms.mastodon.link import Mastodon, MastodonDialect
from auditor.platforms.mastodon.reader import MastodonReader
from auditor.register import Account
from auditor.world.charity import NIGHT
from tests.contracts import Recorded, needs_contracts, recorded, recorded_params
from tests.platforms.played import as_answer, by_path, played
from tests.platforms.sight import reasons, value


async def read(fact: str, name: str) -> Fact[object]:
    """One fact, when this recorded answer about an account is what the server says."""
    every = {each.name: each for each in recorded("mastodon")}
    found = every[name]
    answers = {**by_path(every["test_account_lookup-1"]), "/api/v1/accounts/lookup": found}
    account = Account(id="m", platform="mastodon", handle="mastodonpy_test", connection="played")
    reader = MastodonReader(cast(Mastodon, played(Mastodon, account, answers)))
    return await ask(getattr(reader, fact)(account), fact)


@pytest.mark.parametrize("found", recorded_params("mastodon"))
def test_no_recorded_answer_confuses_the_dialect(found: Recorded) -> None:
    fault = MastodonDialect().fault(as_answer(found), NIGHT)

    assert (fault is None) == (found.status < 300)


ACCOUNTS = ["test_account_lookup-3", "test_account_lookup-4", "test_accounts-1", "test_accounts-2"]


@needs_contracts
@pytest.mark.parametrize("name", [*ACCOUNTS, "test_verify_credentials-1"])
async def test_accounts_are_read_whole(name: str) -> None:
    for fact in ("standing", "profile", "last_post"):
        assert reasons(await read(fact, name)) == set(), fact
    assert value(await read("standing", name)).state == "active"


@needs_contracts
async def test_an_unknown_handle_is_a_missing_account() -> None:
    assert value(await read("standing", "test_account_lookup-2")).state == "missing"


@needs_contracts
async def test_a_profile_without_markup() -> None:
    profile = value(await read("profile", "test_account_lookup-3"))

    assert (profile.name, profile.bio, profile.websites) == ("John Lennon", "I walk funny", ())
    assert profile.verified is False


@needs_contracts
async def test_our_own_settings() -> None:
    settings = value(await read("settings", "test_account_lookup-1"))

    assert settings == {
        "bot": False,
        "default_privacy": "unlisted",
        "hide_collections": True,
        "indexable": True,
        "locked": True,
        "noindex": False,
        "server_role": "",
    }


@needs_contracts
async def test_an_app_that_may_write_says_so() -> None:
    (found,) = (r for r in recorded("mastodon") if r.name == "test_app_verify_credentials-1")
    account = Account(id="m", platform="mastodon", handle="x", connection="played")

    link = cast(Mastodon, played(Mastodon, account, by_path(found)))

    credential = await link.credential()

    assert credential.excess_scopes == ("write", "follow", "push", "admin:write")
