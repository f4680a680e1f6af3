"""Every call to Microsoft spoilt in every way; and a cassette."""

from pathlib import Path

import pytest

from auditor.world.faults import Spoil
from auditor.world.model import World
from tests.contracts import needs_contracts
from tests.platforms.microsoft.office import (
    ALSO,
    APP_ROLES,
    MEMBERS,
    OFFICE,
    REPORT,
    ROLES,
    TOKEN,
    UNPUBLISHED,
    busy,
    free,
)
from tests.platforms.offices import seen, spoilt, survives, taped

TAPE = Path(__file__).parent / "cassettes" / "microsoft.yaml"
NEVER_EMPTY = (
    "/organization",
    "/users",
    REPORT,
    f"{ROLES}/roleAssignments",
    f"{ROLES}/roleDefinitions",
    "/servicePrincipals",
    "/applications",
)
OTHERS = (
    TOKEN,
    MEMBERS,
    "/policies/identitySecurityDefaultsEnforcementPolicy",
    "/policies/authorizationPolicy",
    "/identity/conditionalAccess/policies",
    "/oauth2PermissionGrants",
    APP_ROLES,
    "/auditLogs/directoryAudits",
)
"""Lists here may well be empty, and Graph counts nothing that could contradict it."""
BATCH = r"/\$batch"


def free_of_charge() -> World:
    """The busy tenant without a premium licence."""
    return free(busy())


@pytest.mark.parametrize(("path", "spoil"), spoilt((*NEVER_EMPTY, BATCH)))
async def test_a_spoilt_answer_is_never_taken_for_another(path: str, spoil: Spoil) -> None:
    touched = await survives(OFFICE, busy, path, spoil)
    assert touched or spoil is Spoil.UNKNOWN_ENUM


@pytest.mark.parametrize(
    ("path", "spoil"), [each for each in spoilt(OTHERS) if Spoil.EMPTY not in each.values]
)
async def test_nor_is_one_that_may_be_empty(path: str, spoil: Spoil) -> None:
    touched = await survives(OFFICE, busy, path, spoil)
    assert touched or spoil is Spoil.UNKNOWN_ENUM


@pytest.mark.parametrize(("path", "spoil"), spoilt((BATCH,)))
async def test_nor_is_one_on_a_free_plan(path: str, spoil: Spoil) -> None:
    assert await survives(OFFICE, free_of_charge, path, spoil) >= {"sign_in"}


@needs_contracts
def test_the_cassette_speaks_microsofts_language() -> None:
    assert list(taped(TAPE, "microsoft", ALSO, UNPUBLISHED)) == []


async def test_the_cassette_plays_with_the_network_shut() -> None:
    real = {"microsoft": "https://graph.microsoft.com/v1.0"}
    sight = await OFFICE.replay(TAPE, real, OFFICE.world())
    assert len(seen(sight.facts.access)) == 4
    assert len(seen(sight.facts.recovery)) == 2
    assert seen(sight.connection.credential).expires_at
