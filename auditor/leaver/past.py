"""What earlier runs saw of the person: the proof that something is gone, not just unseen. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from auditor import say
from auditor.facts import NotApplicable, Seen
from auditor.leaver.blind import Blind, Said, Stated, looker, out_of_sight, valid
from auditor.leaver.papers import password
from auditor.leaver.traces import CHECK, FACT, Kind, Trace
from auditor.leaver.who import Leaver
from auditor.ledger.leavers import LeaverTrace as Remembered
from auditor.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Past:
    """What is remembered of one person."""

    runs: int = 0
    first_run: datetime | None = None
    """When the first began."""
    traces: Mapping[str, Remembered] = field(default_factory=dict)
    """By key."""


def with_nights(
    past: Past, nights: Iterable[tuple[datetime, Collection[Trace]]]
) -> Mapping[str, Remembered]:
    """What earlier runs saw, and what the nights saw besides."""
    known = dict(past.traces)
    for at, traces in nights:
        for each in traces:
            if each.sure and each.key not in known:
                known[each.key] = Remembered(each.key, each.kind, each.place, each.says, at, at)
    return known


def sign_ins(known: Mapping[str, Remembered]) -> frozenset[tuple[str, str]]:
    """Account and id of every sign-in or invitation that was surely theirs at an earlier look."""
    kinds = {Kind.ACCESS, Kind.INVITATION}
    theirs = (each for each in known.values() if each.kind in kinds)
    return frozenset((e.place, e.key.removeprefix(f"{e.kind}/{e.place}/")) for e in theirs)


def no_longer(
    known: Mapping[str, Remembered],
    now: Collection[str],
    snapshot: Snapshot,
    leaver: Leaver,
    said: Said,
) -> Iterator[Remembered | Blind | Stated]:
    """What was there and is not seen now: truly gone (as it is), or out of sight."""
    for key, each in known.items():
        if key in now or each.kind in {Kind.LEAVING_DATE, Kind.REPORTED}:
            continue
        if each.kind == Kind.PASSWORD:
            yield _password(each, leaver, said)
        else:
            yield from _elsewhere(each, snapshot, leaver, said)


def _password(before: Remembered, leaver: Leaver, said: Said) -> Blind | Stated:
    """Taking a name off a list makes nobody forget: only a person can say that it was changed."""
    check = CHECK[Kind.PASSWORD]
    stated, account = said.get((before.place, check)), leaver.register.account(before.place)
    if stated and stated.ok and valid(stated, leaver):
        by = leaver.register.name_of(stated.by)
        where = say.place(account) if account else before.place
        return Stated(before.place, check, f"{where}: the shared password was changed", by, stated)
    lost = f"{before.says}; the register no longer says so, but nobody has said that it was changed"
    do = password(account, leaver).do if account else _GONE_ACCOUNT
    who = looker(account, leaver) if account else _REGISTRAR
    return Blind(before.place, lost, None, "", "The account's sign-in settings", who, do)


def _elsewhere(
    before: Remembered, snapshot: Snapshot, leaver: Leaver, said: Said
) -> Iterator[Remembered | Blind]:
    """Gone, or out of sight; nothing where a person has said since that nothing is there."""
    fact = FACT.get(Kind(before.kind))
    if fact is None:
        yield before
    elif before.kind == Kind.CREDENTIAL:
        link = snapshot.connections.get(before.place.removeprefix("@"))
        read = link is None or isinstance(link.facts.credential, Seen | NotApplicable)
        yield before if read else _lost(before, "The key could not be looked at again", leaver)
    elif before.place not in snapshot.accounts:
        yield _lost(before, "The account is no longer on the register", leaver)
    else:
        sight = snapshot.accounts[before.place]
        facts = ("access", "invites") if fact in {"access", "invites"} else (fact,)
        stated = said.get((before.place, CHECK.get(Kind(before.kind), "leaver-still-in")))
        if not any(out_of_sight(getattr(sight.facts, each)) for each in facts):
            yield before
        elif not (stated and valid(stated, leaver)):
            yield _lost(before, "It could not be looked at again", leaver)


_GONE_ACCOUNT = "Put the account back on the register until this is done"
_REGISTRAR = "Whoever looks after the register"


def _lost(before: Remembered, why: str, leaver: Leaver) -> Blind:
    account = leaver.register.account(before.place)
    who = looker(account, leaver) if account else _REGISTRAR
    seen = say.day(before.last_seen)
    do = "Mend what stands in the way, then run this again"
    if account is None and not before.place.startswith("@"):
        do = _GONE_ACCOUNT
    return Blind(before.place, f"Last seen on {seen}: {before.says}", None, why, "", who, do)
