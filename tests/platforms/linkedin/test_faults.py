"""Every call to LinkedIn spoilt in every way."""

import json

import pytest

from auditor.http import Answer
from auditor.platforms.linkedin.dialect import LinkedInDialect
from auditor.words import Reason
from auditor.world.charity import NIGHT
from auditor.world.faults import Spoil
from auditor.world.service import Reply
from auditor.world.services.linkedin import FakeLinkedIn
from tests.platforms.honest import assert_honest, combinations
from tests.platforms.linkedin.support import SETTINGS, account, look, world
from tests.platforms.sight import reasons

LOOKUP, ACLS, TOKEN = (
    "/rest/organizationsLookup",
    "/rest/organizationAcls",
    "/oauth/v2/introspectToken",
)
WITHOUT = {Spoil.UNKNOWN_ENUM: [LOOKUP, TOKEN], Spoil.EMPTY: [TOKEN]}


@pytest.mark.parametrize(("path", "spoil"), combinations([LOOKUP, ACLS, TOKEN], without=WITHOUT))
async def test_a_spoilt_call_costs_facts_and_changes_none(path: str, spoil: Spoil) -> None:
    await assert_honest(world, path, spoil, "linkedin", account(), settings=SETTINGS)


@pytest.mark.parametrize(
    ("status", "body", "means"),
    [
        (401, {"code": "REVOKED_ACCESS_TOKEN"}, Reason.CREDENTIAL_EXPIRED),
        (401, {"serviceErrorCode": 65600}, Reason.CREDENTIAL_EXPIRED),
        (401, {"message": "no"}, Reason.NO_ACCESS),
        (401, ["odd"], Reason.NO_ACCESS),
        (403, {"code": "ACCESS_DENIED"}, Reason.NO_ACCESS),
        (426, {"code": "NONEXISTENT_VERSION"}, Reason.CHANGED),
        (429, {}, Reason.RATE_LIMITED),
    ],
)
def test_what_a_refusal_means(status: int, body: object, means: Reason) -> None:
    answer = Answer("GET /rest/organizationAcls", status, {}, json.dumps(body).encode())
    fault = LinkedInDialect().fault(answer, NIGHT)
    assert fault is not None
    assert fault.reason is means
    assert fault.stop == (status == 429)


async def test_a_closed_version_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Reply({"status": 426, "message": "Requested version is not active"}, 426)
    monkeypatch.setattr(FakeLinkedIn, "answer", lambda *_: told)
    sight = await look(world())
    assert reasons(sight.one.access) == {Reason.CHANGED}
    assert "`version`" in str(sight.one.access)


async def test_a_list_that_never_ends_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = FakeLinkedIn._page

    def endless(self: FakeLinkedIn, request: object, rows: list[object], more: object) -> Reply:
        reply: Reply = honest(self, request, rows, {"no_total": True})  # type: ignore[arg-type]
        reply.body["elements"], reply.body["paging"]["count"] = rows, len(rows)
        return reply

    monkeypatch.setattr(FakeLinkedIn, "_page", endless)
    sight = await look(world())
    assert reasons(sight.one.access) == {Reason.CHANGED}
    assert len(sight.fake.calls) < 250
