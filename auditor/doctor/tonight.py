"""Which checks will be blind tonight, and why; what nobody can read is told in few lines."""

from collections import Counter
from collections.abc import Iterator, Sequence

from auditor import say
from auditor.doctor.lines import Level, Line
from auditor.outcomes import Outcome
from auditor.runner import Control
from auditor.words import Reason, Verdict

NOBODY = " shows this to no program"
"""How every platform file says that only people can look."""


def tonight(controls: Sequence[Control], mute: set[str]) -> Iterator[Line]:
    """What can be mended first, then what cannot; `mute` is said elsewhere already."""
    rows = [row for each in controls for row in each.outcomes]
    blind = [row for row in rows if row.outcome is Verdict.NOT_CHECKED]
    seen = sum(each.verdict is not Verdict.NOT_CHECKED for each in controls)
    if rows:
        says = f"{seen} of {say.many(len(controls), 'check')} can be made"
        yield Line(Level.OK, "tonight", says)
    yield from _mendable([row for row in blind if not (row.expected or row.unset)], mute)
    expected = [row for row in blind if row.expected or row.unset]
    rest = [row for row in expected if not row.detail.endswith(NOBODY)]
    yield from _known([row for row in rest if _place(row) not in mute])
    by_hand = [row for row in expected if row.detail.endswith(NOBODY)]
    if by_hand:
        says = f"{say.many(len(by_hand), 'check')} that only people can make: {_where(by_hand)}"
        fix = "`auditor due` lists what people look at by hand; `auditor attest` writes it down."
        yield Line(Level.NOTE, "tonight", says, fix)


def _mendable(rows: Sequence[Outcome], mute: set[str]) -> Iterator[Line]:
    for (place, reason, detail), number in _counted(rows):
        says = f"{say.many(number, 'check')} will be blind: {detail}"
        yield Line(Level.WRONG, place, says, "" if place in mute else _fix(place, reason, detail))


_FIXES = {
    Reason.UNAVAILABLE: "{place}: see that this computer can reach it, then try again.",
    Reason.RATE_LIMITED: "{place}: try again in an hour; the platform wants to be left in peace.",
    Reason.NOT_FOUND: "{place}: compare its handle and platform_id with the platform ({detail}).",
    Reason.CHANGED: "{place}: please report this to the makers of the program: {detail}",
}


def _fix(place: str, reason: Reason | None, detail: str) -> str:
    """What to do about one cause; the same words for all causes that the same step mends."""
    words = _FIXES.get(reason, "{place}: {detail}") if reason else "{place}: {detail}"
    return words.format(place=place, detail=detail)


def _counted(rows: Sequence[Outcome]) -> list[tuple[tuple[str, Reason | None, str], int]]:
    counted = Counter((_place(row), row.reason, row.detail) for row in rows)
    return sorted(counted.items(), key=str)


def _known(rows: Sequence[Outcome]) -> Iterator[Line]:
    """What the set-up does not show, by cause; the fix stands in the cause where there is one."""
    causes: dict[str, list[Outcome]] = {}
    for row in rows:
        causes.setdefault(row.detail, []).append(row)
    for detail, mine in sorted(causes.items(), key=lambda cause: (-len(cause[1]), cause[0])):
        says = f"{say.many(len(mine), 'check')} will be blind ({_where(mine)}): {detail}"
        unconnected = mine[0].reason is Reason.NOT_CONNECTED
        yield Line(Level.NOTE, "tonight", says, f"{_where(mine)}: {detail}" if unconnected else "")


def _where(rows: Sequence[Outcome]) -> str:
    counted = Counter(_place(row) for row in rows)
    return say.listing(
        f"{place} {number}" if len(rows) > number else place
        for place, number in sorted(counted.items())
    )


def _place(row: Outcome) -> str:
    return row.account or (f"connection {row.connection}" if row.connection else "organisation")
