"""Messages that never arrived, told as one. Pure.

A few of them arrive in order, each about its own night. Whoever was out of reach for long would
get weeks of news one after the other, most of it over by then. So all the nights since the last
message that arrived are told as if they were one: what is true now, and what ended meanwhile.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from auditor.known import Known
from auditor.message.past import ENDS, Past
from auditor.outcomes import Change, Outcome, Report
from auditor.words import Turn, Verdict

FEW = 3
"""Messages that may wait before they are told as one."""
PATIENCE = timedelta(days=7)
"""How long one may wait before that."""
_OPENED: Mapping[Turn, Literal["new", "reopened"]] = {
    Turn.OPENED: "new",
    Turn.REOPENED: "reopened",
    Turn.WAIVER_ENDED: "reopened",
}
_SIGHT = frozenset({Turn.LOST_SIGHT, Turn.REGAINED_SIGHT})


@dataclass(frozen=True, slots=True)
class Backlog:
    """What one reader has not been told, and what was known when they last were."""

    ids: tuple[int, ...]
    """The messages that tonight's takes the place of."""
    since: datetime
    """When the first of them was written."""
    looked: datetime | None = None
    """When the last whole run before that ended."""
    known: Mapping[str, Known] | None = None
    """What was known of findings after it."""
    turns: Sequence[Change] = ()
    """What turned from then on, oldest first; tonight's turns left out."""


def is_long(written: Sequence[datetime], now: datetime) -> bool:
    """True for messages, written at these moments, that are better told as one."""
    return bool(written) and (len(written) > FEW or now - min(written) >= PATIENCE)


def as_one_night(report: Report, past: Past, backlog: Backlog) -> tuple[Report, Past]:
    """Tonight's report and what was before it, as if nothing had run since the reader was told."""
    before = backlog.known or {}
    changes = tuple(_net(before, (*backlog.turns, *report.changes)))
    opened = {each.key: _OPENED[each.turn] for each in changes if each.turn in _OPENED}
    night = report.model_copy(
        update={
            "changes": changes,
            "outcomes": tuple(_aged(row, opened) for row in report.outcomes),
        }
    )
    ended = {each.key: before[each.key] for each in changes if _ends(each) and each.key in before}
    # How long something has been dark needs no message of its own beside this one.
    return night, replace(past, looked=backlog.looked, known=before, ended=ended, reports=())


def _ends(change: Change) -> bool:
    return change.turn in ENDS


def _aged(row: Outcome, opened: Mapping[str, str]) -> Outcome:
    if row.outcome is not Verdict.FINDING:
        return row
    return row.model_copy(update={"state": opened.get(row.key, "open")})


def _net(before: Mapping[str, Known], turns: Sequence[Change]) -> Iterator[Change]:
    """Of each finding's turns the one that says how it stands now, if that is news."""
    by_key: dict[str, list[Change]] = {}
    for each in turns:
        by_key.setdefault(each.key, []).append(each)
    for key, own in by_key.items():
        last = own[-1]
        lasting = [each for each in own if each.turn not in _SIGHT]
        was_lost = key in before and before[key].lost
        if last.turn is Turn.LOST_SIGHT:
            if not was_lost:
                yield last
        elif lasting:
            yield lasting[-1]
        elif was_lost:
            yield last
