"""The figures that open every subject line."""

from dataclasses import dataclass

from auditor.message.reader import Reader
from auditor.outcomes import Outcome, Report, Unsighted
from auditor.words import Turn


@dataclass(frozen=True, slots=True)
class Told:
    """The part of a report that one reader hears now."""

    new: tuple[Outcome, ...]
    """New tonight, or back again; worst first."""
    open: tuple[Outcome, ...]
    unsighted: tuple[Unsighted, ...]
    fixed: int
    not_checked: int
    """Only what should have been readable. What no program is ever shown stands in the coverage:
    counted here every night, it would drown the one failure that somebody can mend."""
    unsure: tuple[Outcome, ...]
    """Guesses, for the weekly summary."""

    def subject(self, organisation: str) -> str:
        """`2 new, 1 fixed, 3 still open, 1 could not be checked – Organisation`."""
        figures = {
            "new": len(self.new),
            "fixed": self.fixed,
            "still open": len(self.open) + len(self.unsighted),
            "to look at": len(self.unsure),
            "could not be checked": self.not_checked,
        }
        quiet = not any(figures[name] for name in ("new", "fixed", "still open", "to look at"))
        parts = [f"{count} {name}" for name, count in figures.items() if count]
        return f"{', '.join(['All quiet'] * quiet + parts)} – {organisation}"


def told(report: Report, reader: Reader, *, weekly: bool) -> Told:
    """Sift a report for one reader; guesses only when the week is over."""
    heard = [row for row in report.findings if reader.hears(row)]
    unsure = [row for row in report.findings if reader.cares(row) and not reader.hears(row)]
    return Told(
        new=tuple(row for row in heard if row.state != "open"),
        open=tuple(row for row in heard if row.state == "open"),
        unsighted=tuple(row for row in report.unsighted if reader.hears(row)),
        fixed=sum(
            change.turn is Turn.RESOLVED and reader.hears(change) for change in report.changes
        ),
        not_checked=sum(
            row.reason is not None and not row.reason.expected for row in report.outcomes
        ),
        unsure=tuple(unsure) if weekly else (),
    )
