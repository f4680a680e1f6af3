"""By which day something that comes round again falls due. Pure arithmetic on the calendar.

A duty is done once in every calendar week, month, quarter, half-year or year. What a person
stated holds for its period from that day on, and then to the end of that quarter, so that all
statements fall due in a quarterly round. A paper falls due on the anniversary of its review.
"""

from calendar import monthrange
from datetime import date, timedelta

from auditor.register import Every

MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""Months in each period that has whole months."""

NOTICE = 14
"""Days ahead of its last day from which something is due."""
VERY_LATE = 30
"""Days after its last day from which something is very late."""


def last_day(day: date, every: Every) -> date:
    """The last day of the calendar period in which `day` lies; a week ends on its Sunday."""
    if every == "week":
        return day + timedelta(days=6 - day.weekday())
    months = MONTHS[every]
    month = (day.month - 1) // months * months + months
    return date(day.year, month, monthrange(day.year, month)[1])


def next_due(done: date, every: Every) -> date:
    """The last day on which something done on `done` is in time the next time."""
    return last_day(last_day(done, every) + timedelta(days=1), every)


def first_due(since: date, every: Every) -> date:
    """The last day for something that was asked for first on `since` and never done yet.

    Who hears of it less than `NOTICE` days before the period ends has the whole next one.
    """
    end = last_day(since, every)
    return end if (end - since).days >= NOTICE else next_due(since, every)


def holds_until(stated: date, every: Every) -> date:
    """The last day on which a statement made on `stated` stands in for looking."""
    rounding: Every = every if every in {"week", "month"} else "quarter"
    return last_day(later(stated, every), rounding)


def later(day: date, every: Every) -> date:
    """The same day one period on; the last of a month that is too short for it."""
    if every == "week":
        return day + timedelta(days=7)
    months = day.month - 1 + MONTHS[every]
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
