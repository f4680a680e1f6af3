"""A snapshot: tonight's facts, complete, as JSON. Any run can be judged again from it offline."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pydantic import TypeAdapter

from auditor.facts import ConnectionFacts, Facts
from auditor.facts.lookalikes import SearchFacts


@dataclass(frozen=True, slots=True)
class AccountSight:
    """What was seen of one account."""

    platform: str
    facts: Facts = field(default_factory=Facts)
    lacks: tuple[str, ...] = ()
    """Ids of checks that make no sense on this platform."""
    look: dict[str, str] = field(default_factory=dict)
    """By fact name: where a person can see it on the platform."""


@dataclass(frozen=True, slots=True)
class ConnectionSight:
    """What was seen of one connection."""

    platform: str
    facts: ConnectionFacts = field(default_factory=ConnectionFacts)
    accounts: tuple[str, ...] = ()
    requests: int = 0


@dataclass(frozen=True, slots=True)
class SearchSight:
    """What is known of one platform's unofficial pages."""

    facts: SearchFacts = field(default_factory=SearchFacts)
    look: dict[str, str] = field(default_factory=dict)
    """By fact name: where a person can search."""
    searched_at: datetime | None = None
    """When it was last searched completely; None: never yet."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One night's facts."""

    taken_at: datetime
    accounts: dict[str, AccountSight] = field(default_factory=dict)
    connections: dict[str, ConnectionSight] = field(default_factory=dict)
    searches: dict[str, SearchSight] = field(default_factory=dict)
    """By platform: the search for unofficial pages, or what is remembered of it."""
    requests: int = 0
    schema: Literal[1] = 1

    def to_json(self) -> bytes:
        """The snapshot as a JSON document."""
        return _adapter().dump_json(self, indent=1)

    @classmethod
    def from_json(cls, document: bytes | str) -> "Snapshot":
        """Read a snapshot back; raises `pydantic.ValidationError` on anything else."""
        return _adapter().validate_json(document)


def _adapter() -> TypeAdapter[Snapshot]:
    return TypeAdapter(Snapshot)
