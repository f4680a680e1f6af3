"""Every call to YouTube spoilt in every way, and every answer that YouTube once really gave."""

import json
from typing import Any

import pytest

from auditor.http import Answer
from auditor.platforms.base import understand
from auditor.platforms.youtube.dialect import SUSPENDED, YouTubeDialect
from auditor.platforms.youtube.shapes import Channels
from auditor.words import Reason
from auditor.world.charity import NIGHT
from auditor.world.faults import Spoil
from auditor.world.service import Reply
from auditor.world.services.youtube import FakeYouTube, refused
from tests.contracts import Recorded, recorded_params
from tests.platforms.honest import assert_honest, combinations, look
from tests.platforms.sight import reasons, value
from tests.platforms.youtube.support import account, world

WITHOUT = {Spoil.UNKNOWN_ENUM: ["/playlistItems"]}


@pytest.mark.parametrize(
    ("path", "spoil"), combinations(["/channels", "/playlistItems"], without=WITHOUT)
)
async def test_a_spoilt_call_costs_facts_and_changes_none(path: str, spoil: Spoil) -> None:
    await assert_honest(world, path, spoil, "youtube", account())


@pytest.mark.parametrize(
    ("status", "reason", "means", "stop"),
    [
        (403, "quotaExceeded", Reason.RATE_LIMITED, True),
        (403, "rateLimitExceeded", Reason.RATE_LIMITED, False),
        (403, "forbidden", Reason.NO_ACCESS, False),
        (403, "accessNotConfigured", Reason.NO_ACCESS, False),
        (400, "keyInvalid", Reason.CREDENTIAL_EXPIRED, False),
        (404, "channelNotFound", Reason.NOT_FOUND, False),
        (500, "backendError", Reason.UNAVAILABLE, False),
        (400, "somethingNew", Reason.CHANGED, False),
    ],
)
def test_what_a_refusal_means(status: int, reason: str, means: Reason, stop: bool) -> None:
    body = json.dumps(refused(status, reason).body).encode()
    fault = YouTubeDialect().fault(Answer("GET /channels", status, {}, body), NIGHT)
    assert fault is not None
    assert (fault.reason, fault.stop) == (means, stop)


async def test_a_spent_quota_stops_the_whole_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeYouTube, "answer", lambda *_: refused(403, "quotaExceeded"))
    other = account(id="other", platform_id="", handle="other")
    sight = await look(world(), "youtube", account(), other)
    assert len(sight.fake.calls) <= 2
    for facts in sight.accounts.values():
        assert reasons(facts.standing) == reasons(facts.last_post) == {Reason.RATE_LIMITED}


async def test_a_suspended_account_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeYouTube, "answer", lambda *_: refused(403, SUSPENDED))
    sight = await look(world(), "youtube", account())
    assert value(sight.one.standing).state == "suspended"
    assert reasons(sight.one.profile) == {Reason.NO_ACCESS}


async def test_a_dead_key_is_said_so() -> None:
    dead = world()
    dead.keys["youtube"].valid = False
    sight = await look(dead, "youtube", account())
    assert value(sight.connection.credential).ok is False
    assert reasons(sight.one.standing) == {Reason.CREDENTIAL_EXPIRED}


async def test_videos_without_any_date_are_not_no_videos(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = FakeYouTube.answer

    def undated(self: FakeYouTube, request: Any) -> Reply:
        reply = honest(self, request)
        for each in reply.body.get("items", []):
            each.get("contentDetails", {}).pop("videoPublishedAt", None)
        return reply

    monkeypatch.setattr(FakeYouTube, "answer", undated)
    sight = await look(world(), "youtube", account())
    assert reasons(sight.one.last_post) == {Reason.CHANGED}


@pytest.mark.parametrize("seen", recorded_params("youtube"))
def test_answers_that_youtube_really_gave_are_read(seen: Recorded) -> None:
    answer = Answer("GET /channels", seen.status, {}, json.dumps(seen.body).encode())
    fault = YouTubeDialect().fault(answer, NIGHT)
    assert (fault is None) == (seen.status == 200)
    if seen.url_or_path.endswith("/channels") and fault is None:
        assert all(each.snippet.title for each in understand(Channels, seen.body, "GET").items)
    if fault:
        assert fault.reason in {Reason.NO_ACCESS, Reason.CREDENTIAL_EXPIRED, Reason.CHANGED}
