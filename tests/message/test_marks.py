"""The days on which something is told again: each exactly once, whatever nights were missed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.message.marks import WEEKDAYS, Span

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 400).map(lambda count: FIRST + timedelta(days=count))
NIGHTS = st.sets(DAYS, min_size=2, max_size=200).map(sorted)


def spans(nights: list[date]) -> list[Span]:
    """One span for each night of a life of the audit."""
    return [Span(night, before) for before, night in zip([None, *nights], nights, strict=False)]


@given(NIGHTS, DAYS)
def test_every_mark_is_told_once_on_the_first_night_that_can(
    nights: list[date], mark: date
) -> None:
    told = [span.today for span in spans(nights) if span.holds(mark)]
    can = [night for night in nights if night >= mark]
    seen_before = any(night < mark for night in nights) or mark in nights
    assert told == (can[:1] if seen_before else [])


def reminded(nights: list[date], since: date) -> list[int]:
    """The ages in days at which a finding is told of again."""
    return [(s.today - since).days for s in spans(nights) if s.reminds(since)]


def test_a_reminder_comes_after_7_and_30_and_then_every_30_days() -> None:
    nights = [FIRST + timedelta(days=n) for n in range(200)]
    assert reminded(nights, FIRST) == [7, 30, 60, 90, 120, 150, 180]


def test_a_reminder_that_fell_into_a_month_without_runs_comes_once_afterwards() -> None:
    nights = [FIRST + timedelta(days=n) for n in (*range(3), *range(45, 70))]
    assert reminded(nights, FIRST) == [45, 60]


def test_a_second_run_on_the_same_day_reminds_of_nothing() -> None:
    day = FIRST + timedelta(days=7)
    assert reminded([FIRST, day, day, day], FIRST) == [7]


@given(NIGHTS, DAYS)
def test_never_more_reminders_than_marks(nights: list[date], since: date) -> None:
    ages = reminded(nights, since)
    assert all(later > earlier for earlier, later in pairwise(ages))
    assert len(ages) <= 1 + max(0, (nights[-1] - since).days) // 30


@pytest.mark.parametrize(
    ("ages", "called"),
    [
        (range(10), [3, 7]),
        ([0, 1, 5, 6], [5]),
        ([0, 2, 20, 21], [20]),
    ],
)
def test_the_deputy_is_called_after_three_days(ages: list[int], called: list[int]) -> None:
    nights = [FIRST + timedelta(days=n) for n in ages]
    assert [(s.today - FIRST).days for s in spans(nights) if s.calls_deputy(FIRST)] == called


def week_of(day: date, weekday: str) -> date:
    """The latest such weekday that is not after the day."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(weekday)) % 7)


@given(NIGHTS, st.sampled_from(WEEKDAYS))
def test_one_summary_for_each_week_in_which_somebody_looked(
    nights: list[date], weekday: str
) -> None:
    told = [span.today for span in spans(nights) if span.ends_week(weekday)]
    starts = [week_of(day, weekday) for day in told]
    assert len(set(starts)) == len(starts)
    later = {week_of(night, weekday) for night in nights[1:]}
    assert {each for each in later if each > nights[0]} == set(starts) - {nights[0]}
    assert not any(span.ends_week("never") for span in spans(nights))


@pytest.mark.parametrize(
    ("today", "after", "day", "page"),
    [
        (date(2026, 12, 1), date(2026, 11, 30), 1, (date(2026, 11, 1), date(2026, 11, 30))),
        (date(2026, 12, 2), date(2026, 12, 1), 1, None),
        (date(2026, 12, 3), date(2026, 11, 29), 1, (date(2026, 11, 1), date(2026, 11, 30))),
        (date(2026, 12, 20), date(2026, 12, 1), 15, (date(2026, 11, 15), date(2026, 12, 14))),
        (date(2026, 12, 10), date(2026, 11, 20), 15, None),
        (date(2026, 3, 28), date(2026, 3, 27), 28, (date(2026, 2, 28), date(2026, 3, 27))),
        (date(2027, 1, 1), None, 1, (date(2026, 12, 1), date(2026, 12, 31))),
        (date(2027, 1, 2), None, 1, None),
        (date(2026, 12, 1), date(2026, 11, 30), 0, None),
    ],
)
def test_the_month_before_is_told_on_its_day_or_the_next_night(
    today: date, after: date | None, day: int, page: tuple[date, date] | None
) -> None:
    assert Span(today, after).month(day) == page
