"""The scripted world: people, accounts and who may do what, in no platform's vocabulary."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from auditor.words import Holder, Power
from auditor.world.faults import Fault


@dataclass
class Human:
    """Someone (or some system user) in the world. The services derive ids from `key`."""

    key: str
    name: str
    email: str
    second_step: bool = True
    second_step_methods: tuple[str, ...] = ("app",)
    recovery: list[str] = field(default_factory=list)
    """Recovery addresses and numbers of this person's directory account."""
    last_sign_in: datetime | None = None
    suspended: bool = False


@dataclass
class Holding:
    """One human's access on one presence."""

    who: str
    """Key of the human."""
    power: Power = Power.EDITOR
    via: str = ""
    """Which of a platform's lists shows it, where it has several (`roles`, `assigned_users`)."""
    role: str = ""
    """A raw role to show instead of the one the service derives from `power`."""
    invited_at: datetime | None = None
    """Set: an open invitation, not access."""
    name: str = ""
    """A display name to show instead of the human's own."""


@dataclass
class Tool:
    """An application, system user or agency connected to a presence."""

    id: str
    name: str
    holder: Holder = Holder.APP
    power: Power = Power.EDITOR
    made_by: str = ""
    """Key of the human who made it."""
    ours: bool = False


@dataclass
class Presence:
    """One account of the organisation as it really is."""

    key: str
    platform: str
    platform_id: str
    handle: str
    name: str
    website: str = ""
    email: str = ""
    phone: str = ""
    bio: str = ""
    state: str = "active"
    """`active`, `missing`, `suspended`, `deactivated` or `unpublished`."""
    last_post: datetime | None = None
    holdings: list[Holding] = field(default_factory=list)
    tools: list[Tool] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    """By the platform's own setting names."""
    more: dict[str, Any] = field(default_factory=dict)
    """What only one service knows (`two_factor_type`, `is_pin_enabled`, …)."""


@dataclass
class Key:
    """A connection's credential as the platform knows it."""

    service: str
    secrets: dict[str, str]
    scopes: list[str] = field(default_factory=list)
    expires_at: datetime | None = None
    valid: bool = True
    owner: str = ""
    """Key of the human it belongs to; empty: a system user or app of the audit."""


@dataclass
class World:
    """Everything the services render, and what the tests switch."""

    now: datetime
    people: dict[str, Human] = field(default_factory=dict)
    presences: dict[str, Presence] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    """By service name."""
    faults: list[Fault] = field(default_factory=list)
    strangers: list[Presence] = field(default_factory=list)
    """Accounts and domains that are not the organisation's; services show them to anyone.
    `more["picture"]` is the seed of an account's picture."""
    events: list[dict[str, Any]] = field(default_factory=list)
    """Audit log: `{service, id, at, kind, actor, target}` with the kinds of `AuditEvent`."""

    def on(self, *platforms: str) -> Iterator[Presence]:
        """The presences on the given account platforms, in order."""
        return (each for each in self.presences.values() if each.platform in platforms)

    def shown(self, *platforms: str) -> Iterator[Presence]:
        """The presences on the given platforms, and the strangers there."""
        yield from self.on(*platforms)
        yield from (each for each in self.strangers if each.platform in platforms)

    def named(self, platform: str, words: str) -> Iterator[Presence]:
        """Everybody there whose name or handle holds all the words, as a search finds them."""
        asked = words.casefold().split()
        for each in self.shown(platform):
            text = f"{each.name} {each.handle}".casefold()
            if each.state == "active" and asked and all(word in text for word in asked):
                yield each

    def by_id(self, platform_id: str) -> Presence | None:
        """The presence with the platform's own id, or None."""
        found = (each for each in self.presences.values() if each.platform_id == platform_id)
        return next(found, None)
