"""SARIF 2.1.0, for code-scanning pages.

What could not be checked is no result but a notification of the tool: SARIF has no result that
means "we could not look".
"""

from collections.abc import Iterable
from typing import Any

from auditor.outcomes import Outcome, Report
from auditor.reports._words import as_json, place, subject_of
from auditor.show import plain, prose
from auditor.words import Severity, Verdict

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}
SCORES = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "3.0",
    Severity.INFO: "0.5",
}
"""`security-severity`, by which GitHub tells critical from high."""
REGISTER = "config.toml"
"""Where an alert is shown; code scanning wants a file, and the register is what is compared."""


def render(report: Report) -> str:
    """Findings, agreed exceptions (suppressed), and what could not be checked."""
    told = [r for r in report.outcomes if r.outcome in {Verdict.FINDING, Verdict.WAIVED}]
    rules = list(dict.fromkeys(row.check for row in told))
    driver = {
        "name": "Presence Auditor",
        "version": report.run.version,
        "rules": [_rule(check, report.outcomes) for check in rules],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"presence-auditor/{report.run.id}"},
        "invocations": [_invocation(report)],
        "results": [_result(row, rules.index(row.check)) for row in told],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(check: str, rows: Iterable[Outcome]) -> dict[str, Any]:
    mine = [row for row in rows if row.check == check]
    worst = min((row.severity or Severity.INFO for row in mine if row.severity), key=_rank)
    why = next((row.why for row in mine if row.why), "")
    fix = next((row.fix for row in mine if row.fix), ())
    title = check.replace("-", " ").capitalize()
    steps = "\n".join(f"{n}. {prose(step)}" for n, step in enumerate(fix, 1))
    return {
        "id": check,
        "name": "".join(part.capitalize() for part in check.split("-")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": prose(why) or title},
        "help": {"text": steps or title},
        "defaultConfiguration": {"level": LEVELS[worst]},
        "properties": {"security-severity": SCORES[worst], "tags": ["security"]},
    }


def _rank(severity: Severity) -> int:
    return severity.rank


def _result(row: Outcome, index: int) -> dict[str, Any]:
    severity = row.severity or Severity.INFO
    result: dict[str, Any] = {
        "ruleId": row.check,
        "ruleIndex": index,
        "level": LEVELS[severity],
        "message": {"text": _text(row.summary)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": REGISTER},
                    "region": {"startLine": 1},
                },
                "logicalLocations": [
                    {"name": plain(subject_of(row)), "fullyQualifiedName": plain(row.key)}
                ],
            }
        ],
        "partialFingerprints": {"key": plain(row.key)},
        "properties": {
            "severity": severity.value,
            "confidence": row.confidence.value if row.confidence else None,
            "where": place(row),
            "clause": prose(row.clause),
            "state": row.state,
        },
    }
    if row.outcome is Verdict.WAIVED:
        why = prose(f"agreed by {row.agreed_by} until {row.until}: {row.detail}")
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    return result


def _text(text: str) -> str:
    """SARIF reads `[text](target)` as a link and `{0}` as a place holder."""
    shown = prose(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return shown.replace("{", "{{").replace("}", "}}")


def _invocation(report: Report) -> dict[str, Any]:
    return {
        "executionSuccessful": report.run.complete,
        "startTimeUtc": f"{report.run.started_at:%Y-%m-%dT%H:%M:%SZ}",
        "endTimeUtc": f"{report.run.finished_at:%Y-%m-%dT%H:%M:%SZ}",
        "toolExecutionNotifications": [
            {
                "level": "note" if row.expected else "warning",
                "message": {"text": _text(f"{row.key} not checked ({row.reason}): {row.detail}")},
                "associatedRule": {"id": row.check},
            }
            for row in report.outcomes
            if row.outcome is Verdict.NOT_CHECKED
        ],
    }
