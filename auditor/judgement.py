"""Judge a case and say what it comes to: the same way tonight and in a replay. Pure."""

from collections.abc import Iterable, Sequence

from auditor.case import Case
from auditor.check import Check
from auditor.lifecycle import Tonight, follow
from auditor.outcomes import Report, RunReport
from auditor.runner import Control, judge
from auditor.scope import Scope
from auditor.summary import complete, connections, coverage


def controls(case: Case, checks: Sequence[Check]) -> list[Control]:
    """Every control of the case; `checks`: those to apply."""
    return judge(case.snapshot, case.register, checks, case.given)


def keys(judged: Iterable[Control]) -> set[str]:
    """The keys whose past must be known to tell what turned tonight, besides the open ones."""
    return {
        key
        for control in judged
        for key in (f"{control.check.id}/{control.place}", *(row.key for row in control.outcomes))
    }


def report(case: Case, judged: Sequence[Control], program: Iterable[str]) -> Report:
    """What the night says. `program`: the ids of all checks that there are."""
    scope = Scope(case.accounts, case.checks)
    tonight = Tonight(judged, _places(case), frozenset(program), scope.asked)
    lived = follow(case.known, tonight, case.finished_at)
    whole = complete(judged, case.snapshot)
    good = case.finished_at if whole and scope.whole else case.last_good_run
    return Report(
        run=RunReport(
            id=case.run,
            started_at=case.given.now,
            finished_at=case.finished_at,
            version=case.version,
            organisation=case.register.organisation.name,
            complete=whole,
            requests=case.snapshot.requests,
            last_good_run=good,
            faults=tuple(control.broke for control in judged if control.broke),
        ),
        coverage=coverage(judged),
        outcomes=lived.outcomes,
        changes=lived.changes,
        unsighted=lived.unsighted,
        connections=connections(case.snapshot),
    )


def again(case: Case, checks: Iterable[Check], program: Iterable[str]) -> Report:
    """Judge a stored case; of the checks only those that its run was asked for."""
    chosen = [each for each in checks if not case.checks or each.id in case.checks]
    return report(case, controls(case, chosen), program)


def _places(case: Case) -> frozenset[str]:
    accounts = (account.id for account in case.register.accounts)
    links = (f"@{name}" for name in case.connections)
    return frozenset((*accounts, *links, "@organisation"))
