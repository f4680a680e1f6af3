"""Plain text: for a pipe, a log, a printer without colour."""

from collections.abc import Iterator
from textwrap import fill

from auditor.message.causes import causes
from auditor.message.content import coverage
from auditor.outcomes import Outcome, Report
from auditor.reports._words import headline, place, subject_of, when
from auditor.show import plain, prose, workflow
from auditor.words import Verdict

WIDTH = 96


def render(report: Report) -> str:
    """The whole run, findings first."""
    # A wrapped item is several lines, and a build server obeys any of them.
    lines = "\n".join(_lines(report)).split("\n")
    return "\n".join(workflow(line) for line in lines) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield plain(f"Presence audit of {report.run.organisation}, {when(report)}")
    yield from (headline(report), coverage(report))
    yield from (f"Our own fault: {prose(fault)}" for fault in report.run.faults)
    hidden = f", and {len(report.unsighted)} out of sight" if report.unsighted else ""
    yield from ("", f"Findings: {len(report.findings)}{hidden}")
    for row in report.findings:
        yield from _finding(row)
    for each in report.unsighted:
        yield _item(f"{each.severity or ''}  {prose(each.summary)} (out of sight tonight)")
    yield from ("", f"Could not be checked: {report.coverage.not_checked}")
    for cause in causes(report.outcomes):
        yield _item(
            f"{cause.service}: {cause.happened} ({cause.reason}; controls: {cause.controls})"
        )
        yield _item(prose("; ".join(cause.details[:3])), 4)
        yield _item(cause.mend, 4)
    for verdict in (Verdict.WAIVED, Verdict.ATTESTED):
        rows = [row for row in report.outcomes if row.outcome is verdict]
        yield from ("", f"{verdict.value.capitalize()}: {len(rows)}")
        for row in rows:
            who = row.agreed_by or row.attested_by
            yield _item(prose(f"{subject_of(row)}: {row.summary} ({who})"))
    yield from ("", "Connections:")
    for link in report.connections:
        health = {True: "works", False: "does not work", None: "could not be told"}[link.ok]
        yield _item(prose(f"{link.name} ({link.platform}): {health}. {link.problem}"))


def _finding(row: Outcome) -> Iterator[str]:
    state = f", {row.state}" if row.state else ""
    yield _item(f"{row.severity or ''}{state}  {prose(row.summary)}")
    yield from (_item(f"{n}. {prose(step)}", 4) for n, step in enumerate(row.fix, 1))
    if row.where:
        yield _item(f"Where: {place(row)}", 4)
    yield _item(plain(row.key), 4)


def _item(text: str, depth: int = 2) -> str:
    pad = " " * depth
    return fill(
        text,
        WIDTH,
        initial_indent=pad,
        subsequent_indent=f"{pad}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
