"""A night against the fake world, in pieces that tests can look at."""

import asyncio
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor.collect import collect
from auditor.demo import Stage, staged
from auditor.http import Budget
from auditor.night import given, wires
from auditor.runner import Control, Given, judge
from auditor.scope import Clock
from auditor.search.memory import Decision, Memory, Plan
from auditor.snapshot import Snapshot
from auditor.world.charity import well_run
from auditor.world.model import World
from auditor.world.picture import png

LOGO = "logo"
"""The seed of the picture `logo.png`, which lies beside every staged configuration."""


async def at_once(_seconds: float) -> None:
    """Wait for nothing: retries of a test come at once."""


@contextmanager
def stage(world: World | None = None, template: str | None = None) -> Iterator[Stage]:
    """A served world with its configuration in a folder of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        staged(world or well_run(), Path(folder), template) as ready,
    ):
        (Path(folder) / "logo.png").write_bytes(png(LOGO))
        ready.fake.hang_seconds = 0.02
        yield ready


def look(
    ready: Stage, accounts: Iterable[str] | None = None, *, search: Plan | None = None
) -> Snapshot:
    """Read everything (or the named accounts) once, without waiting between retries.

    With a `search`, unofficial pages are looked for too: `first_search(ready)` as on a first run.
    """
    budget = Budget(seconds=600, concurrency=16, requests_per_connection=2000, sleep=at_once)
    return asyncio.run(
        collect(
            ready.config.register,
            wires(ready.config),
            ready.registry,
            budget,
            ready.fake.world.now,
            accounts=accounts,
            search=search,
        )
    )


def first_search(ready: Stage, *decided: Decision) -> Plan:
    """The search for unofficial pages of a first run, with what people have said by then."""
    clock, told = Clock(ready.fake.world.now), ready.config.lookalikes
    memory = Memory(decisions={(each.platform, each.id): each for each in decided})
    return Plan(clock.now, clock.today(ready.config), requests=told.requests, memory=memory)


def weigh(
    ready: Stage, snapshot: Snapshot, past: Callable[[Given], Given] | None = None
) -> list[Control]:
    """Judge a snapshot as on a first run, or after what `past` says had been done and stated."""
    clock = Clock(ready.fake.world.now)
    rest = given(ready.config, clock)
    rest = past(rest) if past else rest
    return judge(snapshot, ready.config.register, ready.registry.checks, rest)
