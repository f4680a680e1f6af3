"""Size, time, number and concurrency: what a hostile or broken server cannot make us spend."""

import asyncio
import gzip
import time
import tracemalloc
from typing import Any

import pytest

from auditor.facts import CannotSee
from auditor.http import Budget, wire
from auditor.words import Reason
from tests.http.loopback import Heard, Hours, Live, budget, http, reply, serving


def unpatient(seconds: float) -> Budget:
    """A budget on the real clock that never waits between attempts."""

    async def at_once(_: float) -> None:
        return None

    return Budget(seconds=seconds, concurrency=4, requests_per_connection=50, sleep=at_once)


def slowly(first: bytes, each: bytes, pause: float, times: int = 10_000) -> Live:
    """Send `first`, then `each` again and again."""

    async def serve(_: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        for _time in range(times):
            writer.write(each)
            await writer.drain()
            await asyncio.sleep(pause)

    return serve


HEAD = b"HTTP/1.1 200 OK\r\nconnection: close\r\n"


async def fails(reply_: Any, allowance: Budget | None = None) -> CannotSee:
    """What a client says about such an answer."""
    async with serving(reply_) as server, http(server.url, allowance) as client:
        with pytest.raises(CannotSee) as caught:
            await client.get("/x")
    return caught.value


async def test_a_plain_answer_is_read() -> None:
    async with (
        serving(reply(200, b'{"a": 1}', Set_Cookie="s=1")) as server,
        http(f"{server.url}/v1") as client,
    ):
        answer = await client.get("/me", params={"ids": ["1", "2"], "q": "a b"})
    assert answer.json() == {"a": 1}
    assert (answer.call, answer.status) == ("GET /me", 200)
    assert "set-cookie" not in answer.headers
    [heard] = server.heard
    assert heard.target == "/v1/me?ids=1&ids=2&q=a%20b"
    assert heard.headers["user-agent"].startswith("presence-auditor/")
    assert heard.headers["accept-encoding"] == "gzip"


async def test_a_gzipped_answer_is_unpacked_even_in_pieces() -> None:
    body = gzip.compress(b'{"a":') + gzip.compress(b" 1}")
    async with (
        serving(reply(200, body, Content_Encoding="gzip")) as server,
        http(server.url) as client,
    ):
        assert (await client.get("/x")).json() == {"a": 1}


async def test_an_empty_body_called_gzip_is_empty() -> None:
    async with (
        serving(reply(200, b"", Content_Encoding="gzip")) as server,
        http(server.url) as client,
    ):
        assert (await client.get("/x")).body == b""


async def test_a_decompression_bomb_is_refused_within_the_limit() -> None:
    bomb = gzip.compress(bytes(100 * 1024 * 1024), compresslevel=1)
    tracemalloc.start()
    error = await fails(reply(200, bomb, Content_Encoding="gzip"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.unseen.reason is Reason.CHANGED
    assert error.unseen.detail == "GET /x: the answer is larger than 16 MB"
    assert peak < 4 * wire.BODY_LIMIT


async def test_an_endless_body_is_cut_off() -> None:
    error = await fails(slowly(HEAD + b"\r\n", b"x" * 1_000_000, 0))
    assert error.unseen.reason is Reason.CHANGED
    assert "larger than 16 MB" in error.unseen.detail


async def test_endless_gzip_that_unpacks_to_nothing_is_cut_off() -> None:
    nothing = gzip.compress(b"") * 50_000
    error = await fails(slowly(HEAD + b"content-encoding: gzip\r\n\r\n", nothing, 0))
    assert "larger than 16 MB" in error.unseen.detail


@pytest.mark.parametrize("coding", ["br", "deflate", "zstd", "gzip, gzip"])
async def test_a_packing_that_was_not_asked_for_is_refused(coding: str) -> None:
    error = await fails(reply(200, b"{}", Content_Encoding=coding))
    assert error.unseen.reason is Reason.CHANGED
    assert "packed in a way that was not asked for" in error.unseen.detail


async def test_damaged_gzip_is_a_changed_answer() -> None:
    error = await fails(reply(200, b"{} is no gzip", Content_Encoding="gzip"))
    assert error.unseen.reason is Reason.CHANGED


async def test_gzip_that_stops_half_way_is_trouble_on_the_way() -> None:
    packed = gzip.compress(b'{"a": [1, 2, 3]}')
    error = await fails(reply(200, packed[:-9], Content_Encoding="gzip"))
    assert error.unseen.reason is Reason.UNAVAILABLE


async def test_a_body_that_drips_ends_with_the_run() -> None:
    started = time.monotonic()
    error = await fails(slowly(HEAD + b"\r\n", b"x", 0.05), unpatient(0.6))
    assert time.monotonic() - started < 3
    assert error.unseen.reason is Reason.UNAVAILABLE
    assert error.unseen.detail == "GET /x: the run's time was spent"


async def test_a_server_that_says_nothing_ends_with_the_run() -> None:
    async def silence(_: Heard, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2)

    started = time.monotonic()
    error = await fails(silence, unpatient(0.4))
    assert time.monotonic() - started < 2
    assert error.unseen.detail == "GET /x: the run's time was spent"


async def test_one_call_has_a_time_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.http.courier.CALL_SECONDS", 0.2)
    error = await fails(slowly(HEAD + b"\r\n", b"x", 0.05), unpatient(60))
    assert error.unseen.reason is Reason.UNAVAILABLE
    assert "no complete answer within" in error.unseen.detail


async def test_nothing_is_sent_when_the_time_is_spent() -> None:
    hours = Hours()
    allowance = budget(hours, seconds=10)
    async with serving(reply()) as server, http(server.url, allowance) as client:
        await client.get("/x")
        assert (allowance.left(), allowance.spent) == (10, False)
        hours.time += 11
        assert (allowance.left(), allowance.spent) == (0, True)
        with pytest.raises(CannotSee, match="the run's time was spent"):
            await client.get("/x")
    assert len(server.heard) == 1


async def test_waiting_for_a_free_place_ends_with_the_run() -> None:
    async def hold(_: Heard, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2)

    allowance = unpatient(0.5)
    async with serving(hold) as server, http(server.url, allowance, per_connection=1) as client:
        results = await asyncio.gather(
            *(client.get(f"/{n}") for n in range(5)), return_exceptions=True
        )
    assert [isinstance(each, CannotSee) for each in results] == [True] * 5
    assert len(server.heard) == 1


async def test_the_request_cap_counts_retries() -> None:
    allowance = budget(requests_per_connection=3)
    async with serving(reply(503)) as server, http(server.url, allowance) as client:
        with pytest.raises(CannotSee) as caught:
            await client.get("/x")
        assert client.requests == 3
    assert len(server.heard) == 3
    assert caught.value.unseen.reason is Reason.UNAVAILABLE
    assert caught.value.unseen.detail == "GET /x: the 3 requests that meta may send were spent"


async def test_the_request_cap_is_per_connection() -> None:
    allowance = budget(requests_per_connection=1)
    async with (
        serving(reply()) as server,
        http(server.url, allowance) as one,
        http(server.url, allowance, connection="other") as other,
    ):
        await one.get("/x")
        await other.get("/x")
    assert dict(allowance.requests) == {"meta": 1, "other": 1}


async def lingering(_: Heard, writer: asyncio.StreamWriter) -> None:
    """Answer after long enough for calls to overlap."""
    await asyncio.sleep(0.05)
    writer.write(reply())
    await writer.drain()


async def test_one_connection_asks_only_so_much_at_once() -> None:
    async with serving(lingering) as server, http(server.url, per_connection=3) as client:
        await asyncio.gather(*(client.get(f"/{n}") for n in range(20)))
    assert len(server.heard) == 20
    assert server.most_at_once == 3


async def test_all_connections_together_ask_only_so_much_at_once() -> None:
    allowance = budget(concurrency=4)
    async with (
        serving(lingering) as server,
        http(server.url, allowance) as one,
        http(server.url, allowance, connection="other") as other,
    ):
        await asyncio.gather(*(each.get(f"/{n}") for n in range(12) for each in (one, other)))
    assert len(server.heard) == 24
    assert server.most_at_once == 4


async def test_it_sends_only_while_it_is_open() -> None:
    client = http("http://127.0.0.1:9")
    with pytest.raises(RuntimeError, match="async with"):
        await client.get("/x")
