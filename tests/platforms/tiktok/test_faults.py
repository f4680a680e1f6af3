"""Every call to TikTok spoilt in every way."""

import json

import pytest

from auditor.http import Answer
from auditor.platforms.tiktok.dialect import TikTokDialect
from auditor.words import Reason
from auditor.world.charity import NIGHT
from auditor.world.faults import Spoil
from tests.platforms.honest import assert_honest, combinations
from tests.platforms.tiktok.support import SETTINGS, account, world

CENTRE, MEMBERS, ASSETS = "/bc/get/", "/bc/member/get/", "/bc/asset/get/"
HOLDERS, PARTNERS, PROFILE = "/bc/asset/member/get/", "/bc/partner/get/", "/business/get/"
LOG = "/changelog/get/"
TOKEN = "/tt_user/token_info/get/"
WITHOUT = {
    Spoil.UNKNOWN_ENUM: [CENTRE, ASSETS, PARTNERS, PROFILE, TOKEN],
    Spoil.EMPTY: [PROFILE, TOKEN],
}
# Code 40105 proves that the token is dead.
MEANS = {Spoil.UNAUTHORISED: [Reason.CREDENTIAL_EXPIRED]}


@pytest.mark.parametrize(
    ("path", "spoil"),
    combinations(
        [CENTRE, MEMBERS, ASSETS, HOLDERS, PARTNERS, PROFILE, LOG, TOKEN], without=WITHOUT
    ),
)
async def test_a_spoilt_call_costs_facts_and_changes_none(path: str, spoil: Spoil) -> None:
    await assert_honest(world, path, spoil, "tiktok", account(), means=MEANS, settings=SETTINGS)


@pytest.mark.parametrize(
    ("status", "code", "means", "retry"),
    [
        (200, 20001, Reason.CHANGED, False),
        (200, 40001, Reason.NO_ACCESS, False),
        (200, 40002, Reason.CHANGED, False),
        (200, 40100, Reason.RATE_LIMITED, True),
        (200, 40102, Reason.CREDENTIAL_EXPIRED, False),
        (200, 40105, Reason.CREDENTIAL_EXPIRED, False),
        (200, 40113, Reason.NO_ACCESS, False),
        (200, 40132, Reason.UNAVAILABLE, True),
        (200, 50002, Reason.UNAVAILABLE, True),
        (200, 99999, Reason.CHANGED, False),
        (401, 12345, Reason.NO_ACCESS, False),
        (503, 12345, Reason.UNAVAILABLE, True),
    ],
)
def test_a_failure_in_a_good_answer(status: int, code: int, means: Reason, retry: bool) -> None:
    body = json.dumps({"code": code, "message": "x"}).encode()
    fault = TikTokDialect().fault(Answer("GET /bc/get/", status, {}, body), NIGHT)
    assert fault is not None
    assert (fault.reason, fault.retry) == (means, retry)


def test_a_good_answer_is_none() -> None:
    body = json.dumps({"code": 0, "message": "OK"}).encode()
    assert TikTokDialect().fault(Answer("GET /bc/get/", 200, {}, body), NIGHT) is None
