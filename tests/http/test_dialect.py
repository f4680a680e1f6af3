"""The dialects in which platforms say 'later'."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from auditor.http import Answer, Dialect
from auditor.http.dialect import (
    TokenDialect,
    remaining,
    reset_epoch,
    reset_iso,
    reset_windows,
    retry_after,
)
from auditor.words import Reason

NOW = datetime(2026, 11, 20, 2, 17, 0, tzinfo=UTC)


def answer(status: int = 429, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer("GET /x", status, named, b"{}")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        (" 1.5 ", 1.5),
        ("0", 0.0),
        ("-5", 0.0),
        ("Fri, 20 Nov 2026 02:18:30 GMT", 90.0),
        ("Fri, 20 Nov 2026 02:00:00 GMT", 0.0),
        ("Fri, 20 Nov 2026 02:18:30 -0000", 90.0),
    ],
)
def test_retry_after_as_seconds_and_as_date(text: str, seconds: float) -> None:
    assert retry_after(answer(retry_after=text), NOW) == seconds


@pytest.mark.parametrize("text", ["", "soon", "²", "nan", "inf", "1e999", "Fri, 99 Nov 2026"])
def test_retry_after_that_says_nothing(text: str) -> None:
    assert retry_after(answer(retry_after=text), NOW) is None


def test_reset_as_unix_time() -> None:
    headers = {"ratelimit-reset": str(int(NOW.timestamp()) + 290), "bad": "x"}
    assert reset_epoch(headers, "ratelimit-reset", NOW) == 290
    assert reset_epoch(headers, "ratelimit-reset", NOW + timedelta(hours=1)) == 0
    assert reset_epoch(headers, "bad", NOW) is None
    assert reset_epoch(headers, "absent", NOW) is None


def test_reset_as_iso_moment() -> None:
    headers = {"zulu": "2026-11-20T02:20:00.000000Z", "bare": "2026-11-20T02:20:00", "bad": "5"}
    assert reset_iso(headers, "zulu", NOW) == 180
    assert reset_iso(headers, "bare", NOW) == 180
    assert reset_iso(headers, "bad", NOW) is None
    assert reset_iso(headers, "absent", NOW) is None


def test_remaining_as_a_plain_number() -> None:
    headers = {"left": "0", "bad": "many"}
    assert remaining(headers, "left") == 0
    assert remaining(headers, "bad") is None


@pytest.mark.parametrize(
    ("left", "reset", "seconds"),
    [
        ("0, 1000", "1, 1419704", 1.0),
        ("1, 0", "1, 1419704", 1419704.0),
        ("0, 0", "1, 1419704", 1419704.0),
        ("1, 1000", "1, 1419704", 1.0),
        ("", "1, 1419704", 1.0),
        ("0", "", None),
        ("0, 0", "later, sometime", None),
    ],
)
def test_brave_lists_one_window_after_the_other(
    left: str, reset: str, seconds: float | None
) -> None:
    headers = {"x-ratelimit-remaining": left, "x-ratelimit-reset": reset}
    assert reset_windows(headers, "x-ratelimit-reset", "x-ratelimit-remaining") == seconds


@pytest.mark.parametrize(
    ("status", "reason", "retry"),
    [
        (401, Reason.NO_ACCESS, False),
        (403, Reason.NO_ACCESS, False),
        (404, Reason.NOT_FOUND, False),
        (410, Reason.NOT_FOUND, False),
        (429, Reason.RATE_LIMITED, True),
        (500, Reason.UNAVAILABLE, True),
        (501, Reason.UNAVAILABLE, False),
        (503, Reason.UNAVAILABLE, True),
        (304, Reason.CHANGED, False),
        (400, Reason.CHANGED, False),
        (426, Reason.CHANGED, False),
    ],
)
def test_every_refusal_has_its_reason(status: int, reason: Reason, retry: bool) -> None:
    fault = Dialect().fault(answer(status), NOW)
    assert fault is not None
    assert (fault.reason, fault.retry, fault.wait) == (reason, retry, None)
    assert fault.detail == f"GET /x: HTTP {status}"


def test_a_good_answer_has_no_fault() -> None:
    assert Dialect().fault(answer(200), NOW) is None
    assert Dialect().fault(answer(204), NOW) is None


def test_a_platform_adds_its_own_reset_header() -> None:
    class Mastodon(Dialect):
        def reset_after(self, answer: Answer, now: datetime) -> float | None:
            return reset_iso(answer.headers, "x-ratelimit-reset", now)

    fault = Mastodon().fault(answer(429, x_ratelimit_reset="2026-11-20T02:17:30Z"), NOW)
    assert fault is not None
    assert fault.wait == 30


def test_a_broken_server_may_also_ask_to_wait() -> None:
    fault = Dialect().fault(answer(503, retry_after="3"), NOW)
    assert fault is not None
    assert fault.wait == 3


def refused_token(body: object, status: int = 400) -> Answer:
    return Answer("POST /token", status, {}, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("word", "reason", "says"),
    [
        ("invalid_client", Reason.CREDENTIAL_EXPIRED, "POST /token: the secret has ended"),
        ("invalid_scope", Reason.NO_ACCESS, "POST /token: invalid_scope; is the id right?"),
    ],
)
def test_a_token_endpoint_says_whether_the_secret_is_dead(
    word: str, reason: Reason, says: str
) -> None:
    dialect = TokenDialect("the secret has ended", "is the id right?")
    fault = dialect.fault(refused_token({"error": word}), NOW)
    assert fault and (fault.reason, fault.detail) == (reason, says)


@pytest.mark.parametrize("body", [None, [], {"error": {"code": 1}}, {"message": "no"}])
def test_a_token_endpoint_that_says_something_else_is_read_by_its_status(body: object) -> None:
    fault = TokenDialect("ended").fault(refused_token(body, 401), NOW)
    assert fault and fault.reason is Reason.NO_ACCESS
    assert TokenDialect("ended").fault(refused_token({"error": "invalid_client"}, 200), NOW) is None
