"""What a run is asked to look at, and when it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from auditor.check import Check
from auditor.config import Config
from auditor.errors import UsageError
from auditor.registry import Registry


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run was asked to look at; empty means everything."""

    accounts: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """True when nothing was left out."""
        return not self.accounts and not self.checks

    def asked(self, check: str, place: str) -> bool:
        """True when this control is part of the run."""
        named = place.startswith("@") or not self.accounts or place in self.accounts
        return named and (not self.checks or check in self.checks)

    def choose(self, registry: Registry, config: Config) -> tuple[Check, ...]:
        """The checks to apply. Raises `UsageError` for a name that does not exist."""
        known = {each.id for each in registry.checks}
        _refuse_unknown("--check", self.checks, known, "auditor checks")
        accounts = {each.id for each in config.register.accounts}
        _refuse_unknown("--account", self.accounts, accounts, "the [[accounts]] of your file")
        return tuple(each for each in registry.checks if not self.checks or each.id in self.checks)


def _refuse_unknown(option: str, given: Iterable[str], known: set[str], where: str) -> None:
    for each in given:
        if each not in known:
            raise UsageError(f"{option} {each}: there is none of that name.", f"See {where}.")


@dataclass(frozen=True, slots=True)
class Clock:
    """When the night is, for the world and for the organisation."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))

    def local(self, config: Config) -> datetime:
        """The moment in the organisation's time zone."""
        return self.now.astimezone(ZoneInfo(config.register.organisation.timezone))
