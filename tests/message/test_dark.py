"""What could not be read for three nights in a row is told on the third, and only then."""

from datetime import timedelta

import pytest

from auditor.message import Message, Past, Reader, messages
from auditor.outcomes import Outcome, Report
from auditor.words import Reason, Severity
from tests.message.samples import NIGHT, REGISTER, blind, passed, report

DAY = timedelta(days=1)
QUIET = Reader("ops", "head-of-ops", weekly="never")


def nights(*rows: Outcome | None) -> list[Report]:
    """A run of each of the last nights, the latest first; None: all was read."""
    return [
        report(row or passed(), at=NIGHT - number * DAY, complete=row is None)
        for number, row in enumerate(rows)
    ]


def told(found: list[Report], reader: Reader = QUIET) -> Message | None:
    tonight, *before = found
    past = Past(before[0].run.finished_at if before else None, reports=before)
    return messages(tonight, [reader], REGISTER, past).get("ops")


@pytest.mark.parametrize(("count", "due"), [(1, False), (2, False), (3, True), (4, False)])
def test_on_the_third_night_and_on_no_other(count: int, due: bool) -> None:
    message = told(nights(*[blind()] * count, None, None))
    assert (message is not None) is due


def test_it_says_what_since_when_and_who_can_mend_it() -> None:
    message = told(nights(blind(), blind(), blind(), None))
    assert message and message.subject.startswith("1 could not be checked – ")
    for form in (message.text, message.html, message.short):
        assert "every night since 18 November 2026." in " ".join(form.split())
    assert "After three such nights ask the person who installed this program." in " ".join(
        message.text.split()
    )


def test_a_night_in_between_on_which_it_was_read_begins_anew() -> None:
    assert told(nights(blind(), None, blind(), blind(), None)) is None


def test_another_cause_is_another_row_of_nights() -> None:
    refused, down = blind(Reason.NO_ACCESS), blind()
    assert told(nights(down, down, refused, refused)) is None
    assert told(nights(down, down, down, refused))


def test_what_a_finding_tells_what_nobody_is_shown_and_whom_it_does_not_concern() -> None:
    for reason in (Reason.CREDENTIAL_EXPIRED, Reason.NO_API):
        assert told(nights(*[blind(reason)] * 3, None)) is None
    three = nights(*[blind()] * 3, None)
    assert told(three, Reader("ops", "head-of-ops", Severity.CRITICAL, weekly="never")) is None
    assert told(three, Reader("ops", "head-of-ops", weekly="never", accounts=("group",))) is None


def test_nights_without_a_run_are_made_up_for_once() -> None:
    later = [report(blind(), at=NIGHT - days * DAY, complete=False) for days in (0, 9)]
    assert told(later)
    again = [report(blind(), at=NIGHT - days * DAY, complete=False) for days in (0, 1, 10)]
    assert told(again) is None
