"""One night: look, judge, remember, tell. The only place where the parts are put together."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from auditor import __version__, judgement, stored, telling, unofficial
from auditor.case import Case
from auditor.check import Before, Check
from auditor.collect import Progress, Wire, collect, silent
from auditor.config import Config
from auditor.due import Diary
from auditor.errors import UsageError
from auditor.heartbeat import Heartbeat, summary
from auditor.http import Budget
from auditor.ledger import Ledger, remember
from auditor.notes import Notebook
from auditor.outcomes import Report
from auditor.registry import Registry
from auditor.runner import Given
from auditor.scope import Clock, Scope
from auditor.search.memory import Plan
from auditor.snapshot import Snapshot
from auditor.status import State, state
from auditor.status import write as write_state
from auditor.summary import exit_code
from auditor.words import Severity


def look(
    config: Config,
    registry: Registry,
    clock: Clock,
    scope: Scope,
    progress: Progress = silent,
    *,
    notebook: Notebook | None = None,
    search: Plan | None = None,
    budget: Budget | None = None,
) -> Snapshot:
    """Read everything that the scope asks for, within the limits of the configuration.

    With a `notebook`, platforms are asked only for what is new since it was written; with a
    `search`, those that are due are searched for unofficial pages.
    Raises `UsageError` where this machine's file of trusted certificates cannot be read.
    """
    budget = budget or budget_of(config)
    _see_that_we_can_trust(budget)
    return asyncio.run(
        collect(
            config.register,
            wires(config),
            registry,
            budget,
            clock.now,
            accounts=scope.accounts or None,
            progress=progress,
            notebook=notebook,
            search=search,
        )
    )


def budget_of(config: Config) -> Budget:
    """What one look may spend; its time starts running now."""
    return Budget(
        seconds=config.limits.run_seconds,
        concurrency=config.limits.concurrency,
        requests_per_connection=config.limits.requests_per_connection,
    )


def _see_that_we_can_trust(budget: Budget) -> None:
    """Make the run's trust store now: later it would look like trouble of every platform."""
    try:
        _ = budget.tls
    except OSError as error:  # ssl.SSLError is one too
        raise UsageError(
            f"The certificates that this machine trusts cannot be read: {error}.",
            "See that SSL_CERT_FILE and SSL_CERT_DIR name what is there, or unset them.",
        ) from error


def wires(config: Config) -> list[Wire]:
    """The configured connections in the form the collector takes."""
    return [
        Wire(name, each.platform, each.base_url, each.settings, each.secrets, each.missing)
        for name, each in config.connections.items()
    ]


def given(config: Config, clock: Clock, ledger: Ledger | None = None) -> Given:
    """What a judgement rests on besides facts and register; without a ledger, a first run."""
    if ledger is None:
        return Given(now=clock.now, today=clock.today(config))
    before = ledger.before()
    asked = before.get("@organisation", Before()).asked or {}
    return Given(
        now=clock.now,
        today=clock.today(config),
        before=before,
        attestations=ledger.attestations(),
        diary=Diary(done=ledger.duties_done(), since=asked),
    )


@dataclass(frozen=True, slots=True)
class Night:
    """How a run ended."""

    report: Report
    exit_code: int
    undelivered: tuple[str, ...] = ()
    """One line for each message that did not get through: reader and reason."""
    heartbeat: str = ""
    """Why the sign of life was not heard."""
    state: State = field(default_factory=State)
    """How the audit is doing after it."""


def run(
    config: Config,
    registry: Registry,
    scope: Scope,
    *,
    notify: bool = True,
    fail_on: Severity | None = None,
    clock: Clock | None = None,
    progress: Progress = silent,
) -> Night:
    """Look, judge, remember, tell: everything that `auditor run` does.

    What turned is written down, together with the messages that tell of it, before anything is
    sent. Without `notify` the messages wait for the next run. Raises `UsageError`.
    """
    checks = scope.choose(registry, config)
    clock = clock or Clock()
    with stored.opened(config) as ledger, ledger.lock("auditor run"):
        begun = _Begun(config, scope, clock, ledger)
        try:
            done = _through(
                begun, registry, checks, notify=notify, fail_on=fail_on, progress=progress
            )
        except BaseException as error:
            begun.broke_off(error)
            raise
        return begun.ended(done)


