"""The figures that open every subject line."""

from dataclasses import dataclass

from auditor.message.past import Occasion
from auditor.message.reader import Reader
from auditor.outcomes import Outcome, Report, Unsighted
from auditor.words import Turn

NOTED = frozenset({Turn.WAIVED, Turn.ATTESTED, Turn.ATTESTATION_ENDED})
"""Turns that change none of the figures about findings."""


@dataclass(frozen=True, slots=True)
class Told:
    """The part of a report that one reader hears now."""

    new: tuple[Outcome, ...]
    """New tonight, or back again; worst first."""
    open: tuple[Outcome, ...]
    unsighted: tuple[Unsighted, ...]
    fixed: int
    closed: int
    """Ended although nobody saw or stated that they are right now."""
    not_checked: int
    """Only what should have been readable. What no program is ever shown stands in the coverage:
    counted here every night, it would drown the one failure that somebody can mend."""
    unsure: tuple[Outcome, ...]
    """Guesses, for the weekly summary."""
    worse: int
    """Of the open ones, those that are worse or surer than they were."""
    reminders: int
    deputy: int
    """Of the open ones, those that the reader hears of as a deputy."""
    others: int
    """Open findings that the reader did not ask to hear of."""
    noted: int
    """Exceptions that were agreed, and statements of people that were made or ended."""
    unreached: int
    """Other readers whose messages did not get through."""
    dark: int
    """Causes for which something could not be read for three nights."""

    @property
    def quiet(self) -> bool:
        """True when nothing turned and nothing needs doing."""
        turned = self.new or self.fixed or self.closed
        return not (turned or self.open or self.unsighted or self.unsure)

    def subject(self, organisation: str) -> str:
        """`2 new, 1 fixed, 3 still open, 1 could not be checked – Organisation`."""
        figures = {
            "new": len(self.new),
            "fixed": self.fixed,
            "closed": self.closed,
            "got worse": self.worse,
            "for you as deputy": self.deputy,
            "to remind you of": self.reminders,
            "still open": len(self.open) + len(self.unsighted),
            "to look at": len(self.unsure),
            "for your information": self.noted,
            "reader not reached" if self.unreached == 1 else "readers not reached": self.unreached,
            "could not be checked": self.not_checked,
        }
        parts = [f"{count} {name}" for name, count in figures.items() if count]
        quiet = "All quiet for you" if self.others else "All quiet"
        said = self.noted or self.unreached or self.dark or not self.quiet
        return f"{', '.join([quiet] * (not said) + parts)} – {organisation}"


def told(report: Report, reader: Reader, occasion: Occasion) -> Told:
    """Sift a report for one reader; guesses only when the week or the month is over."""
    heard = [row for row in report.findings if reader.hears(row) or row.key in occasion.deputy]
    unsure = [row for row in report.findings if reader.cares(row) and not reader.hears(row)]
    blind = [row for row in report.unsighted if reader.hears(row) or row.key in occasion.deputy]
    told_of = {row.key for row in heard + unsure} | {row.key for row in blind}
    keys = [*(row.key for row in report.findings), *(row.key for row in report.unsighted)]
    turned = [each for each in report.changes if occasion.tells(each, reader)]
    ended = [each for each in turned if each.turn is Turn.RESOLVED]
    known = {row.key for row in heard if row.state == "open"} | {row.key for row in blind}
    return Told(
        new=tuple(row for row in heard if row.state != "open"),
        open=tuple(row for row in heard if row.state == "open"),
        unsighted=tuple(blind),
        fixed=sum(not change.closed_unmended for change in ended),
        closed=sum(change.closed_unmended for change in ended),
        not_checked=sum(
            row.reason is not None and not row.expected
            for row in report.outcomes
            if reader.watches(row.account or "")
        ),
        unsure=tuple(unsure) if occasion.weekly or occasion.month else (),
        worse=len(known & occasion.worse - occasion.deputy),
        reminders=len(known & occasion.reminders - occasion.deputy - occasion.worse),
        deputy=len(known & occasion.deputy),
        others=sum(key not in told_of for key in keys),
        noted=sum(change.turn in NOTED for change in turned),
        unreached=len(occasion.unreached),
        dark=len(occasion.dark),
    )
