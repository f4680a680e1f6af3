"""When it asks again, how long it waits, and when it stops hammering."""

import asyncio
from datetime import datetime

import pytest

from auditor.facts import CannotSee
from auditor.http import Answer, Dialect, Fault, Refused
from auditor.http.patience import ATTEMPTS
from auditor.words import Reason
from tests.http.loopback import Heard, Hours, Reply, budget, http, reply, serving

GOOD = reply(200, b'{"a": 1}')


async def cut_off(_: Heard, writer: asyncio.StreamWriter) -> None:
    """A chunked body that ends in the middle of a chunk."""
    writer.write(b'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n50\r\n{"a":')
    await writer.drain()


async def hang_up(_: Heard, writer: asyncio.StreamWriter) -> None:
    """No answer at all."""
    writer.close()


async def not_http(_: Heard, writer: asyncio.StreamWriter) -> None:
    """Something else."""
    writer.write(b"220 mail.example.org ESMTP\r\n\r\n")
    await writer.drain()


@pytest.mark.parametrize(
    "bad", [reply(500), reply(502), reply(503), reply(504), reply(429), cut_off, hang_up, not_http]
)
async def test_passing_trouble_is_asked_again(bad: Reply) -> None:
    hours = Hours()
    async with serving(bad, bad, GOOD) as server, http(server.url, budget(hours)) as client:
        answer = await client.get("/x")
        assert (answer.json(), client.requests) == ({"a": 1}, 3)
    assert len(hours.waits) == 2
    assert all(1 <= wait <= 3 for wait in hours.waits)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422, 426, 501])
async def test_a_final_refusal_is_not_asked_again(status: int) -> None:
    async with serving(reply(status, b'{"error": "no"}')) as server, http(server.url) as client:
        with pytest.raises(Refused) as caught:
            await client.get("/x")
    assert len(server.heard) == 1
    assert caught.value.answer.json() == {"error": "no"}
    assert caught.value.fault.detail == f"GET /x: HTTP {status}"


async def test_it_gives_up_after_four_attempts() -> None:
    hours = Hours()
    async with serving(reply(500)) as server, http(server.url, budget(hours)) as client:
        with pytest.raises(Refused) as caught:
            await client.get("/x")
    assert len(server.heard) == ATTEMPTS == 4
    assert caught.value.unseen.reason is Reason.UNAVAILABLE
    assert len(hours.waits) == 3


async def test_a_broken_connection_ends_as_unavailable() -> None:
    async with serving(cut_off) as server, http(server.url) as client:
        with pytest.raises(CannotSee) as caught:
            await client.get("/x")
    assert caught.value.unseen.reason is Reason.UNAVAILABLE
    assert caught.value.unseen.detail == "GET /x: the connection broke off"
    assert len(server.heard) == 4


async def test_nobody_there_ends_as_unavailable() -> None:
    async with serving() as server:
        url = server.url
    hours = Hours()
    async with http(url, budget(hours)) as client:
        with pytest.raises(CannotSee) as caught:
            await client.get("/x")
    assert caught.value.unseen.reason is Reason.UNAVAILABLE
    assert caught.value.unseen.detail == "GET /x: no connection"
    assert len(hours.waits) == 3


async def test_the_wait_that_the_platform_asks_for_is_kept() -> None:
    hours = Hours()
    async with (
        serving(reply(429, b"", Retry_After="17"), GOOD) as server,
        http(server.url, budget(hours)) as client,
    ):
        assert (await client.get("/x")).status == 200
    assert hours.waits == [17]


@pytest.mark.parametrize(("asked", "seconds_left"), [("290", 900.0), ("30", 20.0)])
async def test_a_wait_that_is_too_long_ends_the_call_at_once(
    asked: str, seconds_left: float
) -> None:
    hours = Hours()
    allowance = budget(hours, seconds=seconds_left)
    async with (
        serving(reply(429, b"", Retry_After=asked)) as server,
        http(server.url, allowance) as client,
    ):
        with pytest.raises(Refused) as caught:
            await client.get("/x")
    assert caught.value.unseen.reason is Reason.RATE_LIMITED
    assert caught.value.unseen.detail == f"GET /x: HTTP 429; we are asked to wait {asked} s"
    assert (len(server.heard), hours.waits) == (1, [])


