"""A connection: as the configuration has it, and while it is open."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.collect.reading import ask, blind_to, look_at
from auditor.facts import CONNECTION_FACTS, ConnectionFacts, Fact, NotApplicable, Unseen
from auditor.http import Budget, Http
from auditor.platforms.base import Link, Reader, Setup
from auditor.register import Account
from auditor.registry import Registry
from auditor.snapshot import AccountSight, ConnectionSight
from auditor.words import Reason


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


class Opened:
    """A connection while it is open: its client, its link, or the reason why there is none."""

    def __init__(self, wire: Wire, setup: Setup, registry: Registry, budget: Budget) -> None:
        kind = registry.links.get(wire.platform)
        self.wire, self.accounts, self.kind = wire, setup.accounts, kind
        self.http: Http | None = None
        self.link: Link | None = None
        if kind is None or wire.missing:
            return
        self.http = Http(
            connection=wire.name,
            platform=wire.platform,
            base_url=wire.base_url or kind.base_url,
            dialect=kind.dialect,
            budget=budget,
            secrets=wire.secrets,
        )
        self.link = kind(setup, self.http)

    async def __aenter__(self) -> "Opened":
        if self.http:
            await self.http.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        if self.http:
            await self.http.__aexit__(*error)

    def unseen(self) -> Unseen:
        """Why nothing can be read through this connection."""
        if self.wire.missing:
            names = ", ".join(self.wire.missing)
            detail = f"connection {self.wire.name}: set {names}"
            return Unseen(Reason.NOT_CONNECTED, detail, unset=True)
        detail = f"this version cannot read {self.wire.platform} yet"
        return Unseen(Reason.NOT_CONNECTED, detail)

    async def facts(self) -> ConnectionFacts:
        """What is known about the connection itself."""
        if self.link is None:
            return ConnectionFacts(**{fact: self._blind(fact) for fact in CONNECTION_FACTS})
        found = await asyncio.gather(*(self._tell(fact) for fact in CONNECTION_FACTS))
        return ConnectionFacts(**dict(zip(CONNECTION_FACTS, found, strict=True)))

    def sight(self, facts: ConnectionFacts) -> ConnectionSight:
        """The connection in the snapshot, once everything has been asked through it."""
        names = tuple(account.id for account in self.accounts)
        requests = self.http.requests if self.http else 0
        return ConnectionSight(self.wire.platform, facts, names, requests)

    def _blind(self, fact: str) -> Fact[Any]:
        """The state of a fact nobody could ask for; what this platform never has is no loss."""
        foreign = fact in Link.RARE and getattr(self.kind, fact, None) is getattr(Link, fact)
        return NotApplicable() if foreign else self.unseen()

    async def _tell(self, fact: str) -> Fact[Any]:
        return await ask(getattr(self.link, fact)(), f"{self.wire.platform}: {fact}")

    async def look_at(self, account: Account, kind: type[Reader[Any]]) -> AccountSight:
        """Everything that this connection shows of an account."""
        if self.link is None:
            return blind_to(account, kind, self.unseen())
        return await look_at(account, kind, self.link)
