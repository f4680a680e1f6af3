"""Statements of people: who may make one, about what, and how long it holds."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditor import stored
from auditor.check import Check
from auditor.config import Config
from auditor.due.by_hand import has_effect, last_day_of
from auditor.errors import UsageError
from auditor.register import Account
from auditor.registry import Registry
from auditor.rounds.agenda import Agenda, agenda
from auditor.rows import Attestation
from auditor.say import platform
from auditor.scope import Clock
from auditor.typed import known, short, with_us
from auditor.words import Verdict

OUTCOMES = ("ok", "problem", "not-applicable")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person saw, as it stands on the command line or in a row of a sheet."""

    account: str
    check: str
    by: str
    outcome: str
    note: str = ""
    evidence: Path | None = None
    """A file that shows it; only its fingerprint is kept."""


def state(said: Statement, config: Config, registry: Registry, clock: Clock) -> date:
    """Write a statement down; returns the last day on which it holds. Raises `UsageError`."""
    return state_all([said], config, registry, clock)


def state_all(said: Sequence[Statement], config: Config, registry: Registry, clock: Clock) -> date:
    """Write several down, all or none; returns the first day on which one of them ends.

    Raises `UsageError` for the first that cannot be.
    """
    judge = Judge(config, registry, clock)
    made = []
    for each in said:
        judge.see(each)
        evidence = fingerprint(each.evidence) if each.evidence else ""
        one = Attestation(each.by, clock.now, each.outcome, each.note)
        made.append((each.account, each.check, one, evidence))
    with stored.opened(config) as ledger:
        ledger.attest_all(made)
    return min(judge.until(account, check, one) for account, check, one, _ in made)


class Judge:
    """Says whether a statement may be made; looks at the last run only where that matters."""

    def __init__(self, config: Config, registry: Registry, clock: Clock) -> None:
        self._config, self._registry, self._clock = config, registry, clock
        self._accounts = {each.id: each for each in config.register.accounts}
        self._checks = {each.id: each for each in registry.checks}
        self._agenda: Agenda | None = None

    def see(self, said: Statement) -> None:
        """Raise `UsageError`, with what to do instead, where a statement cannot be made."""
        self.person(said.by)
        known("account", said.account, self._accounts)
        known("check", said.check, self._checks)
        if said.outcome not in OUTCOMES:
            raise UsageError(f"{said.outcome} is no outcome.", f"Write {', '.join(OUTCOMES)}.")
        short(said.note)
        self._effect(self._checks[said.check], self._accounts[said.account])

    def person(self, person_id: str) -> None:
        """Raise `UsageError` unless the person is on the register and has not left."""
        with_us(person_id, self._config.register, self._clock.today(self._config))

    def until(self, account: str, check: str, made: Attestation) -> date:
        """The last day on which a statement holds."""
        register = self._config.register
        return last_day_of(made, self._checks[check], self._accounts[account], register)

    def _effect(self, check: Check, account: Account) -> None:
        """Refuse a statement that would count for nothing."""
        if not has_effect(check):
            what = f"A statement about {check.id} would count for nothing: "
            what += "the register or the audit's own keys decide it, not what a person sees."
            raise UsageError(what, f"Instead: {check.fix[0]} See `auditor explain {check.id}`.")
        if self._agenda is None:
            self._agenda = agenda(self._config, self._registry, self._clock)
        found = self._agenda
        if any((each.account, each.check) == (account.id, check.id) for each in found.wanted):
            return
        control = next(
            (c for c in found.controls if (c.check.id, c.place) == (check.id, account.id)), None
        )
        if control is None:
            what = f"{check.id} makes no sense for {account.id} ({platform(account.platform)})."
            raise UsageError(what, "`auditor attest --sheet -` lists what a person can state.")
        if "attested" in check.takes:
            return
        if control.verdict is Verdict.NOT_CHECKED:
            what = f"{check.id} of {account.id} could not be read last time: "
            what += f"{control.gaps[0].detail if control.gaps else control.broke}."
            fix = "A statement cannot stand in for that. Mend it: `auditor doctor` says how."
            raise UsageError(what, fix)
        what = f"{check.id} of {account.id} is read every night, so a statement would not count."
        fix = "Put it right on the platform, or agree on an exception in [[waivers]]."
        raise UsageError(what, fix)


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file, in hex: it proves later that the file is still the same.

    Raises `UsageError` where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror}.", "Name another file.") from error
