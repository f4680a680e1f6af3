"""From what was found to the sheet. Pure: no clock, no network, no files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from auditor import say
from auditor.config import Config
from auditor.leaver.access import OWN, shown
from auditor.leaver.blind import Blind, Said, Stated, doubtful, unseen, valid
from auditor.leaver.keys import whose_keys
from auditor.leaver.left import Bare, would_be_left
from auditor.leaver.notes import notes
from auditor.leaver.papers import written
from auditor.leaver.past import no_longer, sign_ins
from auditor.leaver.traces import CHECK, Kind, Trace
from auditor.leaver.who import Leaver
from auditor.ledger.leavers import LeaverTrace as Remembered
from auditor.snapshot import Snapshot
from auditor.words import Power

POSTS = frozenset({Kind.DUTY, Kind.DOCUMENT, Kind.READER, Kind.SCHEDULE})
"""What somebody who only changes role may go on doing."""


@dataclass(slots=True)
class Judged:
    """Everything found, sorted by how it stands."""

    remaining: list[Trace] = field(default_factory=list)
    kept: list[Trace] = field(default_factory=list)
    unknown: list[Blind] = field(default_factory=list)
    attested: list[Stated] = field(default_factory=list)
    removed: list[Remembered] = field(default_factory=list)
    left: list[Bare] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> Literal[0, 3, 4]:
        """The first that applies of 4 (something is unknown) and 3 (something remains)."""
        if self.unknown:
            return 4
        return 3 if self.remaining else 0


def judge(
    snapshot: Snapshot,
    config: Config,
    leaver: Leaver,
    said: Said,
    known: Mapping[str, Remembered],
) -> Judged:
    """Sort everything that is known of the person by how it stands."""
    judged = Judged()
    leaver = replace(leaver, earlier=sign_ins(known))
    traces = _once([*shown(snapshot, leaver), *written(config, leaver)])
    for trace in traces:
        _sort(trace, leaver, said, judged)
    for each in (*unseen(snapshot, leaver, said), *whose_keys(snapshot, config, leaver)):
        _add(each, judged)
    for gone in no_longer(known, {each.key for each in traces}, snapshot, leaver, said):
        _add(gone, judged)
    judged.notes = list(notes(snapshot, leaver))
    judged.left = list(would_be_left(snapshot, judged.remaining, leaver))
    judged.remaining.sort(key=lambda each: each.kind.rank)
    judged.removed.sort(key=lambda each: Kind(each.kind).rank)
    return judged


def _add(each: Blind | Stated | Trace | Remembered, judged: Judged) -> None:
    match each:
        case Blind():
            judged.unknown.append(each)
        case Stated():
            judged.attested.append(each)
        case Trace():
            judged.remaining.append(each)
        case Remembered():
            judged.removed.append(each)


def _sort(trace: Trace, leaver: Leaver, said: Said, judged: Judged) -> None:
    changed = said.get((trace.place, CHECK[Kind.PASSWORD]))
    if not trace.sure:
        judged.unknown.append(doubtful(trace, leaver))
    elif _may_stay(trace, leaver):
        judged.kept.append(trace)
    elif trace.kind is Kind.PASSWORD and changed and changed.ok and valid(changed, leaver):
        account = leaver.register.account(trace.place)
        says = f"{say.place(account) if account else trace.place}: the shared password was changed"
        by = leaver.register.name_of(changed.by)
        judged.attested.append(Stated(trace.place, CHECK[Kind.PASSWORD], says, by, changed))
    else:
        judged.remaining.append(_lowered(trace, leaver))


def _may_stay(trace: Trace, leaver: Leaver) -> bool:
    """True for what somebody who changes role keeps with the role that was agreed."""
    if not leaver.stays:
        return False
    if trace.kind in POSTS or trace.kind is Kind.CREDENTIAL:
        return trace.kind in POSTS or _keeps_all(trace.place.removeprefix("@"), leaver)
    if trace.place not in leaver.keeps:
        return False
    if trace.power:
        return leaver.keeps_power(trace.place, trace.power)
    if trace.kind in {Kind.RECOVERY, Kind.AGREED_RECOVERY} and trace.state != OWN:
        return leaver.keeps_power(trace.place, Power.ADMIN)
    return True


def _keeps_all(connection: str, leaver: Leaver) -> bool:
    """True where they go on with every account that the key opens."""
    served = [each.id for each in leaver.register.accounts if each.connection == connection]
    return bool(served) and all(each in leaver.keeps for each in served)


def _lowered(trace: Trace, leaver: Leaver) -> Trace:
    """For somebody who keeps less than they have: lower, do not remove."""
    kept = leaver.keeps.get(trace.place)
    if kept is None or trace.power is None:
        return trace
    account = leaver.register.account(trace.place)
    where = say.place(account) if account else trace.place
    called = leaver.person.called
    return replace(trace, do=f"Lower the role of {called} on {where}, to {say.ROLES[kept]}")


def _once(traces: Iterable[Trace]) -> list[Trace]:
    """One trace per key: what is sure goes first, then what can do more."""

    def worst(trace: Trace) -> tuple[bool, int]:
        return not trace.sure, list(Power).index(trace.power) if trace.power else 0

    kept: dict[str, Trace] = {}
    for trace in sorted(traces, key=worst):
        kept.setdefault(trace.key, trace)
    return list(kept.values())


def headline(judged: Judged, called: str, *, stays: bool = False) -> str:
    """How it stands, in one or two sentences."""
    remain, open_yet = len(judged.remaining), len(judged.unknown)
    if not remain and not open_yet:
        more = "nothing more than was agreed" if stays else "nothing"
        return f"{called} has {more}: everything was looked at, or a person has said so."
    parts = []
    if remain:
        parts.append(
            f"{say.many(remain, 'thing')} of {called} {'is' if remain == 1 else 'are'} still there"
        )
    if open_yet:
        parts.append(f"{say.many(open_yet, 'thing')} could not be checked")
    return say.sentence("; ".join(parts)) + "."
