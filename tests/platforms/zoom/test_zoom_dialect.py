"""Zoom's refusals, told apart."""

import json
from datetime import UTC, datetime

import pytest

from auditor.http import Answer
from auditor.platforms.zoom.dialect import ZoomDialect
from auditor.words import Reason

NOW = datetime(2026, 11, 20, tzinfo=UTC)
SCOPES = "Invalid access token, does not contain scopes:[role:read:list_roles:admin]."


@pytest.mark.parametrize(
    ("status", "code", "message", "reason"),
    [
        (400, 4711, SCOPES, Reason.NO_ACCESS),
        (401, 4700, "Invalid access token.", Reason.NO_ACCESS),
        (401, 124, "Access token is expired.", Reason.CREDENTIAL_EXPIRED),
        (400, 200, "Only available for Paid account.", Reason.NOT_LICENSED),
        (200, 200, "No permission.", Reason.NOT_LICENSED),
        (200, 300, "Validation failed.", Reason.CHANGED),
        (404, 1001, "User does not exist.", Reason.NOT_FOUND),
        (400, 300, "The next page token is invalid or expired.", Reason.CHANGED),
    ],
)
def test_a_code_says_more_than_the_status(
    status: int, code: int, message: str, reason: Reason
) -> None:
    body = json.dumps({"code": code, "message": message}).encode()
    fault = ZoomDialect().fault(Answer("GET /roles", status, {}, body), NOW)
    assert fault is not None and fault.reason is reason and not fault.retry


def test_the_missing_scope_is_named() -> None:
    body = json.dumps({"code": 4711, "message": SCOPES}).encode()
    fault = ZoomDialect().fault(Answer("GET /roles", 400, {}, body), NOW)
    assert fault is not None and "role:read:list_roles:admin" in fault.detail


@pytest.mark.parametrize(("kind", "stop"), [("QPS", False), ("Daily-limit", True)])
def test_a_days_limit_ends_the_night_for_this_connection(kind: str, stop: bool) -> None:
    answer = Answer("GET /users", 429, {"x-ratelimit-type": kind}, b"{}")
    fault = ZoomDialect().fault(answer, NOW)
    assert fault is not None and fault.reason is Reason.RATE_LIMITED
    assert (fault.stop, fault.retry) == (stop, not stop)


def test_settings_are_no_refusal() -> None:
    answer = Answer("GET /users", 200, {}, b'{"users": [], "code": 1, "message": "x"}')
    assert ZoomDialect().fault(answer, NOW) is None
