"""Statements of people: who may make one, about what, and how long it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from auditor.by_hand import last_day_of
from auditor.config import Config
from auditor.errors import UsageError
from auditor.ledger import Ledger
from auditor.registry import Registry
from auditor.runner import Attestation
from auditor.say import day
from auditor.scope import Clock

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person saw, as it stands on the command line."""

    account: str
    check: str
    by: str
    outcome: str
    note: str = ""


def state(said: Statement, config: Config, registry: Registry, clock: Clock) -> str:
    """Write a statement down; returns until when it holds. Raises `UsageError`."""
    register = config.register
    _known("account", said.account, [each.id for each in register.accounts])
    _known("check", said.check, registry.ids)
    today = clock.today(config)
    _known("person", said.by, [p.id for p in register.people if not p.has_left(today)])
    if len(said.note) > LONGEST_NOTE:
        what = f"The note has {len(said.note)} characters; {LONGEST_NOTE} are the most."
        raise UsageError(what, "Keep the evidence where it is, and write where that is.")
    with Ledger.open(config.ledger.path, keep_days=config.ledger.keep_days) as ledger:
        made = Attestation(said.by, clock.now, said.outcome, said.note)
        ledger.attest(said.account, said.check, made)
    check = next(each for each in registry.checks if each.id == said.check)
    account = next(each for each in register.accounts if each.id == said.account)
    return f"until {day(last_day_of(made, check, account, register))}"


def _known(kind: str, given: str, known: Iterable[str]) -> None:
    names = list(known)
    if given not in names:
        near = get_close_matches(given, names, n=1)
        fix = f"Did you mean {near[0]}?" if near else f"There is: {', '.join(names[:20])}."
        left = " who is still with you" if kind == "person" else ""
        raise UsageError(f"There is no {kind} {given}{left}.", fix)
