"""Every format: complete, well formed, found by its file's name."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from auditor.errors import UsageError
from auditor.outcomes import Outcome, Report
from auditor.reports import FORMATS, parse, render, write
from auditor.schema import report_schema
from auditor.words import Reason, Verdict
from tests.message.samples import NIGHT, blind, finding, full_night, passed, report


def every_outcome() -> Report:
    """A run in which controls ended in all five ways."""
    night = full_night()
    waived = finding(
        "77",
        outcome=Verdict.WAIVED,
        state=None,
        agreed_by="chair",
        until="2026-12-31",
        detail="until the new tool is in place",
    )
    attested = Outcome(
        outcome=Verdict.ATTESTED,
        check="shared-login",
        account="group",
        platform="facebook-group",
        key="shared-login/group",
        summary="Nobody shares a password",
        attested_by="chair",
        attested_at=NIGHT,
        detail="seen on screen",
    )
    rows = (*night.outcomes, waived, attested)
    return report(
        *rows,
        changes=night.changes,
        unsighted=night.unsighted,
        connections=night.connections,
        complete=False,
    )


def test_the_formats_are_the_files() -> None:
    assert FORMATS == ("csv", "html", "json", "junit", "markdown", "sarif", "text")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_every_finding_and_every_cause(form: str) -> None:
    shown = render(every_outcome(), form).replace("\\", "")
    for words in (
        "Lee Moss left on 31 October 2026",
        "can act on the Page, but is not on the register.",
        "is on a public mail service.",
        "The recovery plan was due to be read again",
        "facebook-main",
    ):
        assert words in shown or words in json.dumps(shown), words
    assert "unavailable" in shown or "It did not answer." in shown


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_run_can_be_told_too(form: str) -> None:
    assert render(report(), form).strip()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_run_is_told_the_same_way(form: str) -> None:
    assert render(every_outcome(), form) == render(every_outcome(), form)


def test_json_is_the_report_and_obeys_its_schema() -> None:
    schema = report_schema()
    Draft202012Validator.check_schema(schema)
    for run in (every_outcome(), report(), report(finding(), blind(Reason.CHANGED), passed())):
        document = json.loads(render(run, "json"))
        validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        assert [error.message for error in validator.iter_errors(document)] == []
        assert Report.model_validate(document) == run
    assert document["schema"] == 1
    assert document["run"]["started_at"] == "2026-11-20T03:17:00Z"


def test_the_schema_refuses_what_is_no_report() -> None:
    validator = Draft202012Validator(report_schema())
    document = json.loads(render(every_outcome(), "json"))
    for spoil in (
        {"schema": 2},
        {"surprise": 1},
        {"outcomes": [{"outcome": "fine"}]},
        {"changes": [{"turn": "gone", "key": "a/b/c", "at": "2026-11-20T03:17:00Z"}]},
    ):
        assert not validator.is_valid(document | spoil), spoil


def test_the_schema_says_what_fields_mean() -> None:
    schema = report_schema()
    assert schema["$id"]
    assert schema["title"]
    assert "Register id" in schema["$defs"]["Outcome"]["properties"]["account"]["description"]


def test_csv_has_a_row_for_each_outcome() -> None:
    rows = list(csv.DictReader(io.StringIO(render(every_outcome(), "csv"))))
    assert [row["outcome"] for row in rows] == [
        row.outcome.value for row in every_outcome().outcomes
    ]
    assert rows[0]["key"] == "leaver-still-in/facebook-main/1"
    assert rows[0]["fix"].startswith("1. Check that somebody else can manage")


def test_markdown_counts_everything() -> None:
    shown = render(every_outcome(), "markdown")
    assert "| controls | passed | findings | attested | not checked | waived | requests |" in shown
    assert "| 11 | 2 | 4 | 1 | 3 | 1 | 41 |" in shown
    assert "The run is not complete" in shown


def test_sarif_has_rules_levels_and_stable_fingerprints() -> None:
    log = json.loads(render(every_outcome(), "sarif"))
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [(r["level"], r["ruleId"]) for r in run["results"]] == [
        ("error", "leaver-still-in"),
        ("error", "unlisted-admin"),
        ("warning", "recovery-contact-personal"),
        ("note", "document-overdue"),
        ("error", "unlisted-admin"),
    ]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    keys = [result["partialFingerprints"]["key"] for result in run["results"]]
    assert keys[0] == "leaver-still-in/facebook-main/1"
    assert len(set(keys)) == len(keys)
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    assert ["suppressions" in result for result in run["results"]] == [False] * 4 + [True]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    levels = [each["level"] for each in invocation["toolExecutionNotifications"]]
    assert levels == ["warning", "warning", "note"]


def junit(run: Report) -> ElementTree.Element:
    """The run as JUnit's XML, read back."""
    return ElementTree.fromstring(render(run, "junit").encode())  # noqa: S314  we wrote it


def test_junit_tells_failures_errors_and_skips_apart() -> None:
    root = junit(every_outcome())
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "11",
        "failures": "4",
        "errors": "2",
        "skipped": "2",
    }
    cases = root.findall("./testsuite/testcase")
    assert len(cases) == 11
    assert len(root.findall(".//failure")) == 4
    assert [each.get("type") for each in root.findall(".//error")] == ["unavailable"] * 2
    passing = [case.get("name") for case in cases if len(case) == 0]
    assert passing == ["stale-account", "profile-drift"]


def test_nothing_that_was_not_seen_is_told_as_in_order() -> None:
    unseen = report(blind(Reason.NO_ACCESS), complete=False)
    [case] = junit(unseen).iter("testcase")
    assert [each.tag for each in case] == ["error"]
    assert "| 1 | 0 | 0 | 0 | 1 | 0 | 41 |" in render(unseen, "markdown")
    assert "0 in order" in render(unseen, "text")
    assert json.loads(render(unseen, "sarif"))["runs"][0]["results"] == []


def test_a_report_is_written_where_it_is_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new" / "report.csv"
    write(every_outcome(), f"csv={path}")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfoutcome,")
    write(every_outcome(), "text=-")
    assert capsys.readouterr().out == render(every_outcome(), "text")


@pytest.mark.parametrize("wish", ["pdf=report.pdf", "html", "html=", "=x", "", "_words=x"])
def test_a_wish_that_makes_no_sense_is_refused_with_the_formats(wish: str) -> None:
    with pytest.raises(UsageError, match="csv, html, json"):
        parse(wish)


def test_a_path_that_cannot_be_written_is_a_wrong_wish(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="Cannot write"):
        write(report(), f"json={tmp_path / 'file' / 'report.json'}")
