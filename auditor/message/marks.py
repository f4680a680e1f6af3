"""The days on which something is said again: reminders, the deputy's turn, week and month.

Everything here is a date where the organisation is, so a change of the clocks moves nothing. A
day that counts (a mark) is told of by the first whole run on it or after it: what the run before
could not know yet, and what falls into weeks without any run, is told once, and nothing twice.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEVER = "never"
FIRST_REMINDER = 7
"""Days after which an open finding is told of again for the first time."""
EVERY = 30
"""Days between the later reminders, counted from the day on which it was opened."""
DEPUTY_AFTER = 3
"""Days after which the deputy is told of a critical finding."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that have come since the last whole run."""

    today: date
    after: date | None = None
    """The day of the last whole run; None: this is the first."""

    def holds(self, mark: date) -> bool:
        """True when the mark has come since the last whole run."""
        return mark == self.today if self.after is None else self.after < mark <= self.today

    def reminds(self, since: date) -> bool:
        """True when something that is open since then is to be told of again."""
        age = (self.today - since).days
        days = age // EVERY * EVERY or (FIRST_REMINDER if age >= FIRST_REMINDER else 0)
        return days > 0 and self.holds(since + timedelta(days=days))

    def calls_deputy(self, since: date, *, risen: bool = False) -> bool:
        """True when the deputy is to be told of something critical that is open since then.

        `risen`: it became critical since the last whole run, and was milder before.
        """
        late = risen and (self.today - since).days >= DEPUTY_AFTER
        return late or self.holds(since + timedelta(days=DEPUTY_AFTER)) or self.reminds(since)

    def ends_week(self, weekday: str) -> bool:
        """True when the day of the weekly summary has come."""
        if weekday == NEVER:
            return False
        back = (self.today.weekday() - WEEKDAYS.index(weekday)) % 7
        return self.holds(self.today - timedelta(days=back))

    def month(self, day: int) -> "tuple[date, date] | None":
        """First and last day of the month that the monthly page is about; None: not due.

        `day` is the day of the month on which the page is due; 0 is never.
        """
        if not day:
            return None
        mark = self.today.replace(day=day)
        if mark > self.today:
            mark = _month_before(mark)
        return (_month_before(mark), mark - timedelta(days=1)) if self.holds(mark) else None


def _month_before(day: date) -> date:
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, monthrange(last.year, last.month)[1]))
