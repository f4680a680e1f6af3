"""One night: look, judge, remember, tell. The only place where the parts are put together."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from auditor import __version__
from auditor.collect import Progress, Wire, collect, silent
from auditor.config import Config
from auditor.contacts import contact_key
from auditor.http import Budget
from auditor.ledger import Ledger, remember
from auditor.lifecycle import Lived, Tonight, follow
from auditor.outcomes import Report, RunReport
from auditor.registry import Registry
from auditor.runner import Control, Given, judge
from auditor.scope import Clock, Scope
from auditor.snapshot import Snapshot
from auditor.summary import complete, connections, coverage, exit_code
from auditor.words import Severity


def look(
    config: Config,
    registry: Registry,
    clock: Clock,
    scope: Scope,
    progress: Progress = silent,
) -> Snapshot:
    """Read everything that the scope asks for, within the limits of the configuration."""
    budget = Budget(
        seconds=config.limits.run_seconds,
        concurrency=config.limits.concurrency,
        requests_per_connection=config.limits.requests_per_connection,
    )
    return asyncio.run(
        collect(
            config.register,
            wires(config),
            registry,
            budget,
            clock.now,
            accounts=scope.accounts or None,
            progress=progress,
        )
    )


def wires(config: Config) -> list[Wire]:
    """The configured connections in the form the collector takes."""
    return [
        Wire(name, each.platform, each.base_url, each.settings, each.secrets, each.missing)
        for name, each in config.connections.items()
    ]


def given(config: Config, clock: Clock, ledger: Ledger | None = None) -> Given:
    """What a judgement rests on besides facts and register; without a ledger, a first run."""
    return Given(
        now=clock.now,
        today=clock.local(config).date(),
        before=ledger.before() if ledger else {},
        attestations=ledger.attestations() if ledger else {},
    )


def report(
    config: Config, snapshot: Snapshot, controls: Sequence[Control], lived: Lived, run: RunReport
) -> Report:
    """Put the report of a judged night together."""
    return Report(
        run=run,
        coverage=coverage(controls),
        outcomes=lived.outcomes,
        changes=lived.changes,
        unsighted=lived.unsighted,
        connections=connections(snapshot),
    )


def last_good_run(config: Config) -> datetime | None:
    """When the last complete run ended; None when there is no ledger yet."""
    if not config.ledger.path.exists():
        return None
    with Ledger.open(config.ledger.path) as ledger:
        return ledger.last_good_run()
