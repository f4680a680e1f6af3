"""Every call to Threads spoilt in every way."""

import json

import pytest

from auditor.http import Answer
from auditor.platforms.threads.dialect import ThreadsDialect
from auditor.words import Reason
from auditor.world.charity import NIGHT
from auditor.world.faults import Spoil
from tests.platforms.honest import assert_honest, combinations, look
from tests.platforms.sight import reasons, value
from tests.platforms.threads.support import account, world

ME, POSTS, TOKEN = "/me", "/me/threads", "/debug_token"
WITHOUT = {Spoil.UNKNOWN_ENUM: [ME, TOKEN], Spoil.EMPTY: [ME]}
# Error 190 proves that the token has ended.
MEANS = {Spoil.UNAUTHORISED: [Reason.CREDENTIAL_EXPIRED]}


@pytest.mark.parametrize(("path", "spoil"), combinations([ME, POSTS, TOKEN], without=WITHOUT))
async def test_a_spoilt_call_costs_facts_and_changes_none(path: str, spoil: Spoil) -> None:
    await assert_honest(world, path, spoil, "threads", account(), means=MEANS)


async def test_a_token_that_has_ended() -> None:
    ended = world()
    ended.keys["threads"].valid = False
    sight = await look(ended, "threads", account())
    assert value(sight.connection.credential).ok is False
    assert reasons(sight.one.standing) == {Reason.CREDENTIAL_EXPIRED}


@pytest.mark.parametrize(
    ("status", "error", "means", "stop"),
    [
        (400, {"code": 190, "error_subcode": 463}, Reason.CREDENTIAL_EXPIRED, False),
        (400, {"code": 10}, Reason.NO_ACCESS, False),
        (400, {"code": 4}, Reason.RATE_LIMITED, False),
        (400, {"code": 100, "error_subcode": 33}, Reason.NOT_FOUND, False),
        (400, {"code": 100}, Reason.CHANGED, False),
        (200, {"code": 100}, Reason.CHANGED, False),
        (500, {"code": 99}, Reason.UNAVAILABLE, False),
        (400, {"code": 2}, Reason.UNAVAILABLE, False),
        (400, {"code": 17, "wait": 30}, Reason.RATE_LIMITED, True),
    ],
)
def test_what_a_refusal_means(
    status: int, error: dict[str, int], means: Reason, stop: bool
) -> None:
    body = json.dumps({"error": error}).encode()
    usage = {"1": [{"estimated_time_to_regain_access": error["wait"]}]} if "wait" in error else {}
    headers = {"x-business-use-case-usage": json.dumps(usage)}
    fault = ThreadsDialect().fault(Answer("GET /me", status, headers, body), NIGHT)
    assert fault is not None
    assert (fault.reason, fault.stop) == (means, stop)
