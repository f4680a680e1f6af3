"""Every call of the Google connection, spoilt in every way."""

import json

import pytest

from auditor.http import Answer
from auditor.platforms.google.dialect import GoogleDialect
from auditor.words import Reason
from auditor.world.charity import NIGHT
from auditor.world.faults import Spoil
from auditor.world.services.google_rows import number
from tests.contracts import needs_contracts
from tests.platforms.google.tenants import WORKSPACE, busy
from tests.platforms.sight import MEANS, every, fault, invented, look, reasons, touched

GROUP = number("helpers", 3)
CALLS = {
    "/token": {
        "standing",
        "profile",
        "access",
        "two_factor_rule",
        "sign_in",
        "recovery",
        "settings",
        "events",
    },
    "/admin/directory/v1/users": {"access", "two_factor_rule", "sign_in", "recovery"},
    "/admin/directory/v1/customers/.*": {"standing", "profile", "recovery"},
    "/admin/directory/v1/customer/.*/roles": {"access"},
    "/admin/directory/v1/customer/.*/roleassignments": {"access"},
    f"/admin/directory/v1/groups/{GROUP}": {"access"},
    f"/admin/directory/v1/groups/{GROUP}/members": {"access"},
    "/v1/policies": {"settings"},  # the rule falls back on what is said about each person
    ".*/applications/login": {"events"},
    ".*/applications/admin": {"events"},
}
HOLD_NO_LIST = {"/token", "/admin/directory/v1/customers/.*", f"/admin/directory/v1/groups/{GROUP}"}
# Names of roles are no closed list; a new one of Google's own is tested with the access list.
HOLD_NO_WORD = HOLD_NO_LIST | {
    "/admin/directory/v1/users",
    "/admin/directory/v1/customer/.*/roles",
}
MAY_BE_EMPTY = {".*/applications/login", ".*/applications/admin"}
"""A log without entries is a quiet month; Google gives no total to compare with."""


def untouched(spoil: Spoil) -> set[str]:
    """The calls that this fault leaves as they are."""
    spared: dict[Spoil, set[str]] = {
        Spoil.EMPTY: HOLD_NO_LIST | MAY_BE_EMPTY,
        Spoil.UNKNOWN_ENUM: HOLD_NO_WORD | MAY_BE_EMPTY,
    }
    return spared.get(spoil, set())


# All calls in one test: the client then learns the key, which takes it a while, only once.
@pytest.mark.parametrize("spoil", Spoil)
async def test_a_spoilt_call_costs_its_own_facts_and_no_more(spoil: Spoil) -> None:
    sound = await look(busy(), "google", WORKSPACE)
    for call in CALLS.keys() - untouched(spoil):
        spoilt = await look(fault(busy(), "google", spoil, call), "google", WORKSPACE)

        facts = every(spoilt.one)
        seen = {name: reasons(facts[name]) for name in CALLS[call]}
        assert seen == {name: {MEANS[spoil]} for name in CALLS[call]}, call
        # The rule falls back on people, in other words.
        changed = touched(sound.one, spoilt.one) - {"two_factor_rule"}
        assert changed == CALLS[call] - {"two_factor_rule"}, call
        dead = {MEANS[spoil]} if call == "/token" else set()
        assert reasons(spoilt.connection.credential) == dead, call


@pytest.mark.parametrize("spoil", [Spoil.EMPTY, Spoil.UNKNOWN_ENUM])
async def test_what_cannot_be_spoilt_that_way_stays_whole(spoil: Spoil) -> None:
    sound = await look(busy(), "google", WORKSPACE)
    for call in HOLD_NO_LIST:
        spoilt = await look(fault(busy(), "google", spoil, call), "google", WORKSPACE)
        assert spoilt.one == sound.one, call


async def test_a_quota_that_comes_as_403_is_a_quota() -> None:
    def reason(why: str, place: str = "errors") -> tuple[Reason, bool]:
        body = {"error": {"code": 403, "message": "x", place: [{"reason": why}]}}
        answer = Answer("GET /users", 403, {}, json.dumps(body).encode())
        found = GoogleDialect().fault(answer, NIGHT)
        assert found is not None
        return found.reason, found.retry

    assert reason("userRateLimitExceeded") == (Reason.RATE_LIMITED, True)
    assert reason("quotaExceeded") == (Reason.RATE_LIMITED, True)
    assert reason("RATE_LIMIT_EXCEEDED", "details") == (Reason.RATE_LIMITED, True)
    assert reason("dailyLimitExceeded") == (Reason.RATE_LIMITED, False)
    assert reason("forbidden") == (Reason.NO_ACCESS, False)
    assert reason("SERVICE_DISABLED", "details") == (Reason.NO_ACCESS, False)


async def test_pages_that_lead_in_a_circle_are_not_followed_for_ever() -> None:
    world = busy()
    world.presences["workspace"].more["circle"] = True

    sight = await look(world, "google", WORKSPACE)

    assert reasons(sight.one.access) == {Reason.CHANGED}
    assert sight.asked("/users") == 2


@needs_contracts
async def test_the_fakes_answers_are_those_that_google_published() -> None:
    assert invented((await look(busy(), "google", WORKSPACE)).fake) == []
    for spoil in (each for each in Spoil if each.status):
        for call in ("/token", "/admin/.*", "/v1/policies"):
            sight = await look(fault(busy(), "google", spoil, call), "google", WORKSPACE)
            assert invented(sight.fake) == [], spoil
