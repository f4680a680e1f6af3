"""What a message must know besides tonight: the last look, the month, who is unreached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from auditor.due import DueItem
from auditor.known import Known
from auditor.message.reader import Reader
from auditor.outcomes import Change, Report
from auditor.words import Reason, Turn

Gap = tuple[Reason, str]
"""Why something could not be read, and of which service."""
ENDS = frozenset({Turn.RESOLVED, Turn.WAIVED})
"""Turns after which nobody need do anything any more."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """A reader to whom an earlier message could not be delivered; it still waits."""

    reader: str
    person: str
    """Register id."""
    since: datetime
    """When the oldest message that waits was written."""
    attempts: int
    """How many runs have tried to send it."""
    why: str


@dataclass(frozen=True, slots=True)
class Month:
    """What a month was like, for the monthly page."""

    first: date
    last: date
    opened: int
    fixed: int
    nights: int
    """Nights on which everything was looked at."""
    more: bool = False
    """Something came up of which the reader did not ask to hear."""

    @property
    def days(self) -> int:
        """How many nights the month had."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Past:
    """What the ledger knows of the time before tonight's run."""

    looked: datetime | None = None
    """When the last whole run ended; None: this is the first."""
    changes: Sequence[Change] = ()
    """What turned in the last two months or so, tonight's turns among them."""
    good: Sequence[datetime] = ()
    """When the complete runs of the last two months or so ended, tonight's among them."""
    unreached: Sequence[Unreached] = ()
    reports: Sequence[Report] = ()
    """What the last few whole runs told, newest first, as far as it matters to tonight's gaps."""
    coming: Sequence[DueItem] = ()
    """Everything that has a date."""
    known: Mapping[str, Known] = field(default_factory=dict)
    """By key: what was known of findings, as grave and as sure as the last whole run saw them."""
    ended: Mapping[str, Known] = field(default_factory=dict)
    """By key: of the findings that end tonight, what was known by their turns alone: as grave as
    they were when they were told of."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why a reader gets a message tonight, besides what turned."""

    weekly: bool = False
    """The week is over: everything that is open, and what waited for it."""
    month: Month | None = None
    reminders: frozenset[str] = frozenset()
    """Keys of open findings that are told of again."""
    deputy: frozenset[str] = frozenset()
    """Keys of critical findings that the reader hears of as the account's deputy."""
    worse: frozenset[str] = frozenset()
    """Keys of open findings that have become worse, or surer, since the last whole run."""
    unreached: tuple[Unreached, ...] = ()
    """Other readers who could not be reached."""
    dark: Mapping[Gap, date] = field(default_factory=dict)
    """What could not be read for three nights in a row, since when; told on the third."""
    ended: frozenset[str] = frozenset()
    """Keys of what ended tonight and was told to the reader as a deputy, or while it was worse."""
    news: bool = True
    """Something turned that the reader hears of."""
    trouble: bool = False
    """Somebody else has not been reached for some days, or since last time."""
    coming: tuple[DueItem, ...] = ()
    missed: datetime | None = None
    """Since when nothing has reached the reader; the message makes up for all of that."""

    @property
    def due(self) -> bool:
        """True when there is a reason to write at all."""
        told_again = self.worse or self.reminders or self.deputy or self.dark
        return bool(self.news or self.weekly or self.month or told_again or self.trouble)

    def tells(self, change: Change, reader: Reader) -> bool:
        """True for a turn that the reader hears of tonight."""
        return reader.hears(change) or (change.turn in ENDS and change.key in self.ended)

    @property
    def page_only(self) -> bool:
        """True when the monthly page is all: it says how things stand, not what to do tonight."""
        told_again = self.worse or self.reminders or self.deputy or self.dark
        return bool(self.month) and not (self.news or self.weekly or told_again)


NEWS = Occasion()
"""Something turned, and that is all."""


def month(reader: Reader, first: date, last: date, past: Past, zone: tzinfo) -> Month:
    """Sum a month up for one reader."""

    def within(moment: datetime) -> bool:
        return first <= moment.astimezone(zone).date() <= last

    every = [each for each in past.changes if within(each.at)]
    heard = [each for each in every if reader.cares(each)]
    turns = [each.turn for each in heard]
    came = {Turn.OPENED, Turn.REOPENED, Turn.WAIVER_ENDED}
    return Month(
        first=first,
        last=last,
        opened=sum(turn in came for turn in turns),
        fixed=sum(each.turn is Turn.RESOLVED and not each.closed_unmended for each in heard),
        nights=len({each.astimezone(zone).date() for each in past.good if within(each)}),
        more=any(each.turn in came and not reader.cares(each) for each in every),
    )
