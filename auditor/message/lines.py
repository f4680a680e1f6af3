"""Single lines of a message, in the organisation's time zone and safe to show."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from auditor import show
from auditor.due import DueItem
from auditor.message.actions import domains, local, place_in_words
from auditor.message.causes import Cause
from auditor.message.past import Month, Unreached
from auditor.outcomes import Change, Outcome, Unsighted
from auditor.register import Register
from auditor.say import day, listing, many, place, sentence
from auditor.together import entries
from auditor.words import Severity, Turn, rank

TURNS = {
    Turn.OPENED: "New",
    Turn.REOPENED: "Back again",
    Turn.WAIVER_ENDED: "An agreed exception has ended",
    Turn.RESOLVED: "Put right (this was wrong before)",
    Turn.LOST_SIGHT: "Still open as far as we know, but could not be looked at again",
    Turn.REGAINED_SIGHT: "Could be looked at again, and is still there",
    Turn.WAIVED: "Agreed as an exception",
    Turn.ATTESTED: "Stated by a person",
    Turn.ATTESTATION_ENDED: "A person's statement no longer holds",
}
"""How each turn is told, in the order in which they are told."""

CLOSED = "Closed for another reason (each says why)"
"""How a finding is told that ended for another reason than that it is right now."""

STATEMENTS = frozenset({Turn.ATTESTED, Turn.ATTESTATION_ENDED})


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one kind."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in one line."""

    text: str
    since: str = ""


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


