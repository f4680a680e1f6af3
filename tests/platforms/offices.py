"""Read Microsoft 365, Zoom, GitHub or Slack of a fake world as a night would, and spoil answers."""

import json
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from string import Template
from typing import Any

import pytest
import pytest_socket
import vcr  # type: ignore[import-untyped]
import yaml

from auditor.collect import Wire, collect
from auditor.facts import ConnectionFacts, Fact, Facts, Seen, Unseen
from auditor.http import Budget
from auditor.platforms.base import Link, Reader
from auditor.register import Account, Organisation, Register
from auditor.registry import Registry
from auditor.words import Reason
from auditor.world.charity import NAME, NIGHT, well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.contracts import validate_ours
from tests.platforms.sight import MEANS


@dataclass(frozen=True)
class Office:
    """One platform under test: its classes, its fake, and how a charity configures it."""

    name: str
    link: type[Link]
    reader: type[Reader[Any]]
    add: Callable[[World], None]
    config: str

    def world(self) -> World:
        """The well-run charity with this platform."""
        world = well_run()
        self.add(world)
        return world

    async def look(self, world: World, **changes: Any) -> "Sight":
        """Read the platform's one account; `changes` are keys of its register entry."""
        with FakeWorld(world, hang_seconds=0.01).running() as fake:
            service = fake.services[self.name]
            told = {"url": fake.url(self.name), self.name: fake.url(self.name)}
            return await self._read(world, told, dict(service.secrets()), fake, changes)

    async def replay(self, tape: Path, addresses: dict[str, str], world: World) -> "Sight":
        """Read it from a cassette, at its real addresses, with the network shut."""
        pytest_socket.disable_socket(allow_unix_socket=True)
        recorder = vcr.VCR(record_mode="none").use_cassette(str(tape))
        with recorder as cassette:
            sight = await self._read(world, addresses, dict(world.keys[self.name].secrets))
            assert cassette.all_played
        return sight

    async def _read(
        self,
        world: World,
        told: dict[str, str],
        secrets: dict[str, str],
        fake: FakeWorld | None = None,
        changes: dict[str, Any] | None = None,
    ) -> "Sight":
        said = tomllib.loads(Template(self.config).safe_substitute(told))
        table: dict[str, str] = said["connections"][self.name]
        account = Account(**(said["accounts"][0] | (changes or {})))
        register = Register(organisation=Organisation(name=NAME), accounts=(account,))
        settings = {k: v for k, v in table.items() if k not in {"platform", "base_url"}}
        if fake is None:  # on tape the other addresses are the real ones, which stand in the code
            settings = {k: v for k, v in settings.items() if not k.endswith("_url")}
        wire = Wire(self.name, self.name, table["base_url"], settings, secrets)
        registry = Registry((), {self.name: self.link}, {account.platform: self.reader})
        seen = await collect(register, [wire], registry, budget(), world.now)
        facts = seen.accounts[account.id].facts
        return Sight(facts, seen.connections[self.name].facts, seen.to_json(), fake)


@dataclass(frozen=True)
class Sight:
    """What was read, and what was asked for it."""

    facts: Facts
    connection: ConnectionFacts
    snapshot: bytes
    fake: FakeWorld | None

    @property
    def calls(self) -> list[str]:
        """The paths that were asked, in order."""
        return [request.path for _, request, _ in self.fake.calls] if self.fake else []

    def all(self) -> dict[str, Fact[Any]]:
        """Every fact of the account and of the connection, by name."""
        both: tuple[Facts | ConnectionFacts, ...] = (self.facts, self.connection)
        return {each.name: getattr(part, each.name) for part in both for each in fields(part)}

    def invented(self, also: Collection[str] = (), unpublished: str = "") -> list[str]:
        """Every way in which the fake's answers depart from the published shapes.

        `also`: keys that the documentation has and the published file lacks; `unpublished`: a
        pattern of paths that the file does not describe at all.
        """
        calls = self.fake.calls if self.fake else []
        return [
            problem
            for name, request, reply in calls
            if not re.fullmatch(unpublished, request.path)
            for problem in validate_ours(
                name, request.method, request.path, reply.status, reply.body, also=also
            )
        ]


def budget() -> Budget:
    """Time enough, and no waiting between attempts."""

    async def at_once(_seconds: float) -> None:
        return None

    return Budget(
        seconds=60,
        concurrency=16,
        requests_per_connection=2000,
        sleep=at_once,
        now=lambda: NIGHT,
    )


def seen(fact: Fact[Any]) -> Any:
    """What was read completely; fails the test for anything less."""
    assert isinstance(fact, Seen), fact
    assert not fact.gaps, fact.gaps
    return fact.value


def part(fact: Fact[Any]) -> Any:
    """What was read, whether or not something is missing."""
    assert isinstance(fact, Seen), fact
    return fact.value


def reasons(fact: Fact[Any]) -> set[Reason]:
    """Why a fact, or parts of it, were not seen."""
    if isinstance(fact, Unseen):
        return {fact.reason}
    return {gap.reason for gap in fact.gaps} if isinstance(fact, Seen) else set()


def spoilt(paths: Iterable[str]) -> list[Any]:
    """Every combination of a call and a way to spoil it, for `pytest.mark.parametrize`."""
    return [pytest.param(path, spoil, id=f"{path}-{spoil}") for path in paths for spoil in Spoil]


_WHOLE: dict[tuple[str, Callable[[], World]], dict[str, Fact[Any]]] = {}
"""What each world looks like unspoilt; read once, since every fault is held against it."""


async def survives(
    office: Office,
    build: Callable[[], World],
    path: str,
    spoil: Spoil,
    also: dict[Spoil, set[Reason]] | None = None,
    **changes: Any,
) -> set[str]:
    """Spoil one call; nothing seen may change silently, every loss has the right reason.

    Returns the names of the facts that were touched.
    """
    if (office.name, build) not in _WHOLE:
        _WHOLE[office.name, build] = (await office.look(build(), **changes)).all()
    whole, world = _WHOLE[office.name, build], build()
    world.faults.append(Fault(office.name, spoil, path))
    after = (await office.look(world, **changes)).all()
    touched = {name for name in whole if whole[name] != after[name]}
    dead = {Reason.CREDENTIAL_EXPIRED} if spoil is Spoil.UNAUTHORISED else set()
    allowed = {MEANS[spoil]} | dead | (also or {}).get(spoil, set())
    for name in touched:
        if name == "credential" and isinstance(found := after[name], Seen) and not found.value.ok:
            assert spoil is Spoil.UNAUTHORISED, found
            continue
        new = reasons(after[name]) - reasons(whole[name])
        assert new, f"{name} changed from {whole[name]} to {after[name]} without a reason"
        assert new <= allowed, f"{name}: {after[name]}"
    return touched


def taped(
    tape: Path, service: str, also: Collection[str] = (), unpublished: str = ""
) -> Iterator[str]:
    """The departures of every answer on a cassette from the published shapes."""
    for each in yaml.safe_load(tape.read_text())["interactions"]:
        asked, told = each["request"], each["response"]
        if not re.search(unpublished or "(?!)", asked["uri"]):
            body, status = json.loads(told["body"]["string"]), told["status"]["code"]
            found = validate_ours(service, asked["method"], asked["uri"], status, body, also=also)
            yield from found
