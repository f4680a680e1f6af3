"""Judge a case and say what it comes to: the same way tonight and in a replay. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from auditor.case import Case
from auditor.check import Check
from auditor.lifecycle import Tonight, follow
from auditor.outcomes import Report, RunReport
from auditor.runner import Control, judge, statements_wanted
from auditor.scope import Scope
from auditor.summary import complete, connections, coverage
from auditor.words import Verdict


def controls(case: Case, checks: Sequence[Check], catalogue: Sequence[Check] = ()) -> list[Control]:
    """Every control of the case. `checks`: those to apply, `catalogue`: all that there are."""
    return judge(case.snapshot, case.register, checks, case.given, catalogue)


def keys(judged: Iterable[Control]) -> set[str]:
    """The keys whose past must be known to tell what turned tonight, besides the open ones."""
    return {
        key
        for control in judged
        for key in (f"{control.check.id}/{control.stem}", *(row.key for row in control.outcomes))
    }


def asked(case: Case, judged: Iterable[Control]) -> dict[str, dict[str, date]]:
    """What is asked of people, and since which night, by account id or `@organisation`.

    Complete only where no check was left out.
    """
    since = case.given.diary.since
    duties = {duty.id: since.get(duty.id, case.given.today) for duty in case.register.duties}
    found: dict[str, dict[str, date]] = {name: {} for name in case.snapshot.accounts}
    for each in statements_wanted(judged, case.register, case.given):
        found[each.account][each.check] = each.since or case.given.today
    return found | {"@organisation": duties}


def ended(case: Case, judged: Iterable[Control]) -> list[tuple[str, str]]:
    """The controls, as account and check, where tonight's reading takes a statement's place."""
    return [
        key
        for control in judged
        if (key := (control.place, control.check.id)) in case.given.attestations
        and control.check.needs
        and control.verdict is not Verdict.NOT_CHECKED
        and not any(row.attested_by or row.outcome is Verdict.ATTESTED for row in control.outcomes)
    ]


def report(
    case: Case, judged: Sequence[Control], program: Iterable[str], applied: Iterable[Check] = ()
) -> Report:
    """What the night says. `program`: the ids of all checks that there are.

    `applied`: the checks of this night; findings where one no longer makes sense are closed.
    """
    scope = Scope(case.accounts, case.checks)
    moot = frozenset(_moot(case, applied))
    tonight = Tonight(judged, _places(case), frozenset(program), scope.asked, moot)
    lived = follow(case.known, tonight, case.finished_at)
    # Who looked at nothing has not seen that all is well.
    whole = complete(judged, case.snapshot) and bool(case.register.accounts)
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
            heartbeat=case.heartbeat,
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
    catalogue = tuple(checks)
    chosen = [each for each in catalogue if not case.checks or each.id in case.checks]
    return report(case, controls(case, chosen, catalogue), program, chosen)


def _moot(case: Case, applied: Iterable[Check]) -> Iterator[tuple[str, str]]:
    for check in applied:
        for name in case.snapshot.accounts if check.when else ():
            account = case.register.account(name)
            if account and check.when and not check.when(account, case.register):
                yield check.id, name


def _places(case: Case) -> frozenset[str]:
    accounts = (account.id for account in case.register.accounts)
    links = (f"@{name}" for name in case.connections)
    return frozenset((*accounts, *links, "@organisation"))
