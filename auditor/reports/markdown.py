"""Markdown: the summary of a build job, with every counter."""

from collections.abc import Iterable, Iterator

from auditor.message.causes import causes
from auditor.outcomes import Report
from auditor.reports._words import by_account, headline, subject_of, when
from auditor.show import markdown
from auditor.words import Verdict


def render(report: Report) -> str:
    """The run in Markdown as GitHub shows it."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# Presence audit: {markdown(report.run.organisation)}"
    yield from ("", f"{headline(report)} {when(report)}.")
    if report.run.faults:
        yield from ("", *(f"- Our own fault: {markdown(fault)}" for fault in report.run.faults))
    yield from _coverage(report)
    yield from _findings(report)
    if report.changes:
        yield from _head("What changed")
        rows = [(each.turn, markdown(each.summary), markdown(each.note)) for each in report.changes]
        yield from _table(("turn", "what", "note"), rows)
    yield from _blind(report)
    yield from _accounts(report)
    if report.connections:
        yield from _head("Connections")
        health = {True: "works", False: "does not work", None: "could not be told"}
        links = [
            (markdown(e.name), markdown(e.platform), health[e.ok], markdown(e.problem), e.requests)
            for e in report.connections
        ]
        yield from _table(("connection", "platform", "health", "problem", "requests"), links)


def _coverage(report: Report) -> Iterator[str]:
    seen = report.coverage
    ends = (seen.passed, seen.finding, seen.attested, seen.not_checked, seen.waived)
    head = ("controls", "passed", "findings", "attested", "not checked", "waived", "requests")
    yield from _table(head, [(seen.controls, *ends, report.run.requests)])


def _blind(report: Report) -> Iterator[str]:
    rows = [
        (markdown(e.service), e.reason, e.controls, markdown(e.happened), markdown(e.mend))
        for e in causes(report.outcomes)
    ]
    if rows:
        yield from _head("What could not be checked")
        yield from _table(
            ("service", "reason", "controls", "what happened", "who can mend it"), rows
        )


def _findings(report: Report) -> Iterator[str]:
    yield from _head("Findings")
    if not report.findings and not report.unsighted:
        yield from ("", "None.")
        return
    rows: list[tuple[object, ...]] = [
        (row.severity, row.state or "", markdown(subject_of(row)), markdown(row.summary), row.check)
        for row in report.findings
    ]
    rows += [
        (e.severity, "out of sight", "", markdown(e.summary), markdown(e.key.partition("/")[0]))
        for e in report.unsighted
    ]
    yield from _table(("severity", "state", "account", "what", "check"), rows)


def _accounts(report: Report) -> Iterator[str]:
    yield from _head("By account")
    rows = [
        (markdown(each.name), markdown(each.platform), *(each.counts[v] for v in Verdict))
        for each in by_account(report.outcomes)
    ]
    ends = ("findings", "passed", "attested", "not checked", "waived")
    yield from _table(("account", "platform", *ends), rows)


def _head(title: str) -> Iterator[str]:
    yield from ("", f"## {title}")


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    names = list(head)
    yield from ("", f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}")
    for row in rows:
        cells = ("" if cell is None else str(cell) for cell in row)
        yield f"| {' | '.join(cells)} |"