class Lines:
    """Makes single lines. `shown` gives the number of each key that stands among the actions.

    `rows`: tonight's findings, of which some are told together.
    """

    def __init__(
        self,
        register: Register,
        zone: tzinfo,
        shown: Mapping[str, int],
        rows: Iterable[Outcome] = (),
    ) -> None:
        self._register = register
        self._zone = zone
        self._ours = domains(register)
        self._shown = shown
        self._rows = {row.key: row for row in rows}

    def open(self, rows: Sequence[Outcome | Unsighted]) -> tuple[Line, ...]:
        """One line each; those that are spelt out above are only pointed at, by number."""
        below = [row for row in rows if row.key not in self._shown]
        above = self._above(row.key for row in rows)
        pieces = [each.row for each in entries(row for row in below if isinstance(row, Outcome))]
        hidden = [row for row in below if isinstance(row, Unsighted)]
        told: tuple[Outcome | Unsighted, ...] = (*pieces, *hidden)
        lines = (self._line(row.summary, self._since(row)) for row in told)
        return (*(Line(text) for text in above), *lines)

    def coming(self, items: Sequence[DueItem]) -> tuple[Line, ...]:
        """What has a date in the next weeks."""
        return tuple(self._line(self._task(each), None, each.on) for each in items)

    def _task(self, item: DueItem) -> str:
        person = self._register.person(item.who)
        return f"{item.what} ({person.role or person.called})" if person else item.what

    def _line(self, text: str, since: date | None, by: date | None = None) -> Line:
        note = f"since {day(since)}" if since else f"by {day(by)}" if by else ""
        return Line(self.safe(text), note)

    def _since(self, row: Outcome | Unsighted) -> date | None:
        return local(row.open_since or row.first_seen, self._zone)

    def _above(self, keys: Iterable[str]) -> Iterator[str]:
        """`Numbers 1 and 3 above.`, `Numbers 1 to 5 above.`"""
        numbers = sorted({self._shown[key] for key in keys if key in self._shown})
        if not numbers:
            return
        named = listing(str(each) for each in numbers)
        if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
            named = f"{numbers[0]} to {numbers[-1]}"
        yield f"{'Number' if len(numbers) == 1 else 'Numbers'} {named} above."

    def changes(self, changes: Sequence[Change]) -> tuple[Group, ...]:
        """By kind of turn; what is spelt out above is only pointed at."""
        groups = []
        for title in _TITLES:
            those = sorted((each for each in changes if _title(each) == title), key=_worst_change)
            below = self._below([each for each in those if each.key not in self._shown])
            lines = (*self._above(each.key for each in those), *below)
            if lines:
                groups.append(Group(title, lines))
        return tuple(groups)

    def _below(self, changes: Sequence[Change]) -> Iterable[str]:
        """A line each; one for those that are told together."""
        rows = (self._rows[each.key] for each in changes if each.key in self._rows)
        words = {
            key: each.row.summary
            for each in entries(rows)
            for key in each.keys
            if len(each.rows) > 1
        }
        return dict.fromkeys(self._change(each, words.get(each.key, "")) for each in changes)

    def worse(self, rows: Sequence[Outcome]) -> tuple[Group, ...]:
        """Open findings that have become worse; what is spelt out above is only pointed at."""
        below = [self.safe(row.summary) for row in rows if row.key not in self._shown]
        lines = (*self._above(row.key for row in rows), *below)
        return (Group("Got worse", lines),) if lines else ()

    def _change(self, change: Change, instead: str = "") -> str:
        # Why it is out of sight stands, in plain words, where it says what could not be checked.
        said = "" if change.turn is Turn.LOST_SIGHT else change.note
        note = f" ({self._named(said)})" if said else ""
        # A statement is about the whole check, whose title names no account.
        account = self._register.account(change.key.split("/", 2)[1])
        about = f"{place(account)}: " if account and change.turn in STATEMENTS else ""
        return self.safe(f"{about}{instead or change.summary}{note}")

    def _named(self, note: str) -> str:
        """The note with the person's name in the place of their register id."""
        said = re.match(r"stated by (\S+)", note)
        person = self._register.person(said[1]) if said else None
        return f"stated by {person.called}{note[said.end() :]}" if said and person else note

    def month(self, month: Month, still: Sequence[Outcome | Unsighted], others: int) -> Group:
        """The monthly page's own part: what came, what went, what is left, how often we looked.

        `others`: open findings of which the reader did not ask to hear.
        """
        came = " that you asked to hear of" if month.more else ""
        part = " that you asked to hear of" if others else ""
        oldest = min(filter(None, map(self._since, still)), default=None)
        kinds = (
            f"{count} {severity}"
            for severity in Severity
            if (count := sum(row.severity is severity for row in still))
        )
        left = f"No problem{part} is open now."
        if still:
            verb = "is" if len(still) == 1 else "are"
            left = f"{_problems(len(still))}{part} {verb} open now: {listing(kinds)}."
        if oldest:
            left += f" The oldest has been open since {day(oldest)}."
        if others:
            left += f" The full report has {many(others, 'other open problem')}."
        return Group(
            f"From {day(month.first)} to {day(month.last)}",
            (
                f"{sentence(_problems(month.opened))}{came} came up, and {month.fixed or 'none'} "
                f"{'were' if month.fixed > 1 else 'was'} put right.",
                left,
                f"Everything was looked at on {month.nights} of {month.days} nights.",
            ),
        )

    def unreached(self, each: Unreached) -> str:
        """Who could not be reached, since when, and why."""
        person = self._register.person(each.person)
        name = person.called if person else each.reader
        when = day(each.since.astimezone(self._zone))
        return self.safe(
            f"{name} has had no message since {when}: {each.why}. What was not delivered waits "
            f"and is tried again at every run. Tell them, and ask the person who installed this "
            f"program to look at it."
        )

    def blind(self, cause: Cause, since: date | None = None) -> Blind:
        """What could not be checked for one cause, and who can mend it.

        `since`: the first of the nights in a row after which it must be mended.
        """
        nights = f" It has been so every night since {day(since)}." if since else ""
        return Blind(
            service=show.plain(cause.service),
            happened=f"{cause.happened}{nights}",
            mend=cause.mend,
            controls=cause.controls,
            accounts=show.plain(", ".join(cause.accounts), 200),
            details=self.safe(cause.details[0] if cause.details else ""),
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
            count = many(sum(cause.controls for cause in found), "thing")
            yield show.plain(f"{', '.join(accounts) or service}: {count}", 200)

    def safe(self, text: str) -> str:
        """Text that strangers may have written, harmless."""
        return show.prose(text, ours=self._ours)


_TITLES = tuple(
    title
    for turn, told in TURNS.items()
    for title in ((told, CLOSED) if turn is Turn.RESOLVED else (told,))
)


def _title(change: Change) -> str:
    return CLOSED if change.closed_unmended else TURNS[change.turn]


def _problems(count: int) -> str:
    return many(count, "problem") if count else "no problem"


def _worst_change(change: Change) -> tuple[int, str]:
    return (rank(change.severity), change.key)
