"""What a message says, in order and in words that are safe to show; its form comes later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from auditor import show
from auditor.message.actions import MOST, Action, action, domains, local, place_in_words
from auditor.message.causes import Cause, causes
from auditor.message.counts import told
from auditor.message.reader import Reader
from auditor.outcomes import Change, Outcome, Report
from auditor.register import Register
from auditor.say import day
from auditor.words import Turn

DUTIES = ("duty-", "document-", "attestation-due")
"""Checks about tasks and papers; they have a section of their own."""

TURNS = {
    Turn.OPENED: "New",
    Turn.REOPENED: "Back again",
    Turn.WAIVER_ENDED: "An agreed exception has ended",
    Turn.RESOLVED: "Put right",
    Turn.LOST_SIGHT: "Still open as far as we know, but could not be looked at again",
    Turn.REGAINED_SIGHT: "Could be looked at again, and is still there",
    Turn.WAIVED: "Agreed as an exception",
    Turn.ATTESTED: "Stated by a person",
    Turn.ATTESTATION_ENDED: "A person's statement no longer holds",
}
"""How each turn is told, in the order in which they are told."""

BY_HAND = (
    "No program is shown these, so each account's owner looks now and then. The report says where."
)


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one kind."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in one line."""

    text: str
    since: str


@dataclass(frozen=True, slots=True)
class Blind:
    """What could not be checked for one cause."""

    service: str
    happened: str
    mend: str
    controls: int
    accounts: str
    details: str
    look_here: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything one message says."""

    subject: str
    organisation: str
    date: str
    weekly: bool
    urgent: bool
    actions: tuple[Action, ...]
    more: int
    """Open findings that have no place among the actions."""
    changes: tuple[Group, ...]
    broken: tuple[Blind, ...]
    by_hand: tuple[str, ...]
    """What no program is shown, one line per service; the report says where to look."""
    open: tuple[Line, ...]
    unsure: tuple[Line, ...]
    due: tuple[Line, ...]
    coverage: str
    last_good: str


def content(report: Report, reader: Reader, register: Register, *, weekly: bool) -> Content:
    """Put a report into the words of one reader's message (DESIGN §8)."""
    zone = ZoneInfo(register.organisation.timezone)
    today = report.run.finished_at.astimezone(zone).date()
    heard = told(report, reader, weekly=weekly)
    todo = sorted((*heard.new, *heard.open), key=_worst_first)
    blind = causes(report.outcomes, register)
    papers = [row for row in todo if row.check.startswith(DUTIES)]
    lines = _Lines(register, zone)
    return Content(
        subject=show.header(heard.subject(register.organisation.name)),
        organisation=show.plain(register.organisation.name),
        date=day(today),
        weekly=weekly,
        urgent=any(row.severity == "critical" for row in heard.new),
        actions=tuple(action(row, reader, register, today, zone) for row in todo[:MOST]),
        more=max(0, len(todo) - MOST),
        changes=lines.changes([each for each in report.changes if reader.hears(each)]),
        broken=tuple(lines.blind(each) for each in blind if not each.expected),
        by_hand=tuple(lines.by_hand(blind)),
        open=(
            *(lines.open(row) for row in heard.open if row not in papers),
            *(lines.line(row.summary, local(row.first_seen, zone)) for row in heard.unsighted),
        ),
        unsure=tuple(lines.open(row) for row in heard.unsure),
        due=tuple(lines.open(row) for row in papers),
        coverage=coverage(report),
        last_good=_last_good(report, zone),
    )


def _worst_first(row: Outcome) -> tuple[int, bool, str]:
    return (row.severity.rank if row.severity else 9, row.state == "open", row.key)


def _worst_change(change: Change) -> tuple[int, str]:
    return (change.severity.rank if change.severity else 9, change.key)


class _Lines:
    """Makes single lines in the organisation's time zone."""

    def __init__(self, register: Register, zone: tzinfo) -> None:
        self._zone = zone
        self._ours = domains(register)

    def line(self, text: str, since: date | None) -> Line:
        return Line(self._safe(text), f"since {day(since)}" if since else "")

    def open(self, row: Outcome) -> Line:
        return self.line(row.summary, local(row.open_since, self._zone))

    def changes(self, changes: Sequence[Change]) -> tuple[Group, ...]:
        groups = {
            title: tuple(
                self._change(each)
                for each in sorted(changes, key=_worst_change)
                if each.turn is turn
            )
            for turn, title in TURNS.items()
        }
        return tuple(Group(title, lines) for title, lines in groups.items() if lines)

    def _change(self, change: Change) -> str:
        note = f" ({change.note})" if change.note else ""
        return self._safe(f"{change.summary}{note}")

    def blind(self, cause: Cause) -> Blind:
        return Blind(
            service=show.plain(cause.service),
            happened=cause.happened,
            mend=cause.mend,
            controls=cause.controls,
            accounts=show.plain(", ".join(cause.accounts), 200),
            details=self._safe(cause.details[0] if cause.details else ""),
            look_here=tuple(
                each if show.is_link(each) else place_in_words(each, self._ours)
                for each in cause.look_here[:3]
            ),
        )

    def by_hand(self, blind: Sequence[Cause]) -> Iterator[str]:
        """One line per service that shows something to no program."""
        services: dict[str, list[Cause]] = {}
        for cause in blind:
            if cause.expected:
                services.setdefault(cause.service, []).append(cause)
        for service, found in services.items():
            accounts = dict.fromkeys(name for cause in found for name in cause.accounts)
            count = _many(sum(cause.controls for cause in found), "thing")
            yield show.plain(f"{', '.join(accounts) or service}: {count}", 200)

    def _safe(self, text: str) -> str:
        return show.prose(text, ours=self._ours)


def coverage(report: Report) -> str:
    """What was looked at, in one sentence; all five kinds, always."""
    seen = report.coverage
    return (
        f"{_many(seen.controls, 'thing')} to check: {seen.passed} in order, {seen.finding} not "
        f"in order, {seen.attested} stated by a person, {seen.not_checked} could not be checked, "
        f"{_many(seen.waived, 'agreed exception')}."
    )


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _last_good(report: Report, zone: tzinfo) -> str:
    last = report.run.last_good_run
    if last is None:
        return "There has been no complete run yet."
    there = last.astimezone(zone)
    return f"The last complete run ended on {day(there)} at {there:%H:%M}."
