"""The life of a finding: what was known before + tonight's controls → what turned. Pure.

The turns are the truth: what is known of a finding is nothing but all of them (`auditor.known`).
The rules (DESIGN §2.1):
- a finding closes only when the same check looked at the same place completely and no longer
  sees it, or when a person stated so after it was opened;
- what could not be looked at again is `lost-sight`, told once; seen again it is `regained-sight`;
- what nobody asked to look at tonight (`--check`, `--account`) stays exactly as it was;
- where another check tells of the same thing tonight, nothing was put right, and the change says
  so;
- an account that left the register, or a check this program no longer has, takes its findings
  with it, and the change says so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from auditor.known import Known, fold
from auditor.outcomes import Change, Outcome, Unsighted
from auditor.runner import Control
from auditor.say import day
from auditor.words import Turn, Verdict


@dataclass(frozen=True, slots=True)
class Tonight:
    """What was looked at, and what could have been."""

    controls: Sequence[Control]
    places: frozenset[str]
    """All that the configuration knows: account ids, `@connection` names, `@organisation`."""
    checks: frozenset[str]
    """The ids of all checks that this program has."""
    asked: Callable[[str, str], bool] = lambda _check, _place: True
    """Whether the run was asked to apply this check to this place."""
    moot: frozenset[tuple[str, str]] = frozenset()
    """Check and place, where by the register the check no longer makes sense there."""


@dataclass(frozen=True, slots=True)
class Lived:
    """Tonight's outcomes with their age, what turned, and open findings that are out of sight."""

    outcomes: tuple[Outcome, ...]
    changes: tuple[Change, ...]
    unsighted: tuple[Unsighted, ...]


def follow(known: Mapping[str, Known], tonight: Tonight, at: datetime) -> Lived:
    """Lay tonight's controls beside what was known; `at` is the moment of the run."""
    controls = {(each.check.id, each.stem): each for each in tonight.controls}
    rows = [row for control in tonight.controls for row in control.outcomes]
    reported = {row.key for row in rows if row.outcome in {Verdict.FINDING, Verdict.WAIVED}}
    heirs = _heirs(tonight.controls)
    changes = [
        *_each(_statement(control, known, at) for control in tonight.controls),
        *_each(_appearance(row, known.get(row.key), at) for row in rows),
        *_each(
            _absence(each, _looked(each, controls), tonight, heirs, at)
            for key, each in sorted(known.items())
            if key not in reported
        ),
    ]
    after = fold(changes, known)
    turns = {change.key: change.turn for change in changes}
    return Lived(
        outcomes=tuple(_aged(row, after, turns) for row in rows),
        changes=tuple(changes),
        unsighted=tuple(
            _unsighted(each)
            for _, each in sorted(after.items())
            if each.status == "open" and each.lost
        ),
    )


def _looked(known: Known, controls: Mapping[tuple[str, str], Control]) -> Control | None:
    """Tonight's control that a key belongs to: of one platform where the subject names one."""
    check, place = known.control
    part = known.key.removeprefix(f"{check}/{place}/").partition(":")[0]
    return controls.get((check, place)) or controls.get((check, f"{place}/{part}"))


def _appearance(row: Outcome, before: Known | None, at: datetime) -> Change | None:
    """What it means that a finding, waived or not, was seen tonight."""
    status = before.status if before else None
    if row.outcome is Verdict.WAIVED:
        return None if status == "waived" else _change(Turn.WAIVED, row, at, row.detail)
    if row.outcome is not Verdict.FINDING:
        return None
    if before and status == "open":
        return _change(Turn.REGAINED_SIGHT, row, at) if before.lost else None
    turns = {None: Turn.OPENED, "waived": Turn.WAIVER_ENDED}
    return _change(turns.get(status, Turn.REOPENED), row, at)


def _heirs(controls: Iterable[Control]) -> dict[tuple[str, str, str], Outcome]:
    """Tonight's findings of checks that share their subject: by shared word, place and subject."""
    return {
        (control.check.one_of, control.place, _subject(row.key, control)): row
        for control in controls
        if control.check.one_of
        for row in control.outcomes
        if row.outcome in {Verdict.FINDING, Verdict.WAIVED}
    }


def _subject(key: str, control: Control) -> str:
    return key.removeprefix(f"{control.check.id}/{control.place}/")


def _heir(
    before: Known, control: Control | None, heirs: Mapping[tuple[str, str, str], Outcome]
) -> str:
    """What is told of the same thing instead; empty where nothing is."""
    if control is None:
        return ""
    heir = heirs.get((control.check.one_of, control.place, _subject(before.key, control)))
    return f"it is still there; now we say: {heir.summary.rstrip('.')}" if heir else ""


