"""What a message says, in order and in words that are safe to show; its form comes later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from auditor import show
from auditor.message.actions import MOST, Action, action
from auditor.message.causes import causes
from auditor.message.counts import Told, told
from auditor.message.lines import TURNS, Blind, Group, Line, Lines
from auditor.message.past import NEWS, Occasion
from auditor.message.reader import TASKS, Reader
from auditor.outcomes import Outcome, Report, Unsighted
from auditor.register import Register
from auditor.say import day, many
from auditor.together import entries
from auditor.words import Severity, rank

__all__ = ["BY_HAND", "TURNS", "Content", "content", "coverage"]

BY_HAND = (
    "No program is shown these, so each account's owner looks now and then. The report says where."
)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything one message says."""

    subject: str
    organisation: str
    date: str
    kind: str
    """`Weekly summary`, `Monthly page`, or nothing."""
    missed: str
    """That earlier messages did not arrive, and what this one does about it; mostly nothing."""
    urgent: bool
    quiet: str
    """What to say instead of actions when nothing is open; empty when something is."""
    calm: bool
    """Nothing needs doing and nothing needs mending."""
    actions: tuple[Action, ...]
    more: int
    """Open findings that have no place among the actions."""
    month: Group | None
    changes: tuple[Group, ...]
    broken: tuple[Blind, ...]
    unreached: tuple[str, ...]
    by_hand: tuple[str, ...]
    """What no program is shown, one line per service; the report says where to look."""
    open: tuple[Line, ...]
    unsure: tuple[Line, ...]
    due: tuple[Line, ...]
    coverage: str
    last_good: str


def content(report: Report, reader: Reader, register: Register, why: Occasion = NEWS) -> Content:
    """Put a report into the words of one reader's message (DESIGN §8)."""
    zone = register.organisation.zone
    heard = told(report, reader, why)
    watched = (row for row in report.outcomes if reader.watches(row.account or ""))
    blind = causes(watched, register)
    todo = sorted((*heard.new, *heard.open), key=_worst_first)
    still: Sequence[Outcome | Unsighted] = (*heard.new, *heard.open, *heard.unsighted)
    pieces = entries(todo)
    chosen = [] if why.page_only else pieces[:MOST]
    shown = {key: number for number, each in enumerate(chosen, 1) for key in each.keys}
    lines = Lines(register, zone, shown, report.findings)
    papers, rest = _parted(heard)
    worse = [row for row in heard.open if row.key in why.worse]
    today = register.day_of(report.run.finished_at)
    broken = tuple(
        lines.blind(each, why.dark.get((each.reason, each.service)))
        for each in blind
        if not each.expected
    )
    return Content(
        subject=show.header(heard.subject(register.organisation.name)),
        organisation=show.plain(register.organisation.name),
        date=day(today),
        kind=_kind(why),
        missed=_missed(why, register),
        urgent=bool(heard.deputy)
        or any(row.severity is Severity.CRITICAL for row in (*heard.new, *worse)),
        quiet=_quiet(heard, why, blind=bool(broken)),
        calm=heard.quiet and not broken and not why.unreached,
        actions=tuple(action(each.row, reader, register, today, zone) for each in chosen),
        more=max(0, len(pieces) - MOST) if chosen else 0,
        month=lines.month(why.month, still, heard.others) if why.month else None,
        changes=(
            *lines.worse(worse),
            *lines.changes([each for each in report.changes if why.tells(each, reader)]),
        ),
        broken=broken,
        unreached=tuple(lines.unreached(each) for each in why.unreached),
        by_hand=tuple(lines.by_hand(blind)),
        open=lines.open(rest),
        unsure=lines.open(heard.unsure),
        due=(*lines.open(papers), *lines.coming(why.coming)),
        coverage=coverage(report),
        last_good=_last_good(report, zone),
    )


def _worst_first(row: Outcome) -> tuple[int, bool, str]:
    return (rank(row.severity), row.state == "open", row.key)


def _parted(heard: Told) -> tuple[list[Outcome], list[Outcome | Unsighted]]:
    """Duties and papers, and whatever else is still open."""
    papers = [row for row in (*heard.new, *heard.open) if row.check.startswith(TASKS)]
    rest = [row for row in heard.open if row not in papers]
    return papers, [*rest, *heard.unsighted]


def _kind(why: Occasion) -> str:
    kinds = {"Monthly page": why.month, "Weekly summary": why.weekly}
    return " and ".join(name for name, due in kinds.items() if due).capitalize()


def _missed(why: Occasion, register: Register) -> str:
    if why.missed is None:
        return ""
    return (
        f"Nothing has reached you since {day(register.day_of(why.missed))}. This one message takes "
        "the place of all that could not be delivered. It says what is true now, and what was put "
        "right meanwhile."
    )


def _quiet(heard: Told, why: Occasion, *, blind: bool) -> str:
    if not heard.quiet or not (why.weekly or why.month or why.missed):
        return ""
    if blind or why.unreached:
        return "No problem was found. But something needs mending: see below who can do it."
    if heard.others:
        others = many(heard.others, "other open problem")
        return f"Nothing that you asked to hear of is open. The full report has {others}."
    return "Nothing needs doing. This message is the sign that the audit is at work."


def coverage(report: Report) -> str:
    """What was looked at, in one sentence; all five kinds, always."""
    seen = report.coverage
    return (
        f"{many(seen.controls, 'thing')} to check: {seen.passed} in order, {seen.finding} not "
        f"in order, {seen.attested} stated by a person, {seen.not_checked} could not be checked, "
        f"{many(seen.waived, 'agreed exception')}."
    )


def _last_good(report: Report, zone: tzinfo) -> str:
    last = report.run.last_good_run
    if last is None:
        return f"There has been no complete run yet.{heartbeat(report)}"
    there = last.astimezone(zone)
    return f"The last complete run ended on {day(there)} at {there:%H:%M}.{heartbeat(report)}"


def heartbeat(report: Report) -> str:
    """A further sentence where the sign of life was not heard; else nothing."""
    why = show.plain(report.run.heartbeat, 200)
    if not why:
        return ""
    return f" The heartbeat was not heard ({why}), so nobody would notice if this audit stopped."
