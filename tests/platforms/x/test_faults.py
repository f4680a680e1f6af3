"""Every call to X spoilt in every way, and every answer that X once really gave."""

import json
from datetime import timedelta
from typing import Any

import pytest

from auditor.facts import CannotSee
from auditor.http import Answer
from auditor.platforms.base import understand
from auditor.platforms.x.dialect import XDialect
from auditor.platforms.x.shapes import Me, Posts, User, Users
from auditor.words import Reason
from auditor.world.charity import NIGHT
from auditor.world.faults import Fault, Spoil
from auditor.world.service import Reply
from auditor.world.services.x import FakeX
from tests.contracts import Recorded, recorded_params
from tests.platforms.honest import assert_honest, combinations, look
from tests.platforms.sight import reasons, value
from tests.platforms.x.support import account, app_only, world

POSTS = r"/2/users/\d+/tweets"


@pytest.mark.parametrize(
    ("path", "spoil"),
    combinations(
        ["/2/users", "/2/users/me", POSTS], without={Spoil.UNKNOWN_ENUM: [POSTS, "/2/users/me"]}
    ),
)
async def test_a_spoilt_call_costs_facts_and_changes_none(path: str, spoil: Spoil) -> None:
    await assert_honest(world, path, spoil, "x", account())


async def test_a_new_word_for_the_tick_is_no_tick_seen() -> None:
    spoilt = world()
    spoilt.faults.append(Fault("x", Spoil.UNKNOWN_ENUM, "/2/users"))
    sight = await look(spoilt, "x", account())
    assert reasons(sight.one.profile) == reasons(sight.one.settings) == {Reason.CHANGED}
    assert "verified_type" not in value(sight.one.settings)


async def test_a_problem_of_a_new_type_is_not_a_missing_account() -> None:
    spoilt = world()
    spoilt.presences["x-main"].state = "missing"
    spoilt.faults.append(Fault("x", Spoil.UNKNOWN_ENUM, "/2/users"))
    sight = await look(spoilt, "x", account())
    assert reasons(sight.one.standing) == {Reason.CHANGED}


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (
            429,
            {"type": "https://api.x.com/2/problems/usage-capped", "title": "UsageCapExceeded"},
            "stop",
        ),
        (403, {"type": "https://api.twitter.com/2/problems/usage-capped", "title": "x"}, "stop"),
        (402, {"type": "https://api.x.com/2/problems/credits", "title": "CreditsDepleted"}, "stop"),
        (429, {"errors": [{"code": 88, "message": "Rate limit exceeded"}]}, Reason.RATE_LIMITED),
        (
            401,
            {"errors": [{"code": 89, "message": "Invalid or expired token."}]},
            Reason.CREDENTIAL_EXPIRED,
        ),
        (401, {"title": "Unauthorized", "type": "about:blank"}, Reason.NO_ACCESS),
        (403, {"code": 220, "message": "Not allowed"}, Reason.NO_ACCESS),
        (
            400,
            {"type": "https://api.x.com/2/problems/invalid-request", "title": "x"},
            Reason.CHANGED,
        ),
        (503, "over capacity", Reason.UNAVAILABLE),
        (403, {"type": ["odd"], "errors": [["odd"], {"code": ["odd"]}]}, Reason.NO_ACCESS),
    ],
)
def test_what_a_refusal_means(status: int, body: object, reason: Any) -> None:
    headers = {"x-rate-limit-reset": str(NIGHT.timestamp() + 30)}
    answer = Answer("GET /2/users", status, headers, json.dumps(body).encode())
    fault = XDialect().fault(answer, NIGHT)
    assert fault is not None
    assert fault.stop == (reason == "stop")
    assert fault.reason == (Reason.RATE_LIMITED if reason == "stop" else reason)
    if status == 429 and not fault.stop:
        assert fault.wait == 30


async def test_spent_credits_stop_the_whole_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    body = {"type": "https://api.x.com/2/problems/credits", "title": "CreditsDepleted"}
    monkeypatch.setattr(FakeX, "answer", lambda *_: Reply(body, 402))
    other = account(id="other", platform_id="", handle="other")
    sight = await look(app_only(), "x", account(), other)
    assert len(sight.fake.calls) <= 2
    assert reasons(sight.accounts["other"].standing) == {Reason.RATE_LIMITED}


async def test_a_signature_is_not_used_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = FakeX.answer
    answers = iter([503])

    def once_broken(self: FakeX, request: Any) -> Reply:
        reply = honest(self, request)
        return self.refusal(500, request) if next(answers, None) else reply

    monkeypatch.setattr(FakeX, "answer", once_broken)
    sight = await look(world(), "x", account())
    assert value(sight.one.standing).state == "active"
    assert value(sight.one.recovery)[0].contacts


async def test_a_wrong_secret_is_a_dead_key() -> None:
    wrong = world()
    wrong.keys["x"].valid = False
    sight = await look(wrong, "x", account())
    assert value(sight.connection.credential).ok is False
    assert reasons(sight.one.standing) == {Reason.NO_ACCESS}


@pytest.mark.parametrize("seen", recorded_params("x"))
def test_answers_that_x_really_gave_are_read(seen: Recorded) -> None:
    path = seen.url_or_path.rpartition("/2/")[2]
    shapes: dict[str, Any] = {"users/me": Me, "users/by": Users}
    call = f"GET /2/{path}"
    body: Any = seen.body
    if path.startswith("users/by/username/"):
        assert understand(User, body["data"], call).username == "Twitter"
        return
    read = understand(shapes.get(path, Posts), body, call)
    if isinstance(read, Posts):
        assert read.data
    answer = Answer(call, seen.status, seen.headers, b"{}")
    assert XDialect().fault(answer, NIGHT) is None


def test_an_unreadable_number_of_a_post_is_no_date() -> None:
    from auditor.platforms.x.reader import _moment

    with pytest.raises(CannotSee):
        _moment("not-a-number", "GET")
    assert _moment("1582880366131613697", "GET").year == 2022
    assert _moment("1582880366131613697", "GET") < NIGHT - timedelta(days=365)
