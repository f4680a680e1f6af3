"""When something falls due: calendar periods, quarterly rounds, anniversaries."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.due.periods import first_due, holds_until, last_day, later, next_due
from auditor.register import Every

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
EVERY = st.sampled_from(["week", "month", "quarter", "half-year", "year"])


@pytest.mark.parametrize(
    ("every", "due"),
    [
        ("week", date(2026, 11, 29)),
        ("month", date(2026, 12, 31)),
        ("quarter", date(2027, 3, 31)),
        ("half-year", date(2027, 6, 30)),
        ("year", date(2027, 12, 31)),
    ],
)
def test_a_duty_is_due_once_in_every_calendar_period(every: Every, due: date) -> None:
    assert next_due(date(2026, 11, 20), every) == due


@given(DAYS, EVERY)
def test_what_is_done_on_its_last_day_is_due_at_the_end_of_the_very_next_period(
    day: date, every: Every
) -> None:
    end = last_day(day, every)
    assert day <= end < next_due(day, every)
    assert next_due(end, every) == next_due(day, every) == last_day(end + timedelta(1), every)
    assert last_day(end, every) == end and last_day(end + timedelta(1), every) > end


@pytest.mark.parametrize(
    ("since", "every", "due"),
    [
        (date(2026, 11, 20), "quarter", date(2026, 12, 31)),
        (date(2026, 12, 17), "quarter", date(2026, 12, 31)),
        (date(2026, 12, 18), "quarter", date(2027, 3, 31)),
        (date(2026, 11, 20), "week", date(2026, 11, 29)),
    ],
)
def test_who_hears_late_of_a_duty_has_the_whole_next_period(
    since: date, every: Every, due: date
) -> None:
    assert first_due(since, every) == due


@pytest.mark.parametrize(
    ("said", "every", "until"),
    [
        (date(2026, 11, 20), "quarter", date(2027, 3, 31)),
        (date(2026, 9, 30), "quarter", date(2026, 12, 31)),
        (date(2026, 10, 1), "quarter", date(2027, 3, 31)),
        (date(2026, 2, 1), "year", date(2027, 3, 31)),
        (date(2026, 11, 20), "half-year", date(2027, 6, 30)),
        (date(2027, 1, 31), "month", date(2027, 2, 28)),
        (date(2026, 11, 20), "week", date(2026, 11, 29)),
    ],
)
def test_a_statement_holds_for_its_period_and_to_the_end_of_that_quarter(
    said: date, every: Every, until: date
) -> None:
    assert holds_until(said, every) == until


@given(DAYS, st.sampled_from(["quarter", "half-year", "year"]))
def test_statements_of_every_rhythm_fall_due_on_the_last_day_of_a_quarter(
    said: date, every: Every
) -> None:
    until = holds_until(said, every)
    assert until == last_day(until, "quarter")
    assert 0 <= (until - later(said, every)).days < 92


def test_an_anniversary_in_a_shorter_month_is_its_last_day() -> None:
    assert later(date(2028, 2, 29), "year") == date(2029, 2, 28)
    assert later(date(2026, 10, 31), "month") == date(2026, 11, 30)
    assert later(date(2026, 12, 30), "week") == date(2027, 1, 6)
