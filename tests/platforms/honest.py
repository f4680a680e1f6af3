"""The same hard questions for every platform: each call spoilt in each way, one after the other.

A spoilt answer may cost facts, each with the right reason. It may never change one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from itertools import product
from typing import Any

import pytest

from auditor import registry as registration
from auditor.collect import Wire, collect
from auditor.facts import (
    Credential,
    Fact,
    Grant,
    NotApplicable,
    Seen,
    Unseen,
)
from auditor.register import Account, Organisation, Register
from auditor.registry import Registry
from auditor.words import Power, Reason
from auditor.world.charity import NAME, NIGHT
from auditor.world.faults import Fault, Spoil
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.platforms.sight import MEANS, Sight, budget, every, reasons


@cache
def everything() -> Registry:
    """All checks and platforms, as a night loads them."""
    return registration.load()


async def look(world: World, service: str, *accounts: Account, **settings: str) -> Sight:
    """Read the accounts through one connection; `{url}` in a setting is the fake's address."""
    register = Register(organisation=Organisation(name=NAME), accounts=accounts)
    with FakeWorld(world, hang_seconds=0.01).running() as fake:
        url = fake.url(service)
        told = {key: value.format(url=url) for key, value in settings.items()}
        wire = Wire(service, service, url, told, fake.services[service].secrets())
        seen = await collect(register, [wire], everything(), budget(NIGHT), world.now)
    facts = {name: each.facts for name, each in seen.accounts.items()}
    return Sight(facts, seen.connections[service].facts, fake)


def combinations(
    paths: Iterable[str], *, without: Mapping[Spoil, Collection[str]] | None = None
) -> list[Any]:
    """Every path with every fault, but for those that cannot touch it (a call without lists)."""
    skipped = without or {}
    return [
        pytest.param(path, spoil, id=f"{spoil}-{path.strip('/').replace('/', '-')}")
        for path, spoil in product(paths, Spoil)
        if path not in skipped.get(spoil, ())
    ]


async def assert_honest(
    make: Callable[[], World],
    path: str,
    spoil: Spoil,
    service: str,
    *accounts: Account,
    means: Mapping[Spoil, Collection[Reason]] | None = None,
    settings: Mapping[str, str] | None = None,
) -> set[str]:
    """Compare a good look with one where a path is spoilt; gives the names of what was lost."""
    told = settings or {}
    good = await look(make(), service, *accounts, **told)
    spoilt = make()
    spoilt.faults.append(Fault(service, spoil, path))
    bad = await look(spoilt, service, *accounts, **told)
    allowed = {MEANS[spoil], *(means or {}).get(spoil, ())}
    lost: set[str] = set()
    for before, after in _pairs(good, bad):
        old, new = every(before), every(after)
        assert all(reason.expected for fact in old.values() for reason in reasons(fact))
        for name in old:
            if old[name] != new[name]:
                lost.add(name)
                assert _wrong(name, old[name], new[name], allowed, spoil) == ""
    assert lost, f"{spoil} on {path} was not noticed"
    return lost


def _pairs(good: Sight, bad: Sight) -> Iterator[tuple[Any, Any]]:
    yield good.connection, bad.connection
    for name, facts in good.accounts.items():
        yield facts, bad.accounts[name]


def _wrong(
    name: str, old: Fact[Any], new: Fact[Any], allowed: Collection[Reason], spoil: Spoil
) -> str:
    """What is dishonest about a fact that changed; empty when nothing is."""
    if isinstance(new, Unseen):
        return "" if new.reason in allowed else f"{name}: {new.reason} ({new.detail})"
    if isinstance(new, NotApplicable) or not isinstance(old, Seen):
        return f"{name}: {old} became {new}"
    if isinstance(new.value, Credential):
        # A refusal of the key itself is what this fact is about.
        dead = spoil is Spoil.UNAUTHORISED and not new.value.ok
        return "" if dead or _less_told(old.value, new.value) else f"{name}: {new.value}"
    fresh = [gap for gap in new.gaps if gap not in old.gaps]
    if not fresh:
        return f"{name}: changed without a word: {new.value}"
    why = {gap.reason for gap in fresh}
    if not why <= set(allowed):
        return f"{name}: {why}"
    return "" if _part_of(new.value, old.value) else f"{name}: {new.value} was made up"


def _part_of(new: Any, old: Any) -> bool:
    """True when the new value says nothing that the old one did not; it may say less."""
    if isinstance(old, tuple):
        return all(each in old or _doubtful(each) for each in new)
    if isinstance(old, Mapping):
        return all(old.get(key) == value for key, value in new.items())
    names = [each.name for each in fields(old)]
    return all(getattr(new, each) in {None, getattr(old, each)} for each in names)


def _doubtful(each: Any) -> bool:
    """True for access whose role is new to us: it is shown, and said to be in doubt."""
    return isinstance(each, Grant) and not each.power_known and each.power is Power.ADMIN


def _less_told(old: Credential, new: Credential) -> bool:
    """True when a credential tells less than before, and nothing else than before."""
    names = ("ok", "expires_at", "scopes")
    told = all(getattr(new, each) in {None, getattr(old, each)} for each in names)
    owner, was = new.owner, old.owner
    # An owner without their address says so.
    unsure = bool(owner and was and owner.id == was.id and not owner.certain)
    return told and (owner in {None, was} or unsure)


def departures(fake: FakeWorld, prefix: str = "", also: Collection[str] = ()) -> list[str]:
    """Every way in which the answers of a fake depart from what the platform published.

    `prefix`: the part of the published paths that belongs to the base URL.
    """
    from tests.contracts import validate_ours

    found: list[str] = []
    for platform, asked, reply in fake.calls:
        path = f"{prefix}{asked.path}"
        found += validate_ours(platform, asked.method, path, reply.status, reply.body, also=also)
    return found
