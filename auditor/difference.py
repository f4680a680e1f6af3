"""What differs between the reports of two runs. Pure.

What was open in the one but out of sight is followed like what was seen: where it ended, the
difference says so.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from auditor.known import control_of
from auditor.outcomes import Coverage, Document, Outcome, Record, Report, Unsighted
from auditor.show import prose
from auditor.words import Severity, Turn, Verdict, rank


class Shift(Record):
    """A finding of both runs whose severity changed."""

    key: str
    summary: str
    before: Severity | None
    after: Severity | None


class Difference(Document):
    """From one run to another; findings are named by their keys."""

    before: str
    """Id of the one run."""
    after: str
    """Id of the other."""
    opened: tuple[Outcome, ...]
    """Findings that only the other has, or that were an agreed exception in the one."""
    fixed: tuple[Outcome, ...]
    """Findings of the one that the other looked for and no longer saw."""
    closed: tuple[Outcome, ...]
    """Findings of the one that the other ended for another reason than being right now."""
    waived: tuple[Outcome, ...]
    """Findings of the one that are an agreed exception in the other."""
    severity: tuple[Shift, ...]
    lost_sight: tuple[Outcome, ...]
    """Findings of the one that the other could not look at again."""
    regained_sight: tuple[Outcome, ...]
    """Findings of the other that were open but out of sight in the one."""
    left_out: tuple[Outcome, ...]
    """Findings of the one that the other was not asked about: narrowed, or off the register."""
    blinded: tuple[str, ...]
    """`check/place` of controls that could be judged in the one and not in the other."""
    sighted: tuple[str, ...]
    """The reverse."""
    coverage: dict[str, tuple[int, int]]
    """By way of ending: controls in the one and in the other."""

    @property
    def none(self) -> bool:
        """True when both runs say the same."""
        lists = (self.opened, self.fixed, self.closed, self.waived, self.severity, self.lost_sight)
        rest = (self.regained_sight, self.left_out, self.blinded, self.sighted)
        moved = any(one != other for one, other in self.coverage.values())
        return not (any(lists) or any(rest) or moved)


def compare(before: Report, after: Report) -> Difference:
    """Lay the other run beside the one."""
    saw, see = _controls(before), _controls(after)
    blind, sees = _blind(before), _blind(after)
    new, waived = _by_key(after, Verdict.FINDING), _by_key(after, Verdict.WAIVED)
    seen = _by_key(before, Verdict.FINDING)
    hidden = {each.key: _row(each, saw | see) for each in before.unsighted}
    old = seen | hidden
    lost = {row.key for row in after.unsighted}
    ended = {each.key for each in after.changes if each.closed_unmended}
    mended = {each.key for each in after.changes if each.turn is Turn.RESOLVED} - ended
    missing = [row for key, row in old.items() if key not in new and key not in waived]
    gone = [row for row in missing if row.key not in ended and row.key not in hidden.keys() & lost]
    looked = [row for row in gone if row.key not in lost and _control(row) in see]
    return Difference(
        before=before.run.id,
        after=after.run.id,
        opened=_rows(new[key] for key in new.keys() - old.keys()),
        fixed=_rows(row for row in looked if row.key in mended or _control(row) not in sees),
        closed=_rows(row for row in missing if row.key in ended),
        waived=_rows(waived[key] for key in waived.keys() & old.keys()),
        severity=tuple(_shifts(seen, new)),
        lost_sight=_rows(
            row
            for row in gone
            if row.key in lost or (_control(row) in sees and row.key not in mended)
        ),
        regained_sight=_rows(new[key] for key in new.keys() & hidden.keys()),
        left_out=_rows(row for row in gone if row.key not in lost and _control(row) not in see),
        blinded=tuple(sorted("/".join(each) for each in (sees - blind) & saw)),
        sighted=tuple(sorted("/".join(each) for each in (blind - sees) & see)),
        coverage={
            name: (getattr(before.coverage, name), getattr(after.coverage, name))
            for name in Coverage.model_fields
        },
    )


def _shifts(seen: Mapping[str, Outcome], new: Mapping[str, Outcome]) -> Iterator[Shift]:
    """What both runs saw, but not as equally bad."""
    for key in sorted(seen.keys() & new.keys()):
        was, now = seen[key].severity, new[key].severity
        if was != now:
            yield Shift(key=key, summary=new[key].summary, before=was, after=now)


def _row(hidden: Unsighted, controls: Collection[tuple[str, ...]]) -> Outcome:
    """A finding that was out of sight, in the form of those that were seen."""
    check, place = control_of(hidden.key)
    part = hidden.key.removeprefix(f"{check}/{place}/").partition(":")[0]
    known = {each[2] for each in controls if each[:2] == (check, place) and len(each) > 2}
    return Outcome(
        outcome=Verdict.FINDING,
        check=check,
        account=None if place[0] == "@" else place,
        platform=part if part in known else next(iter(known), None) if len(known) == 1 else None,
        key=hidden.key,
        summary=hidden.summary,
        severity=hidden.severity,
        confidence=hidden.confidence,
        first_seen=hidden.first_seen,
        open_since=hidden.open_since,
        state="open",
    )


def in_words(found: Difference) -> Iterator[str]:
    """The difference for a person, line by line; safe to show."""
    if found.none:
        yield f"{found.before} and {found.after} say the same."
        return
    yield f"From {found.before} to {found.after}"
    for title, rows in (
        ("Opened", found.opened),
        ("Put right", found.fixed),
        ("Closed for another reason", found.closed),
        ("Agreed as an exception", found.waived),
        ("Could not be looked at again", found.lost_sight),
        ("Could be looked at again, and still there", found.regained_sight),
        ("Not looked at by the other run", found.left_out),
    ):
        yield from _part(title, [_line(row) for row in rows])
    yield from _part("Worse or milder than before", [_shift(each) for each in found.severity])
    yield from _part("Can no longer be judged", [prose(each) for each in found.blinded])
    yield from _part("Can be judged again", [prose(each) for each in found.sighted])
    moved = {name: pair for name, pair in found.coverage.items() if pair[0] != pair[1]}
    figures = [f"{name.replace('_', ' ')}: {old} → {new}" for name, (old, new) in moved.items()]
    yield from _part("Coverage", figures)


def _part(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"{title}: {len(lines)}" if title != "Coverage" else title)
        yield from (f"  {line}" for line in lines)


def _line(row: Outcome) -> str:
    return f"{_level(row.severity)}  {prose(row.summary)}  [{prose(row.key)}]"


def _shift(each: Shift) -> str:
    return f"{_level(each.before)} → {_level(each.after)}  {prose(each.summary)}"


def _level(severity: Severity | None) -> str:
    return severity.value if severity else "no severity"


def _by_key(report: Report, verdict: Verdict) -> dict[str, Outcome]:
    return {row.key: row for row in report.outcomes if row.outcome is verdict}


def _control(row: Outcome) -> tuple[str, ...]:
    """Check and place; the organisation has one control for each platform that is searched."""
    check, place = control_of(row.key)
    return (check, place, row.platform) if place[0] == "@" and row.platform else (check, place)


def _controls(report: Report) -> set[tuple[str, ...]]:
    return {_control(row) for row in report.outcomes}


def _blind(report: Report) -> set[tuple[str, ...]]:
    rows = (row for row in report.outcomes if row.outcome is Verdict.NOT_CHECKED)
    return {_control(row) for row in rows}


def _rows(rows: Iterable[Outcome]) -> tuple[Outcome, ...]:
    return tuple(sorted(rows, key=lambda row: (rank(row.severity), row.key)))