def _absence(
    before: Known,
    control: Control | None,
    tonight: Tonight,
    heirs: Mapping[tuple[str, str, str], Outcome],
    at: datetime,
) -> Change | None:
    """What it means that a known finding was not reported tonight."""
    if before.status not in {"open", "waived"}:
        return _orphaned(before, tonight, at)
    gone = _gone(before, tonight)
    if not gone and not tonight.asked(*before.control):
        return None
    ruled = control.cleared if control else {}
    why = gone or _stated_since(control, before) or ruled.get(before.key, "")
    cleared = before.key in ruled
    if why or cleared or (control and not control.gaps and not control.broke):
        return _change(Turn.RESOLVED, before, at, why or _heir(before, control, heirs))
    if before.status == "waived" or before.lost:
        return None
    blind = control.broke or control.gaps[0].detail if control else "it was not looked at"
    return _change(Turn.LOST_SIGHT, before, at, blind)


def _orphaned(before: Known, tonight: Tonight, at: datetime) -> Change | None:
    """The end of a statement about something that is no longer there."""
    gone = _gone(before, tonight) if before.status == "attested" else ""
    return _change(Turn.ATTESTATION_ENDED, before, at, gone) if gone else None


def _gone(before: Known, tonight: Tonight) -> str:
    """Why nobody will ever look there again; empty while somebody may."""
    check, place = before.control
    if place not in tonight.places:
        return f"{place.removeprefix('@')} is no longer on the register"
    if check not in tonight.checks:
        return f"this version no longer has the check {check}"
    if before.control in tonight.moot:
        return "by the register it no longer applies there"
    return ""


def _stated_since(control: Control | None, before: Known) -> str:
    """Who stated, after the finding was opened, that all is well; empty when nobody did."""
    for row in control.outcomes if control else ():
        if row.outcome is Verdict.ATTESTED and row.attested_at and row.attested_at > before.since:
            return f"stated by {row.attested_by} on {day(row.attested_at)}"
    return ""


def _statement(control: Control, known: Mapping[str, Known], at: datetime) -> Change | None:
    """A statement that began or ceased to stand in for this control."""
    key = f"{control.check.id}/{control.place}"
    before = known.get(key)
    stood = before is not None and before.status == "attested"
    said = next((row for row in control.outcomes if row.outcome is Verdict.ATTESTED), None)
    if said:
        # As grave as what it is about: who asks for the worst only is not told of every look.
        grave = said.model_copy(update={"severity": control.check.severity})
        return None if stood else _change(Turn.ATTESTED, grave, at, f"stated by {said.attested_by}")
    if before is None or not stood:
        return None
    if control.verdict is Verdict.NOT_CHECKED:
        # An outage tonight says nothing about what the person stated.
        over = "the statement is no longer in force"
        return None if control.blind else _change(Turn.ATTESTATION_ENDED, before, at, over)
    ends = {
        Verdict.PASSED: "the platform itself now shows it",
        Verdict.FINDING: "what was seen since says otherwise",
        Verdict.WAIVED: "what was seen since says otherwise, and an exception was agreed",
    }
    return _change(Turn.ATTESTATION_ENDED, before, at, ends[control.verdict])


def _aged(row: Outcome, after: Mapping[str, Known], turns: Mapping[str, Turn]) -> Outcome:
    """The row with its age, and for a finding whether it is new."""
    if row.outcome not in {Verdict.FINDING, Verdict.WAIVED}:
        return row
    age: dict[str, object] = {"first_seen": after[row.key].first_seen}
    if row.outcome is Verdict.FINDING:
        age["open_since"] = after[row.key].since
        age["state"] = _NEWS.get(turns[row.key], "open") if row.key in turns else "open"
    return row.model_copy(update=age)


_NEWS = {Turn.OPENED: "new", Turn.REOPENED: "reopened", Turn.WAIVER_ENDED: "reopened"}


def _change(turn: Turn, about: Outcome | Known, at: datetime, note: str = "") -> Change:
    """A turn in the words of tonight's row, or in those that were told last."""
    return Change(
        turn=turn,
        key=about.key,
        at=at,
        summary=about.summary,
        severity=about.severity,
        confidence=about.confidence,
        note=note,
    )


def _unsighted(known: Known) -> Unsighted:
    return Unsighted(
        key=known.key,
        summary=known.summary,
        severity=known.severity,
        confidence=known.confidence,
        first_seen=known.first_seen,
        open_since=known.since,
    )


def _each(turns: Iterable[Change | None]) -> Iterator[Change]:
    return (turn for turn in turns if turn)
