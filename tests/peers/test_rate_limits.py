"""A real nginx that says 429: waited for where the run has time, told where it has not."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from auditor.collect import Wire, collect
from auditor.demo import Stage
from auditor.facts import Facts, Seen, Unseen
from auditor.http import Budget, Dialect, Http
from auditor.night import wires
from auditor.outcomes import Outcome
from auditor.snapshot import Snapshot
from auditor.words import Reason, Verdict
from auditor.world.charity import well_run
from auditor.world.server import FakeWorld
from tests import nightly
from tests.peers import nginx
from tests.peers.nginx import CROWDED, LIMITED, Limiter, limiting
from tests.platforms.sight import every

pytestmark = pytest.mark.peers


@pytest.fixture(autouse=True)
def _installed() -> None:
    if nginx.program() is None:
        pytest.skip("not installed: nginx; run python -m tests.peers.install")


@contextmanager
def serving(*, delay: float = 0.0) -> Iterator[FakeWorld]:
    """A server that answers in JSON, some of it without a key."""
    with FakeWorld(well_run(), delay_seconds=delay).running() as fake:
        yield fake


PUBLIC = "/xrpc/app.bsky.actor.getProfile?actor=exampleton.example"


def ask(limiter: Limiter, fake: FakeWorld) -> httpx.Response:
    """One request through the limiter."""
    return httpx.get(limiter.url(fake.url("bluesky")) + PUBLIC, trust_env=False)


# ------------------------------------------------------------------- the limiter itself


def test_the_limiter_refuses_for_real() -> None:
    with serving() as fake, limiting(fake.address, rate="1r/m") as limiter:
        first, second = ask(limiter, fake), ask(limiter, fake)
        assert first.status_code == 200
        assert second.status_code == LIMITED and second.headers["retry-after"] == "1"
        assert second.json() == {"error": "Too many requests"}
        assert len(fake.calls) == 1


async def test_the_referee_sees_more_calls_in_flight_than_there_may_be() -> None:
    with (
        serving(delay=0.2) as fake,
        limiting(fake.address, rate="100r/s", burst=50, in_flight=2) as limiter,
    ):
        async with client(limiter, fake, budget(), per_connection=3) as http:
            await asyncio.gather(*(http.get(PUBLIC) for _ in range(3)))
        assert limiter.answers[CROWDED] >= 1


def test_nothing_is_left_running() -> None:
    with serving() as fake, limiting(fake.address, rate="1r/m") as limiter:
        running = Path(f"/proc/{limiter.pid}")
        assert b"nginx" in (running / "cmdline").read_bytes()
    assert not running.exists() and not limiter.folder.exists()


# ------------------------------------------------------------------------- the client


def budget(seconds: float = 60, concurrency: int = 16) -> Budget:
    """A run that really waits."""
    return Budget(seconds=seconds, concurrency=concurrency, requests_per_connection=2000)


def client(limiter: Limiter, fake: FakeWorld, allowance: Budget, *, per_connection: int) -> Http:
    return Http(
        connection="limited",
        platform="bluesky",
        base_url=limiter.url(fake.url("bluesky")),
        dialect=Dialect(),
        budget=allowance,
        secrets={},
        per_connection=per_connection,
    )


@pytest.mark.parametrize(("concurrency", "per_connection"), [(16, 3), (3, 8)])
async def test_sixty_calls_at_once_all_come_through(concurrency: int, per_connection: int) -> None:
    with (
        serving(delay=0.01) as fake,
        limiting(fake.address, rate="20r/s", burst=10, in_flight=3) as limiter,
    ):
        allowance = budget(concurrency=concurrency)
        async with client(limiter, fake, allowance, per_connection=per_connection) as http:
            got = await asyncio.gather(*(http.get(PUBLIC) for _ in range(60)))
            asked = http.requests
        refused = limiter.answers
        assert [each.status for each in got] == [200] * 60
        assert len(fake.calls) == 60
        assert refused[LIMITED] == asked - 60 > 0
        assert refused[CROWDED] == 0
        assert allowance.left() > 30


# -------------------------------------------------------------------------- the night


def through(wire: Wire, fake: FakeWorld, limiter: Limiter) -> Wire:
    """The connection with all its addresses behind the limiter."""
    moved = {
        key: limiter.url(value) if value.startswith(fake.address) else value
        for key, value in wire.settings.items()
    }
    return replace(wire, base_url=limiter.url(wire.base_url), settings=moved)


async def night(ready: Stage, behind: Limiter | None, allowance: Budget, *names: str) -> Snapshot:
    """Read everything; the named connections (all, where none is) behind the limiter."""
    used = [
        through(each, ready.fake, behind) if behind and (each.name in names or not names) else each
        for each in wires(ready.config)
    ]
    world = ready.fake.world
    return await collect(ready.config.register, used, ready.registry, allowance, world.now)


def rows(ready: Stage, snapshot: Snapshot) -> dict[str, list[Outcome]]:
    """By the middle of the key: how everything ended."""
    found: dict[str, list[Outcome]] = {}
    for control in nightly.weigh(ready, snapshot):
        found.setdefault(control.place, []).extend(control.outcomes)
    return found


async def test_a_night_behind_a_limiter_ends_complete() -> None:
    with (
        nightly.stage() as ready,
        limiting(ready.fake.address, rate="20r/s", burst=5, in_flight=16) as limiter,
    ):
        free = await night(ready, None, budget())
        limited = await night(ready, limiter, budget())
        answers = limiter.answers
        assert answers[LIMITED] > 0 and answers[CROWDED] == 0
        assert set(answers) == {200, LIMITED}
        assert limited.accounts == free.accounts
        assert rows(ready, limited) == rows(ready, free)
        told = [row for each in rows(ready, limited).values() for row in each]
        blind = [row for row in told if row.reason and not row.reason.expected]
        assert [row.key for row in blind] == []
        assert any(row.outcome is Verdict.PASSED for row in told)


@pytest.mark.parametrize(("retry_after", "run_seconds"), [(3600, 60.0), (30, 15.0)])
@pytest.mark.parametrize("name", ["mastodon", "bluesky"])
async def test_a_wait_that_is_too_long_costs_what_depends_on_it(
    name: str, retry_after: int, run_seconds: float
) -> None:
    with (
        nightly.stage() as ready,
        limiting(ready.fake.address, rate="1r/m", retry_after=retry_after) as limiter,
    ):
        free = await night(ready, None, budget())
        ask(limiter, ready.fake)  # the only one of this minute
        began = time.monotonic()
        limited = await night(ready, limiter, budget(run_seconds), name)
        took = time.monotonic() - began

        assert took < 10, "it waited although that could not help"
        for account, sight in free.accounts.items():
            now = limited.accounts[account].facts
            if account == name:
                assert blinded(sight.facts, now), "no fact was read from it before"
            else:
                assert now == sight.facts
        before, after = rows(ready, free), rows(ready, limited)
        assert {each for each in before if before[each] != after[each]} == {name, f"@{name}"}
        lost = [row for row in after[name] if row not in before[name]]
        assert {(row.outcome, row.reason) for row in lost} == {
            (Verdict.NOT_CHECKED, Reason.RATE_LIMITED)
        }
        assert limiter.answers[LIMITED] == limited.connections[name].requests > 0


def blinded(before: Facts, after: Facts) -> int:
    """How many facts were seen before; each must be unseen now, and only because of the limit."""
    seen = [fact for fact, value in every(before).items() if isinstance(value, Seen)]
    for fact, now in every(after).items():
        if fact in seen:
            assert isinstance(now, Unseen) and now.reason is Reason.RATE_LIMITED, fact
        else:
            assert now == every(before)[fact]
    return len(seen)
