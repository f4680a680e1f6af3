"""What a run is asked to look at, and when it is."""

import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

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
        _refuse_unknown("--check", self.checks, set(registry.ids), "`auditor checks`")
        accounts = {each.id for each in config.register.accounts}
        _refuse_unknown("--account", self.accounts, accounts, "the [[accounts]] of your file")
        return tuple(each for each in registry.checks if not self.checks or each.id in self.checks)


def _refuse_unknown(option: str, given: Iterable[str], known: set[str], where: str) -> None:
    for each in given:
        if each not in known:
            raise UsageError(f"{option} {each}: there is none of that name.", f"See {where}.")


def _utc_now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Clock:
    """When the night is. The demo and the tests choose the moment; time then goes on from it."""

    now: datetime = field(default_factory=_utc_now)
    """When the run started, UTC."""
    _since: float = field(default_factory=time.monotonic)

    def run_id(self) -> str:
        """A new name for a run that starts now: ids sort as the runs do."""
        return f"{self.now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"

    def later(self) -> datetime:
        """The present moment, UTC."""
        return self.now + timedelta(seconds=int(time.monotonic() - self._since))

    def today(self, config: Config) -> date:
        """The date of the run where the organisation is."""
        return config.register.day_of(self.now)
