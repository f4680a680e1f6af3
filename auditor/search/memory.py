"""What is kept of earlier searches, and what tonight's may spend. Plain data, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from auditor.words import Severity

Said = Literal["genuine", "sibling", "fan", "fake"]
"""What a person can say of a candidate."""
QUIET = frozenset({"genuine", "sibling", "fan"})
"""Decisions that end a finding until their day, or until the account changes."""
DOMAIN = "domain"
"""The platform name under which domain names are kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of a candidate, besides what a person said of it."""

    platform: str
    id: str
    handle: str
    name: str
    link: str
    image: str
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a candidate."""

    platform: str
    id: str
    said: Said
    by: str
    """Register id of the person."""
    at: datetime
    until: date
    """The last day on which it holds."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything that earlier runs left."""

    kept: tuple[Kept, ...] = ()
    decisions: Mapping[tuple[str, str], Decision] = field(default_factory=dict)
    """By (platform, id): the latest that nothing ended; whether its day has come is not asked."""
    searched: Mapping[str, datetime] = field(default_factory=dict)
    """By platform: when it was last searched completely."""
    queries: int = 0
    """Questions to the web search so far this month."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """By key of a finding that is open: how bad it was when the page was last read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What tonight's search may do."""

    now: datetime
    today: date
    search: bool = True
    """False: nothing is asked; what is kept is judged again."""
    every_days: int = 7
    requests: Mapping[str, int] = field(default_factory=dict)
    """By platform: the calls that one search may cost, where the configuration says it."""
    queries_per_month: int = 400
    memory: Memory = field(default_factory=Memory)


class Purse:
    """Calls that are left to spend."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def take(self) -> bool:
        """Spend one; False when there is none left."""
        if self.left <= 0:
            return False
        self.left -= 1
        return True
