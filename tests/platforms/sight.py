"""Read accounts of a fake world through the real code path, over HTTP on loopback."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import vcr  # type: ignore[import-untyped]

from auditor.collect import Wire, collect
from auditor.facts import ConnectionFacts, Fact, Facts, Seen, Unseen
from auditor.http import Budget
from auditor.platforms.bluesky.link import Bluesky
from auditor.platforms.bluesky.reader import BlueskyReader
from auditor.platforms.google.link import Google
from auditor.platforms.google.reader import GoogleWorkspace
from auditor.platforms.mastodon.link import Mastodon
from auditor.platforms.mastodon.reader import MastodonReader
from auditor.register import Account, Organisation, Register
from auditor.registry import Registry
from auditor.snapshot import Snapshot
from auditor.words import Reason
from auditor.world.charity import NAME, NIGHT, well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import World
from auditor.world.server import FakeWorld
from auditor.world.services.google_key import service_account

REGISTRY = Registry(
    checks=(),
    links={"google": Google, "bluesky": Bluesky, "mastodon": Mastodon},
    readers={
        "google-workspace": GoogleWorkspace,
        "bluesky": BlueskyReader,
        "mastodon": MastodonReader,
    },
)
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "google": {"token_url": "{url}/token", "policy_url": "{url}"},
    "bluesky": {"identifier": "exampleton.example", "public_url": "{url}"},
    "mastodon": {},
}


@dataclass(frozen=True)
class Sight:
    """What was read, and what was asked for it."""

    accounts: Mapping[str, Facts]
    connection: ConnectionFacts
    fake: FakeWorld

    @property
    def one(self) -> Facts:
        """The facts of the only account."""
        (facts,) = self.accounts.values()
        return facts

    def asked(self, path: str) -> int:
        """How many calls went to a path that ends like this."""
        return sum(request.path.endswith(path) for _, request, _ in self.fake.calls)


@cache
def key_file() -> str:
    """One service account's key for all tests, since making one takes a while."""
    return service_account(well_run())


def budget(now: datetime = NIGHT) -> Budget:
    """Time enough, and no waiting between attempts."""

    async def at_once(_seconds: float) -> None:
        return None

    return Budget(
        seconds=60,
        concurrency=16,
        requests_per_connection=2000,
        sleep=at_once,
        now=lambda: now,
    )


async def look(
    world: World,
    platform: str,
    *accounts: Account,
    secrets: Mapping[str, str] | None = None,
    base_path: str = "",
    **settings: str,
) -> Sight:
    """Read the accounts through one connection of the platform; `base_path` leads astray."""
    register = Register(organisation=Organisation(name=NAME), accounts=accounts)
    if platform == "google":
        world.keys["google"].secrets["service_account"] = key_file()
    with FakeWorld(world, hang_seconds=0.01).running() as fake:
        url = fake.url(platform)
        told = {key: value.format(url=url) for key, value in SETTINGS[platform].items()}
        held = secrets or fake.services[platform].secrets()
        wire = Wire(platform, platform, url + base_path, told | settings, held)
        seen = await collect(register, [wire], REGISTRY, budget(), world.now)
    facts = {name: each.facts for name, each in seen.accounts.items()}
    return Sight(facts, seen.connections[platform].facts, fake)


async def from_tape(
    tape: Path,
    platform: str,
    account: Account,
    *,
    secrets: Mapping[str, str],
    base_url: str = "",
    settings: Mapping[str, str] | None = None,
) -> Snapshot:
    """Read an account from a cassette; a call that is not on it fails, and nothing is recorded."""
    register = Register(organisation=Organisation(name=NAME), accounts=(account,))
    wire = Wire(platform, platform, base_url, settings or {}, secrets)
    with vcr.use_cassette(str(tape), record_mode=vcr.mode.NONE, allow_playback_repeats=False):
        return await collect(register, [wire], REGISTRY, budget(), NIGHT)


def reasons(fact: Fact[Any]) -> set[Reason]:
    """Why a fact, or parts of it, was not seen; empty when all of it was."""
    if isinstance(fact, Unseen):
        return {fact.reason}
    return {gap.reason for gap in fact.gaps} if isinstance(fact, Seen) else set()


def every(facts: Facts | ConnectionFacts) -> dict[str, Fact[Any]]:
    """The facts by name."""
    return {each.name: getattr(facts, each.name) for each in fields(facts)}


def value(fact: Fact[Any]) -> Any:
    """What was seen; fails the test when nothing was."""
    assert isinstance(fact, Seen), fact
    return fact.value


def fault(world: World, service: str, spoil: Spoil, path: str = ".*") -> World:
    """The world with one more fault switched on."""
    world.faults.append(Fault(service, spoil, path))
    return world


MEANS = {
    Spoil.UNAUTHORISED: Reason.NO_ACCESS,
    Spoil.FORBIDDEN: Reason.NO_ACCESS,
    Spoil.NOT_FOUND: Reason.NOT_FOUND,
    Spoil.RATE_LIMITED: Reason.RATE_LIMITED,
    Spoil.SERVER_ERROR: Reason.UNAVAILABLE,
    Spoil.TIME_OUT: Reason.UNAVAILABLE,
    Spoil.TRUNCATED: Reason.CHANGED,
    Spoil.EMPTY: Reason.CHANGED,
    Spoil.WRONG_TYPES: Reason.CHANGED,
    Spoil.UNKNOWN_ENUM: Reason.CHANGED,
}
"""What each spoilt answer means, unless the platform says more."""


def touched(before: Facts | ConnectionFacts, after: Facts | ConnectionFacts) -> set[str]:
    """The facts that are no longer what they were."""
    old, new = every(before), every(after)
    return {name for name in old if old[name] != new[name]}


def invented(fake: FakeWorld, also: Iterable[str] = ()) -> list[str]:
    """Every way in which the answers of a fake depart from what the platform published."""
    from tests.contracts import validate_ours

    found = []
    for platform, request, reply in fake.calls:
        call = (platform, request.method, request.path, reply.status, reply.body)
        found += validate_ours(*call, also=tuple(also))
    return found