async def test_other_calls_keep_still_while_the_platform_asks_for_peace() -> None:
    hours = Hours()
    async with (
        serving(reply(429, b"", Retry_After="40"), GOOD) as server,
        http(server.url, budget(hours, concurrency=1)) as client,
    ):
        first = asyncio.create_task(client.get("/first"))
        while not hours.waits:  # noqa: ASYNC110  the clock under test knows no events
            await asyncio.sleep(0.01)
        hours.time -= 40  # the first call sleeps; for the second it is still early
        await asyncio.gather(first, client.get("/second"))
    assert hours.waits == [40, 40]


class Yielding(Hours):
    """Lets others go on before the time has passed."""

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0.05)
        self.time += seconds


async def test_calls_that_stand_in_the_queue_keep_still_too() -> None:
    hours = Yielding()
    async with (
        serving(reply(429, b"", Retry_After="40"), GOOD) as server,
        http(server.url, budget(hours, concurrency=1)) as client,
    ):
        got = await asyncio.gather(client.get("/first"), client.get("/second"))
    assert [each.status for each in got] == [200, 200]
    assert hours.waits == [40, 40]
    assert len(server.heard) == 3


async def test_a_call_that_cannot_outlast_the_peace_is_not_sent() -> None:
    async with (
        serving(reply(429, b"", Retry_After="40")) as server,
        http(server.url, budget(seconds=20)) as client,
    ):
        for path in ("/first", "/second"):
            with pytest.raises(CannotSee) as caught:
                await client.get(path)
            assert caught.value.unseen.reason is Reason.RATE_LIMITED
    assert [each.target for each in server.heard] == ["/first"]


async def test_a_call_can_be_called_off() -> None:
    async def hold(_: Heard, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2)

    async with serving(hold) as server, http(server.url, per_connection=1) as client:
        task = asyncio.create_task(client.get("/x"))
        while not server.heard:  # noqa: ASYNC110  the server under test knows no events
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert len(server.heard) == 1


class Metered(Dialect):
    """Its 429 means: the quota of the whole month is spent."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        fault = super().fault(answer, now)
        if fault and answer.status == 429:
            return Fault(Reason.RATE_LIMITED, "the month's searches are spent", True, stop=True)
        return fault


async def test_a_spent_quota_stops_the_connection_for_the_run() -> None:
    async with (
        serving(reply(429)) as server,
        http(server.url, dialect=Metered()) as client,
        http(server.url, connection="other") as other,
    ):
        for path in ("/first", "/second"):
            with pytest.raises(CannotSee) as caught:
                await client.get(path)
            assert caught.value.unseen.reason is Reason.RATE_LIMITED
        assert len(server.heard) == 1
        assert caught.value.unseen.detail == (
            "GET /second: not asked: the month's searches are spent"
        )
        with pytest.raises(CannotSee):
            await other.get("/x")
    assert len(server.heard) == 5


class Polite(Dialect):
    """Says no with status 200, as Flickr, Slack and TikTok do."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        body = answer.json_or_none()
        if isinstance(body, dict) and body.get("stat") == "fail":
            return Fault(Reason.NOT_FOUND, f"{answer.call}: unknown", body=body)
        return super().fault(answer, now)


async def test_a_refusal_with_status_200_is_a_refusal() -> None:
    async with serving(reply(200, b'{"stat": "fail"}')) as server, http(server.url) as client:
        with pytest.raises(Refused) as caught:
            await client.get("/x", dialect=Polite())
        assert caught.value.fault.body == {"stat": "fail"}
        assert (await client.get("/x")).json() == {"stat": "fail"}


async def test_what_is_not_json_is_a_changed_answer() -> None:
    async with serving(reply(200, b"<html>")) as server, http(server.url) as client:
        answer = await client.get("/x")
    with pytest.raises(CannotSee) as caught:
        answer.json()
    assert caught.value.unseen.reason is Reason.CHANGED
    assert answer.json_or_none() is None
