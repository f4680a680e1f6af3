"""JUnit XML: every outcome as a test case, for build servers."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from auditor.outcomes import Outcome, Report
from auditor.reports._words import place, subject_of
from auditor.show import plain, prose, workflow
from auditor.words import Verdict


def render(report: Report) -> str:
    """A finding is a failure; what should have been readable and was not is an error."""
    suites: dict[str, list[Outcome]] = {}
    for row in report.outcomes:
        suites.setdefault(subject_of(row), []).append(row)
    root = Element("testsuites", _counts(report.outcomes) | {"name": "Presence Auditor"})
    for name, rows in suites.items():
        stamp = report.run.started_at.strftime("%Y-%m-%dT%H:%M:%S")
        head = {"name": plain(name), "timestamp": stamp, "time": "0"} | _counts(rows)
        suite = SubElement(root, "testsuite", head)
        for row in rows:
            _case(suite, row)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _counts(rows: Iterable[Outcome]) -> dict[str, str]:
    kinds = [_kind(row) for row in rows]
    counted = {name: str(kinds.count(kind)) for name, kind in _COUNTED.items()}
    return {"tests": str(len(kinds))} | counted


_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def _kind(row: Outcome) -> str:
    if row.outcome is Verdict.FINDING:
        return "failure"
    if row.outcome is Verdict.NOT_CHECKED:
        return "skipped" if row.expected else "error"
    return "skipped" if row.outcome is Verdict.WAIVED else ""


def _case(suite: Element, row: Outcome) -> None:
    name = f"{row.check} ({plain(row.subject, 200)})" if row.subject else row.check
    case = SubElement(
        suite, "testcase", {"classname": plain(subject_of(row)), "name": name, "time": "0"}
    )
    kind = _kind(row)
    if kind == "failure":
        told = SubElement(case, kind, {"type": row.severity or "", "message": prose(row.summary)})
        steps = [f"{n}. {prose(step)}" for n, step in enumerate(row.fix, 1)]
        lines = [prose(row.why), *steps, place(row), plain(row.key)]
        told.text = "\n".join(workflow(line) for line in lines)
    elif row.outcome is Verdict.NOT_CHECKED:
        why = f"{row.reason}: {prose(row.detail)}"
        SubElement(
            case, kind, {"message": why} | ({"type": str(row.reason)} if kind == "error" else {})
        )
    elif row.outcome is Verdict.WAIVED:
        why = f"agreed by {row.agreed_by} until {row.until}: {row.detail}"
        SubElement(case, kind, {"message": prose(why)})
    elif row.outcome is Verdict.ATTESTED:
        SubElement(case, "system-out").text = prose(f"stated by {row.attested_by}: {row.detail}")
