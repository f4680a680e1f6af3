"""Run the search for unofficial pages through one or two connections of the fake world."""

import asyncio
import ssl
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from auditor import registry as registration
from auditor.facts import Seen, Unseen
from auditor.facts.lookalikes import Lookalike
from auditor.http import Http
from auditor.platforms.base import Link, Setup
from auditor.register import Account, Organisation, Person, Register
from auditor.search.hunt import hunt
from auditor.search.memory import Decision, Kept, Memory, Plan
from auditor.snapshot import SearchSight
from auditor.words import Reason
from auditor.world.charity import NAME, NIGHT, WEBSITE, well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Presence, World
from auditor.world.server import FakeWorld
from tests.platforms.sight import budget

REGISTRY = registration.load()
PLAN = Plan(NIGHT, NIGHT.date(), requests=dict.fromkeys(REGISTRY.finders, 8) | {"domain": 40})
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "bluesky": {"identifier": "exampleton.example", "public_url": "{url}"},
    "github": {"org": "exampleton"},
    "web": {"rdap_url": "{url}/rdap", "ct_url": "{url}/v1", "resolver": "{url}/dns-query"},
}
PEOPLE = (Person(id="ann", name="Ann Sample"),)


@dataclass(frozen=True)
class Looked:
    """What a search gave, and what it asked."""

    sights: Mapping[str, SearchSight]
    fake: FakeWorld

    def fact(self, platform: str) -> Any:
        """The fact about one platform."""
        facts = self.sights[platform].facts
        return facts.domains if platform == "domain" else facts.candidates

    def found(self, platform: str) -> dict[str, Lookalike]:
        """The candidates there, by id."""
        fact = self.fact(platform)
        assert isinstance(fact, Seen), fact
        return {each.id: each for each in fact.value}

    def reasons(self, platform: str) -> set[Reason]:
        """Why something there was not seen."""
        fact = self.fact(platform)
        if isinstance(fact, Unseen):
            return {fact.reason}
        return {gap.reason for gap in fact.gaps}

    def asked(self, service: str) -> list[str]:
        """Paths and questions of every call to a service."""
        return [
            f"{request.path}?{dict(request.query)}"
            for name, request, _ in self.fake.calls
            if name == service
        ]


def register(*accounts: Account, **organisation: Any) -> Register:
    """The charity with these accounts."""
    told = {"name": NAME, "website": WEBSITE} | organisation
    return Register(organisation=Organisation(**told), people=PEOPLE, accounts=accounts)


def kept(platform: str, candidate: str, **more: Any) -> Kept:
    """A candidate of last week."""
    before = NIGHT.replace(day=13)
    told = {"handle": candidate, "name": NAME, "link": "", "image": ""} | more
    return Kept(platform, candidate, first_seen=before, last_seen=before, **told)


def remembering(*every: Kept | Decision, plan: Plan = PLAN, **more: Any) -> Plan:
    """The plan with candidates and decisions of earlier nights."""
    memory = Memory(
        kept=tuple(each for each in every if isinstance(each, Kept)),
        decisions={(e.platform, e.id): e for e in every if isinstance(e, Decision)},
        **more,
    )
    return replace(plan, memory=memory)


def world_with(*strangers: Presence, cast: Sequence[Any] = ()) -> World:
    """The well-run charity, with more platforms and with strangers."""
    made = well_run()
    for each in cast:
        each.add(made)
    made.strangers.extend(strangers)
    return made


def look(world: World, services: Iterable[str], board: Register, plan: Plan = PLAN) -> Looked:
    """Search through the connections of these services."""
    with FakeWorld(world, hang_seconds=0.005).running() as fake:
        return look_at(fake, services, board, plan)


def look_at(
    fake: FakeWorld,
    services: Iterable[str],
    board: Register,
    plan: Plan = PLAN,
    *,
    spoil: tuple[str, Spoil, str] | None = None,
) -> Looked:
    """The same in a world that runs already; `spoil`: service, how, which path."""
    fake.world.faults = [Fault(*spoil)] if spoil else []
    return Looked(asyncio.run(_hunt(fake, services, board, plan)), fake)


@cache
def _tls() -> ssl.SSLContext:
    """One trust store for all searches: making it takes longer than a search."""
    return budget().tls


async def _hunt(
    fake: FakeWorld, services: Iterable[str], board: Register, plan: Plan
) -> dict[str, SearchSight]:
    async with AsyncExitStack() as stack:
        links: dict[str, Link | Unseen] = {}
        spending = budget()
        spending.tls = _tls()
        for service in services:
            kind, url = REGISTRY.links[service], fake.url(service)
            settings = {k: v.format(url=url) for k, v in SETTINGS.get(service, {}).items()}
            secrets = fake.services[service].secrets()
            http = Http(
                connection=service,
                platform=service,
                base_url=url if service != "web" else "",
                dialect=kind.dialect,
                budget=spending,
                secrets=secrets,
            )
            await stack.enter_async_context(http)
            setup = Setup(service, settings, secrets, board.accounts, board, plan.now)
            links[service] = kind(setup, http)
        return await hunt(plan, board, links, REGISTRY.finders)