def _through(
    begun: "_Begun",
    registry: Registry,
    checks: Sequence[Check],
    *,
    notify: bool,
    fail_on: Severity | None,
    progress: Progress,
) -> Night:
    """Everything between the first and the last sign of life of a run."""
    config, scope, clock, ledger = begun.config, begun.scope, begun.clock, begun.ledger
    notebook = ledger.notebook()
    snapshot = look(
        config,
        registry,
        clock,
        scope,
        progress,
        notebook=notebook,
        search=unofficial.plan(config, ledger, clock, scope),
    )
    case = begun.case(snapshot, given(config, clock, ledger))
    controls = judgement.controls(case, checks, registry.checks)
    known = ledger.known(clock.now, judgement.keys(controls))
    case = replace(case, known=known, finished_at=clock.later())
    report = judgement.report(case, controls, registry.ids, checks)
    # A run that left checks out does not know all that is asked of people.
    asked = None if scope.checks else judgement.asked(case, controls)
    diary = telling.diary_of(case.given, controls, config.register)
    ledger.record(
        report,
        case=case,
        remembered=remember(snapshot, case.given.before, config.register, asked),
        messages=telling.outgoing(config, report, ledger, diary, known, whole=scope.whole),
        # A run that left checks out must not use up what is new for them.
        notebook=None if scope.checks else notebook,
        ended=judgement.ended(case, controls),
    )
    undelivered = telling.send(config, ledger, clock.later()) if notify else ()
    code = exit_code(report, undelivered=bool(undelivered), fail_on=fail_on)
    ledger.close_run(begun.id, code)
    ledger.keeping().purge(
        config.register,
        case.finished_at,
        case.given.today,
        config.ledger.forget_leavers_days,
    )
    return Night(report, code, undelivered)


class _Begun:
    """A run that the ledger knows to have started."""

    def __init__(self, config: Config, scope: Scope, clock: Clock, ledger: Ledger) -> None:
        self.config, self.scope, self.clock, self.ledger = config, scope, clock, ledger
        self.id = clock.run_id()
        ledger.begin_run(self.id, clock.now, __version__, whole=scope.whole)
        url = config.heartbeat.url if scope.whole else None  # a part of a night is no sign of life
        self.heartbeat = Heartbeat(url.get_secret_value() if url else "", self.id)
        self.deaf = self.heartbeat.start()

    def broke_off(self, error: BaseException) -> None:
        """Tell the heartbeat that the run will not come to its end."""
        self.heartbeat.broke_off(getattr(error, "exit_code", 1), type(error).__name__)

    def ended(self, night: Night) -> Night:
        """Tell the heartbeat, and whoever watches the state, how the run ended."""
        missed = self.heartbeat.end(night.exit_code, summary(night.report))
        if missed:
            self.ledger.note_heartbeat(self.id, missed)
        found = state(self.ledger, self.clock.later(), self.config.limits.run_seconds)
        if self.config.ledger.state:
            write_state(found, self.config.ledger.state)
        return replace(night, heartbeat=missed or self.deaf, state=found)

    def case(self, snapshot: Snapshot, rest: Given) -> Case:
        """Everything that tonight's judgement rests on, but for what is known already."""
        return Case(
            run=self.id,
            version=__version__,
            finished_at=self.clock.later(),
            connections=tuple(self.config.connections),
            snapshot=snapshot,
            register=self.config.register,
            given=rest,
            accounts=self.scope.accounts,
            checks=self.scope.checks,
            last_good_run=self.ledger.last_good_run(),
            heartbeat=self.deaf or self.ledger.last_heartbeat(),
        )


def last_good_run(config: Config) -> datetime | None:
    """When the last complete run ended; None when there is no ledger yet."""
    with stored.if_any(config) as ledger:
        return ledger.last_good_run() if ledger else None
