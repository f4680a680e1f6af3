"""Every call to Snapchat spoilt in every way."""

import pytest

from auditor.world.faults import Spoil
from tests.platforms.honest import assert_honest, combinations
from tests.platforms.snapchat.support import SETTINGS, TOKEN, account, look, world

MINE = "/me/organizations"
MEMBERS, ROLES = "/organizations/[^/]+/members", "/organizations/[^/]+/roles"
WITHOUT = {Spoil.UNKNOWN_ENUM: [TOKEN, MINE], Spoil.EMPTY: [TOKEN]}


@pytest.mark.parametrize(
    ("path", "spoil"), combinations([TOKEN, MINE, MEMBERS, ROLES], without=WITHOUT)
)
async def test_a_spoilt_call_costs_facts_and_changes_none(path: str, spoil: Spoil) -> None:
    await assert_honest(world, path, spoil, "snapchat", account(), settings=SETTINGS)


async def test_the_access_token_is_masked_from_the_moment_it_comes() -> None:
    from auditor.http.redact import redact

    await look(world())
    assert "demo-snapchat-access-token-0001" not in redact("demo-snapchat-access-token-0001")
