"""Ask every platform for every fact. A failure costs the facts it would have given, no more."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from auditor.facts import (
    ACCOUNT_FACTS,
    CONNECTION_FACTS,
    CannotSee,
    ConnectionFacts,
    DoesNotApply,
    Fact,
    Facts,
    NotApplicable,
    Seen,
    Unseen,
)
from auditor.http import Budget, Http
from auditor.platforms.base import Link, Reader, Setup
from auditor.register import Account, Register
from auditor.registry import Registry
from auditor.snapshot import AccountSight, ConnectionSight, Snapshot
from auditor.words import Reason

Progress = Callable[[str, int, int], None]
"""Called with what was just read, how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Wire:
    """One configured connection as the collector needs it."""

    name: str
    platform: str
    base_url: str
    settings: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)
    missing: tuple[str, ...] = ()
    """Environment variables that would have to be set first."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Report no progress."""


async def collect(
    register: Register,
    wires: Iterable[Wire],
    registry: Registry,
    budget: Budget,
    now: datetime,
    *,
    accounts: Iterable[str] | None = None,
    progress: Progress = silent,
) -> Snapshot:
    """Read every account (or the named ones) and every connection they use."""
    named = None if accounts is None else set(accounts)
    wanted = [each for each in register.accounts if named is None or each.id in named]
    used = {account.connection for account in wanted}
    chosen = [wire for wire in wires if named is None or wire.name in used]
    async with AsyncExitStack() as stack:
        links = {
            wire.name: await stack.enter_async_context(
                _Opened(wire, register, registry, budget, now)
            )
            for wire in chosen
        }
        tally = _Tally(progress, len(wanted) + len(links))
        sights = await asyncio.gather(
            *(tally(account.id, _account(account, links, registry)) for account in wanted)
        )
        found = await asyncio.gather(*(tally(name, link.sight()) for name, link in links.items()))
        connections = dict(zip(links, found, strict=True))
    return Snapshot(
        taken_at=now,
        accounts={account.id: sight for account, sight in zip(wanted, sights, strict=True)},
        connections=connections,
        requests=sum(each.requests for each in connections.values()),
    )


class _Tally:
    """Counts finished pieces of work for the progress display."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    async def __call__(self, what: str, work: Awaitable[Any]) -> Any:
        value = await work
        self.done += 1
        self.progress(what, self.done, self.total)
        return value


class _Opened:
    """A connection while it is open: its client, its link, or the reason why there is none."""

    def __init__(
        self, wire: Wire, register: Register, registry: Registry, budget: Budget, now: datetime
    ) -> None:
        kind = registry.links.get(wire.platform)
        self.wire = wire
        self.accounts = tuple(a for a in register.accounts if a.connection == wire.name)
        self.http: Http | None = None
        self.link: Link | None = None
        if kind is None or wire.missing:
            return
        setup = Setup(wire.name, wire.settings, wire.secrets, self.accounts, register, now)
        self.http = Http(
            connection=wire.name,
            platform=wire.platform,
            base_url=wire.base_url or kind.base_url,
            dialect=kind.dialect,
            budget=budget,
            secrets=wire.secrets,
        )
        self.link = kind(setup, self.http)

    async def __aenter__(self) -> "_Opened":
        if self.http:
            await self.http.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        if self.link:
            await self.link.settle()
        if self.http:
            await self.http.__aexit__(*error)

    def unseen(self) -> Unseen:
        """Why nothing can be read through this connection."""
        if self.wire.missing:
            names = ", ".join(self.wire.missing)
            return Unseen(Reason.NOT_CONNECTED, f"connection {self.wire.name}: set {names}")
        detail = f"this version cannot read {self.wire.platform} yet"
        return Unseen(Reason.NOT_CONNECTED, detail)

    async def sight(self) -> ConnectionSight:
        """What is known about the connection itself."""
        names = tuple(account.id for account in self.accounts)
        if self.link is None:
            facts = dict.fromkeys(CONNECTION_FACTS, self.unseen())
            return ConnectionSight(self.wire.platform, ConnectionFacts(**facts), names)
        found = await asyncio.gather(*(self._tell(fact) for fact in CONNECTION_FACTS))
        facts_seen = ConnectionFacts(**dict(zip(CONNECTION_FACTS, found, strict=True)))
        requests = self.http.requests if self.http else 0
        return ConnectionSight(self.wire.platform, facts_seen, names, requests)

    async def _tell(self, fact: str) -> Fact[Any]:
        return await ask(getattr(self.link, fact)(), f"{self.wire.platform}: {fact}")


async def _account(
    account: Account, links: Mapping[str, _Opened], registry: Registry
) -> AccountSight:
    kind = registry.readers[account.platform]
    opened = links.get(account.connection)
    if opened is None or opened.link is None:
        absent = opened.unseen() if opened else Unseen(Reason.NOT_CONNECTED, _NOT_CONNECTED)
        facts = {name: unread(kind, name, absent) for name in ACCOUNT_FACTS}
    else:
        reader = kind(opened.link)
        found = await asyncio.gather(*(_fact(reader, name, account) for name in ACCOUNT_FACTS))
        facts = dict(zip(ACCOUNT_FACTS, found, strict=True))
    return AccountSight(account.platform, Facts(**facts), kind.lacks, _places(kind, account))


_NOT_CONNECTED = "no connection is configured for this account"


def _places(kind: type[Reader[Any]], account: Account) -> dict[str, str]:
    """By fact: where a person can see it, with this account's own handle and id filled in."""
    names = {
        "handle": account.handle.lstrip("@"),
        "platform_id": account.platform_id,
        "url": account.url.rstrip("/"),
    }
    return {fact: place.format_map(names) for fact, place in {**kind.no_api, **kind.look}.items()}


async def _fact(reader: Reader[Any], name: str, account: Account) -> Fact[Any]:
    method = getattr(reader, name, None)
    if method is None:
        detail = f"this version cannot read it on {reader.platform} yet"
        return unread(type(reader), name, Unseen(Reason.NOT_CONNECTED, detail))
    return await ask(method(account), f"{reader.platform}: {name}")


def unread(kind: type[Reader[Any]], name: str, absent: Unseen) -> Fact[Any]:
    """The state of a fact that nobody asked for: no API, not connected, or not applicable."""
    if name in kind.no_api:
        return Unseen(Reason.NO_API, f"{kind.platform} shows this to no program")
    if name in kind.reads or hasattr(kind, name):
        return absent
    return NotApplicable()


async def ask(answer: Awaitable[Any], call: str) -> Fact[Any]:
    """Turn what a platform file returns or raises into a fact."""
    try:
        value = await answer
    except DoesNotApply:
        return NotApplicable()
    except CannotSee as error:
        return error.unseen
    except Exception as error:  # noqa: BLE001  the one boundary: an answer nobody expected costs its fact
        return Unseen(Reason.CHANGED, f"{call}: {type(error).__name__} while reading")
    return value if isinstance(value, Seen) else Seen(value)
