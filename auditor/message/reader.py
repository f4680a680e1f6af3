"""Who is told what: a reader's thresholds, and when the week is over."""

from dataclasses import dataclass
from datetime import date, timedelta

from auditor.outcomes import Change, Outcome, Unsighted
from auditor.words import Confidence, Severity

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Reader:
    """`[notify.NAME]` without its secret address."""

    name: str
    person: str
    """Register id."""
    min_severity: Severity = Severity.LOW
    confidence: Confidence = Confidence.MEDIUM
    """Less certain findings wait for the weekly summary."""
    weekly: str = "monday"

    def hears(self, row: Outcome | Change | Unsighted) -> bool:
        """True when the reader wants to know of it at once."""
        return self.cares(row) and (row.confidence or Confidence.HIGH).at_least(self.confidence)

    def cares(self, row: Outcome | Change | Unsighted) -> bool:
        """True when the reader wants to know of it at all: now, or in the weekly summary."""
        return (row.severity or Severity.CRITICAL).at_least(self.min_severity)

    def week_is_over(self, today: date, last: date | None) -> bool:
        """True when the weekly summary is due: on its day, or later when that night had no run."""
        if last is None:
            return today.weekday() == WEEKDAYS.index(self.weekly)
        latest = today - timedelta(days=(today.weekday() - WEEKDAYS.index(self.weekly)) % 7)
        return last < latest
