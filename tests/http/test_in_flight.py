"""Questions that are ended at any step of their way: nothing is left behind, nothing is said."""

import asyncio
import gc
import socket
import warnings
from collections.abc import Iterator
from contextlib import suppress

import pytest

from auditor.http import Budget, Dialect, Http, in_flight
from auditor.http.in_flight import end_all_but

STEPS = 40
"""Turns of the loop after which a request to this machine is certainly waiting for its answer."""


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=8 * STEPS) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


async def _ask_and_end(url: str, steps: int) -> list[BaseException | object]:
    """Ask two things at once, let the loop take some steps, end both; what became of them."""
    bystanders = asyncio.all_tasks()
    budget = Budget(seconds=60, concurrency=4, requests_per_connection=10)
    client = Http(
        connection="c", platform="p", base_url=url, dialect=Dialect(), budget=budget, secrets={}
    )
    async with client as http:
        asked = [asyncio.ensure_future(http.get(path)) for path in ("/one", "/two")]
        for _ in range(steps):
            await asyncio.sleep(0)
        await end_all_but(bystanders)
        assert asyncio.all_tasks() == bystanders
    return await asyncio.gather(*asked, return_exceptions=True)


async def test_a_question_can_be_ended_at_every_step_without_a_warning(silent: str) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        for steps in range(STEPS):
            ends = await _ask_and_end(silent, steps)
            assert all(isinstance(each, asyncio.CancelledError) for each in ends), ends
        gc.collect()
    assert [str(each.message) for each in said] == []


async def test_with_nothing_in_flight_there_is_nothing_to_end() -> None:
    bystanders = asyncio.all_tasks()
    await end_all_but(bystanders)
    assert asyncio.all_tasks() == bystanders


async def test_a_question_that_does_not_hear_at_once_is_told_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(in_flight, "AGAIN", 0.01)
    bystanders = asyncio.all_tasks()

    async def deaf() -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(3600)
        await asyncio.sleep(3600)

    asked = asyncio.ensure_future(deaf())
    await asyncio.sleep(0)
    await end_all_but(bystanders)
    assert asked.cancelled()
