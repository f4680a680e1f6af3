"""A finding that becomes worse while it is open is news, to everybody who now must hear of it."""

from datetime import timedelta

import pytest

from auditor.known import Known, weighed
from auditor.message import Past, Reader, messages
from auditor.outcomes import Outcome
from auditor.words import Confidence, Severity, Turn
from tests.message.samples import NIGHT, OPS, REGISTER, change, report, still_open

DAY = timedelta(days=1)
CHAIR = Reader("chair", "head-of-ops", Severity.CRITICAL, weekly="never")


def known(row: Outcome, severity: Severity, confidence: Confidence = Confidence.HIGH) -> Past:
    """The night before, on which the finding was of this weight."""
    day = NIGHT - 2 * DAY
    was = Known(row.key, "open", day, day, severity=severity, confidence=confidence)
    return Past(NIGHT - DAY, known={row.key: was})


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (Severity.HIGH, Severity.CRITICAL, {"ops", "chair"}),
        (Severity.MEDIUM, Severity.HIGH, {"ops"}),
        (Severity.HIGH, Severity.HIGH, set()),
        (Severity.CRITICAL, Severity.HIGH, set()),
        (Severity.INFO, Severity.INFO, set()),
    ],
)
def test_worse_is_news_milder_is_not(was: Severity, now: Severity, told: set[str]) -> None:
    row = still_open(severity=now)
    assert set(messages(report(row), [OPS, CHAIR], REGISTER, known(row, was))) == told


def test_the_message_says_so_first_and_is_urgent_when_it_is_critical_now() -> None:
    row = still_open(severity=Severity.CRITICAL)
    message = messages(report(row), [CHAIR], REGISTER, known(row, Severity.HIGH))["chair"]
    assert message.subject == "1 got worse, 1 still open – Harbour Lane Trust"
    assert "Got worse:\n- Number 1 above." in message.text
    assert message.urgent
    assert "Got worse" in message.html and "Got worse" in message.short


def test_a_guess_that_is_more_than_a_guess_now_does_not_wait_for_the_week() -> None:
    row = still_open(severity=Severity.MEDIUM)
    was = known(row, Severity.MEDIUM, Confidence.LOW)
    assert set(messages(report(row), [OPS], REGISTER, was)) == {"ops"}
    bolder = known(row, Severity.MEDIUM, Confidence.MEDIUM)
    assert messages(report(row), [OPS], REGISTER, bolder) == {}


def test_what_turned_tonight_is_told_once_and_as_that() -> None:
    row = still_open(severity=Severity.CRITICAL)
    night = report(row, changes=(change(Turn.REGAINED_SIGHT, row),))
    message = messages(night, [OPS], REGISTER, known(row, Severity.HIGH))["ops"]
    assert message.subject == "1 still open – Harbour Lane Trust"
    assert "Got worse" not in message.text


def test_a_narrowed_run_leaves_it_to_the_next_whole_one() -> None:
    row, was = still_open(severity=Severity.CRITICAL), Severity.HIGH
    assert messages(report(row), [OPS], REGISTER, known(row, was), whole=False) == {}


def test_only_open_findings_take_the_weight_they_had_last() -> None:
    row = still_open(severity=Severity.CRITICAL, summary="An administrator now.")
    start = Known(row.key, "open", NIGHT, NIGHT, severity=Severity.HIGH, summary="An editor.")
    closed = Known(row.key, "resolved", NIGHT, NIGHT, severity=Severity.HIGH)
    after = weighed({row.key: start}, [row])[row.key]
    assert (after.severity, after.summary) == (Severity.CRITICAL, "An administrator now.")
    assert after.since == start.since
    assert weighed({row.key: closed}, [row]) == {row.key: closed}
    assert weighed({}, [row]) == {}
