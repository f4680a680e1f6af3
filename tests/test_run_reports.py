"""`auditor run` of a part of everything, and the reports it writes."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.reports import FORMATS
from tests.command import LEAVER, STALE, Demo, demo, let_the_leaver_in, silence, subjects


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Demo]:
    """The well-run charity, its set-up and its mailbox."""
    with demo(tmp_path) as running:
        yield running


# ---------------------------------------------------------------- a part of everything


def test_a_narrowed_run_leaves_the_rest_as_it_was(ready: Demo) -> None:
    silence(ready)
    let_the_leaver_in(ready)
    ready.run()
    silence(ready, days=1)
    for words in (["--account", "facebook-main"], ["--check", "leaver-still-in"]):
        assert ready.run(*words).code == 0
        report = ready.report()
        assert {row.key: row.state for row in report.findings} == {LEAVER: "open"}
        assert (report.changes, report.unsighted) == ((), ())
        with ready.ledger() as ledger:
            assert ledger.state()[STALE].status == "open"
    assert len(ready.mail.received) == 1
    ready.run()
    assert [(each.turn, each.key) for each in ready.report().changes] == [("resolved", STALE)]
    assert "1 fixed" in subjects(ready)[-1]


def test_a_narrowed_run_asks_only_what_it_needs(ready: Demo) -> None:
    ready.run("--account", "bluesky", "mastodon")
    assert {service for service, _, _ in ready.fake.calls} == {"bluesky", "mastodon"}
    assert {row.account for row in ready.report().outcomes} == {"bluesky", "mastodon", None}


# ---------------------------------------------------------------- reports


def test_every_format_can_be_written_in_one_run(ready: Demo) -> None:
    let_the_leaver_in(ready)
    place = ready.folder / "not yet there"
    done = ready.run("--report", *(f"{form}={place / form}" for form in FORMATS))
    assert (done.code, done.err) == (0, "")
    text = {form: (place / form).read_text("utf-8-sig") for form in FORMATS}
    assert json.loads(text["json"])["run"]["id"] == ready.report().run.id
    assert json.loads(text["sarif"])["runs"][0]["results"]
    assert list(ET.fromstring(text["junit"]).iter("testcase"))  # noqa: S314  our own document
    assert [row for row in csv.reader(io.StringIO(text["csv"])) if LEAVER in row]
    assert text["html"].startswith("<!DOCTYPE html>")
    for form in FORMATS:
        assert "Former Treasurer left on" in text[form], form


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_on_standard_output_stands_there_alone(ready: Demo, form: str) -> None:
    place = ready.folder / "report"
    done = ready.run("--report", f"{form}=-", f"{form}={place}")
    assert done.out.lstrip("\ufeff") == place.read_bytes().decode("utf-8-sig")


def test_a_report_that_cannot_be_written_is_2_and_loses_nothing(ready: Demo) -> None:
    silence(ready)
    (ready.folder / "file").write_text("")
    done = ready.run("--report", f"json={ready.folder / 'file' / 'report.json'}")
    assert done.code == 2
    assert "Cannot write" in done.err
    assert len(ready.mail.received) == 1
    assert ready.findings() == {STALE: "new"}
