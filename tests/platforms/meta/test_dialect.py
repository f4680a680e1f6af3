"""Graph errors are told apart by code and subcode, never by status alone."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from auditor.http import Answer, Fault
from auditor.platforms.meta.dialect import DEFAULT_WAIT, GraphDialect
from auditor.words import Reason

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
DIALECT = GraphDialect()


def fault(
    code: int, subcode: int = 0, *, status: int = 400, call: str = "GET /1", **more: Any
) -> Fault:
    headers = more.pop("headers", {})
    error = {"message": "(#0) said Meta", "type": "OAuthException", "code": code, **more}
    if subcode:
        error["error_subcode"] = subcode
    body = json.dumps({"error": error}).encode()
    found = DIALECT.fault(Answer(call, status, headers, body), NOW)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "subcode", "reason"),
    [
        (1, 0, Reason.UNAVAILABLE),
        (2, 0, Reason.UNAVAILABLE),
        (3, 0, Reason.NO_ACCESS),
        (4, 0, Reason.RATE_LIMITED),
        (10, 0, Reason.NO_ACCESS),
        (10, 1341012, Reason.NO_ACCESS),
        (17, 2446079, Reason.RATE_LIMITED),
        (32, 0, Reason.RATE_LIMITED),
        (100, 0, Reason.CHANGED),
        (100, 33, Reason.NOT_FOUND),
        (102, 0, Reason.CREDENTIAL_EXPIRED),
        (104, 0, Reason.CREDENTIAL_EXPIRED),
        (110, 2207013, Reason.NOT_FOUND),
        (190, 458, Reason.CREDENTIAL_EXPIRED),
        (190, 460, Reason.CREDENTIAL_EXPIRED),
        (190, 463, Reason.CREDENTIAL_EXPIRED),
        (190, 2069032, Reason.CHANGED),
        (200, 0, Reason.NO_ACCESS),
        (200, 1349174, Reason.NO_ACCESS),
        (200, 2069031, Reason.NO_API),
        (283, 0, Reason.NO_ACCESS),
        (299, 0, Reason.NO_ACCESS),
        (341, 0, Reason.RATE_LIMITED),
        (368, 0, Reason.RATE_LIMITED),
        (415, 2859009, Reason.NO_ACCESS),
        (613, 1996, Reason.RATE_LIMITED),
        (803, 0, Reason.NOT_FOUND),
        (2500, 0, Reason.CHANGED),
        (80001, 0, Reason.RATE_LIMITED),
        (80002, 0, Reason.RATE_LIMITED),
        (80007, 0, Reason.RATE_LIMITED),
        (80008, 0, Reason.RATE_LIMITED),
    ],
)
@pytest.mark.parametrize("status", [200, 400, 403])
def test_the_code_decides_whatever_the_status(
    code: int, subcode: int, reason: Reason, status: int
) -> None:
    assert fault(code, subcode, status=status).reason is reason


def test_what_is_worth_asking_again() -> None:
    assert fault(1).retry and fault(2).retry
    assert fault(999, is_transient=True).retry
    assert fault(999, status=500).retry
    assert not fault(190, 463).retry
    assert not fault(10).retry
    assert not fault(415, 2859009, is_transient=False).retry
    assert not fault(368).retry


def test_a_throttle_waits_as_long_as_meta_says_and_no_longer_than_a_minute() -> None:
    bucket = {"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 7}
    seven = {"x-business-use-case-usage": json.dumps({"1": [bucket]})}
    found = fault(80001, headers=seven)
    assert (found.wait, found.stop) == (7 * 60.0, True)
    old = {"x-business-use-case-usage": json.dumps({"1": bucket | {"type": "PAGES"}})}
    assert fault(80001, headers=old).wait == 7 * 60.0
    unsaid = fault(4, headers={"x-app-usage": '{"call_count":100}'})
    assert (unsaid.retry, unsaid.wait, unsaid.stop) == (True, DEFAULT_WAIT, False)


@pytest.mark.parametrize("header", ["", "nonsense", "[]", '{"1": 5}', '{"1": [5]}', '{"1": [{}]}'])
def test_an_odd_usage_header_does_no_harm(header: str) -> None:
    found = fault(80001, headers={"x-business-use-case-usage": header})
    assert found.wait == DEFAULT_WAIT


def test_advice_names_what_to_do() -> None:
    assert "assign it with full control" in fault(10, 1341012).detail
    assert "changed their password" in fault(190, 460).detail
    assert "expired" in fault(190, 463).detail
    assert "system user's token" in fault(415, 2859009).detail
    assert "business_management" in fault(200, call="GET /1/business_users").detail
    assert "pages_manage_metadata" in fault(10, call="GET /1/roles").detail
    assert "app secret" in fault(100, message="Invalid appsecret_proof provided").detail
    assert fault(100, message="Invalid appsecret_proof").reason is Reason.CREDENTIAL_EXPIRED


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (401, b"{}", Reason.NO_ACCESS),
        (403, b"<html>no</html>", Reason.NO_ACCESS),
        (404, b"", Reason.NOT_FOUND),
        (429, b"", Reason.RATE_LIMITED),
        (502, b"<html>Bad gateway</html>", Reason.UNAVAILABLE),
        (400, b'{"error": null}', Reason.CHANGED),
        (400, b'{"error": "no"}', Reason.CHANGED),
        (400, b'{"error": {"code": "x"}}', Reason.CHANGED),
    ],
)
def test_an_answer_without_a_graph_error_is_judged_by_its_status(
    status: int, body: bytes, reason: Reason
) -> None:
    found = DIALECT.fault(Answer("GET /1", status, {}, body), NOW)
    assert found is not None and found.reason is reason


def test_a_good_answer_has_no_fault() -> None:
    assert DIALECT.fault(Answer("GET /1", 200, {}, b'{"id": "1"}'), NOW) is None
    bad_token = b'{"data": {"is_valid": false, "error": {"code": 190}}}'
    assert DIALECT.fault(Answer("GET /debug_token", 200, {}, bad_token), NOW) is None
