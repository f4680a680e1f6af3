"""Find what the ledger keeps of earlier runs: `latest`, `previous`, or (the start of) an id."""

from collections.abc import Iterator
from contextlib import contextmanager

from auditor.case import Case
from auditor.config import Config
from auditor.errors import UsageError
from auditor.ledger import Ledger, Run
from auditor.outcomes import Report

SHOWN = 10
"""Runs that an error lists."""


@contextmanager
def ledger(config: Config) -> Iterator[Ledger]:
    """The ledger that is there; raises `UsageError` when nothing was ever written down."""
    path = config.ledger.path
    if not path.exists():
        raise UsageError(f"There is no ledger {path} yet.", "Run `auditor run` first.")
    with Ledger.open(path, keep_days=config.ledger.keep_days) as opened:
        yield opened


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
