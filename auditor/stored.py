"""Open the ledger, and find what it keeps of earlier runs.

A run is named by `latest`, `previous`, its id, or the start of that.
"""

from contextlib import AbstractContextManager, nullcontext

from auditor.case import Case
from auditor.config import Config
from auditor.errors import UsageError
from auditor.ledger import Ledger, Run
from auditor.outcomes import Report

SHOWN = 10
"""Runs that an error lists."""
RECENT = 60
"""Runs among which a whole one is looked for."""


def opened(config: Config) -> AbstractContextManager[Ledger]:
    """The ledger, made where there is none yet. Raises `LedgerUnreadable`."""
    return Ledger.open(config.ledger.path, keep_days=config.ledger.keep_days)


def if_any(config: Config) -> AbstractContextManager[Ledger | None]:
    """The ledger where there is one: a mere question does not make it."""
    return opened(config) if config.ledger.path.exists() else nullcontext(None)


def ledger(config: Config) -> AbstractContextManager[Ledger]:
    """The ledger that is there; raises `UsageError` when nothing was ever written down."""
    path = config.ledger.path
    if not path.exists():
        raise UsageError(f"There is no ledger {path} yet.", "Run `auditor run` first.")
    return opened(config)


def find(kept: Ledger, name: str) -> Run:
    """The run that a name means; of unfinished ones only by id. Raises `UsageError`."""
    runs = kept.runs(100_000)
    ended = [each for each in runs if each.finished]
    place = {"latest": 0, "previous": 1}.get(name)
    if place is not None:
        if len(ended) > place:
            return ended[place]
        raise UsageError(f"There is no {name} run yet.", "Run `auditor run` first.")
    found = [each for each in runs if each.id == name] or [
        each for each in runs if name and each.id.startswith(name)
    ]
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} runs begin with {name}." if found else f"There is no run {name}."
    listed = ", ".join(each.id for each in (found or ended)[:SHOWN])
    raise UsageError(what, f"Name one of: latest, previous, {listed}" if listed else "")


def report(kept: Ledger, name: str) -> Report:
    """What a run told. Raises `UsageError`."""
    run = find(kept, name)
    told = kept.report(run.id)
    if told is None:
        why = "it has aged out" if run.finished else "it never came to its end"
        raise UsageError(f"The report of {run.id} is not there: {why}.", "Name another run.")
    return told


def case(kept: Ledger, name: str) -> Case:
    """What a run judged. Raises `UsageError`."""
    run = find(kept, name)
    judged = kept.case(run.id)
    if judged is None:
        raise UsageError(f"What {run.id} judged is not kept (any more).", "Name another run.")
    return judged


def last_case(kept: Ledger) -> Case | None:
    """What the last whole run judged; None where none is kept."""
    whole = (run.id for run in kept.runs(RECENT) if run.whole and run.finished)
    return next((found for run in whole if (found := kept.case(run))), None)
