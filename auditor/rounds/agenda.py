"""What people have to do, as of today: from the register, the ledger and the last whole run."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from auditor import night, stored
from auditor.case import Case
from auditor.collect.reading import unlooked
from auditor.config import Config
from auditor.due import DueItem, Wanted, due_items
from auditor.facts import Seen
from auditor.registry import Registry
from auditor.runner import Control, judge, statements_wanted
from auditor.scope import Clock
from auditor.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything that is or will be due."""

    today: date
    items: tuple[DueItem, ...]
    """The most urgent first."""
    wanted: tuple[Wanted, ...]
    """Every control that only a person can see."""
    controls: tuple[Control, ...]
    """The last whole run judged again, by the register and the statements of today."""
    looked_at: datetime | None
    """When that run looked; None: there was none yet."""


def agenda(config: Config, registry: Registry, clock: Clock) -> Agenda:
    """Put together what is due. Nothing is asked of any platform, and nothing written down.

    Accounts that no run has looked at yet count with what no program is ever shown.
    """
    with stored.if_any(config) as ledger:
        given = night.given(config, clock, ledger)
        case = stored.last_case(ledger) if ledger else None
    snapshot = _snapshot(config, registry, clock, case)
    controls = judge(snapshot, config.register, registry.checks, given)
    wanted = tuple(statements_wanted(controls, config.register, given))
    diary = replace(given.diary, wanted=wanted)
    return Agenda(
        today=given.today,
        items=due_items(config.register, given.today, diary, _expiries(config, snapshot)),
        wanted=wanted,
        controls=tuple(controls),
        looked_at=case.snapshot.taken_at if case else None,
    )


def _snapshot(config: Config, registry: Registry, clock: Clock, case: Case | None) -> Snapshot:
    """What the run saw, with the accounts that are new on the register."""
    seen = case.snapshot if case else Snapshot(clock.now)
    accounts = {
        account.id: seen.accounts.get(account.id) or unlooked(account, registry)
        for account in config.register.accounts
    }
    return replace(seen, accounts=accounts)


def _expiries(config: Config, snapshot: Snapshot) -> dict[str, date]:
    """By connection that is still configured: the day on which its key ends."""
    found = {}
    for name, sight in snapshot.connections.items():
        fact = sight.facts.credential
        if isinstance(fact, Seen) and fact.value.expires_at and name in config.connections:
            found[name] = config.register.day_of(fact.value.expires_at)
    return found
