"""Sum a judged night up: coverage, completeness, the connections, the exit code. Pure."""

from collections import Counter
from collections.abc import Sequence

from auditor.facts import NotApplicable, Seen, Unseen
from auditor.outcomes import ConnectionReport, Coverage, Report
from auditor.runner import Control
from auditor.snapshot import ConnectionSight, Snapshot
from auditor.words import Reason, Severity, Verdict


def coverage(controls: Sequence[Control]) -> Coverage:
    """Controls by the way they ended; each counts once."""
    counted = Counter(control.verdict for control in controls)
    return Coverage(
        controls=len(controls), **{verdict.value: counted[verdict] for verdict in Verdict}
    )


def complete(controls: Sequence[Control], snapshot: Snapshot) -> bool:
    """False when something that should have been readable was not, or a check of ours broke."""
    unopened = any(not _opened(sight) for sight in snapshot.connections.values())
    return not unopened and not any(control.blind for control in controls)


def _opened(sight: ConnectionSight) -> bool:
    """False for a configured connection that could not even be tried (a key is not set)."""
    credential = sight.facts.credential
    return not (isinstance(credential, Unseen) and credential.reason is Reason.NOT_CONNECTED)


def connections(snapshot: Snapshot) -> tuple[ConnectionReport, ...]:
    """The health of every connection, for the report."""
    return tuple(_connection(name, sight) for name, sight in snapshot.connections.items())


def _connection(name: str, sight: ConnectionSight) -> ConnectionReport:
    fact = sight.facts.credential
    if isinstance(fact, NotApplicable):
        return ConnectionReport(
            name=name, platform=sight.platform, ok=True, requests=sight.requests
        )
    if not isinstance(fact, Seen):
        return ConnectionReport(
            name=name,
            platform=sight.platform,
            ok=None,
            problem=fact.detail,
            requests=sight.requests,
        )
    seen = fact.value
    return ConnectionReport(
        name=name,
        platform=sight.platform,
        ok=seen.ok,
        problem=seen.problem,
        owner=(seen.owner.name or seen.owner.id) if seen.owner else "",
        expires_at=seen.expires_at,
        scopes=seen.scopes,
        missing_scopes=seen.missing_scopes,
        excess_scopes=seen.excess_scopes,
        api_version=seen.api_version,
        requests=sight.requests,
    )


def exit_code(report: Report, *, undelivered: bool, fail_on: Severity | None) -> int:
    """The first that applies of 1 (our fault), 5 (not delivered), 4 (incomplete), 3 (findings)."""
    if report.run.faults:
        return 1
    if undelivered:
        return 5
    if not report.run.complete:
        return 4
    # What was not put right as far as anybody knows is open, whether tonight shows it or not.
    seen = [row.severity for row in report.findings]
    unseen = [row.severity for row in report.unsighted]
    found = (each for each in (*seen, *unseen) if each)
    return 3 if fail_on and any(each.at_least(fail_on) for each in found) else 0
