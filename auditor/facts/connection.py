"""What a connection itself tells."""

from dataclasses import dataclass
from datetime import date, datetime

from auditor.facts.people import Identity


@dataclass(frozen=True, slots=True)
class OwnedAccount:
    """An account that our own connection controls."""

    platform: str
    platform_id: str
    handle: str = ""
    name: str = ""
    url: str = ""
    readable: bool = True
    """False for a channel of a posting tool: it can post there, but another key must read it."""


@dataclass(frozen=True, slots=True)
class Credential:
    """The health of a connection's credential, as the platform reports it."""

    ok: bool
    problem: str = ""
    """When not ok: what the platform said, in plain words."""
    expires_at: datetime | None = None
    """None: it does not expire, or the platform does not say."""
    scopes: tuple[str, ...] | None = None
    """Granted scopes; None: the platform does not tell."""
    excess_scopes: tuple[str, ...] = ()
    """Granted, able to write, and needed by no read."""
    missing_scopes: tuple[str, ...] = ()
    owner: Identity | None = None
    """Whose credential it is: a person, or the system user or app made for the audit."""
    created_by: Identity | None = None
    api_version: str = ""
    api_ends: date | None = None


@dataclass(frozen=True, slots=True)
class Breached:
    """A recovery address and the known breaches it is in."""

    contact: str
    breaches: tuple[str, ...]
    """Names of the breaches, newest first; empty: in none."""


@dataclass(frozen=True, slots=True)
class CharityEntry:
    """What the regulator's public register says of the charity."""

    number: str
    name: str
    other_names: tuple[str, ...] = ()
    website: str = ""
    status: str = ""
    trustees: tuple[str, ...] = ()
    """Of each a hash of the name (`auditor.matching.name_key`); the names are kept nowhere."""
