"""The steps, in the order to take them: successors first, then what could undo the rest. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.leaver.left import Bare
from auditor.leaver.traces import CHECK, Kind, Trace

DIRECTORIES = frozenset({"google-workspace", "microsoft-365"})
"""Where mailboxes live. Other sign-ins hang on them, so they are closed after those."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do."""

    place: str
    kind: str
    """A kind of trace, or `successor` for what must come first."""
    do: str
    where: str
    check: str = ""
    """The check whose page says more: `auditor explain CHECK`."""


def steps(bare: Iterable[Bare], traces: Iterable[Trace], platforms: dict[str, str]) -> list[Step]:
    """Everything to do, without saying anything twice. `platforms`: by account id."""
    first = [
        Step(each.place, "successor", each.do, each.where, _CHECKS[each.lacks]) for each in bare
    ]
    done = {(each.place, each.do) for each in first}
    later = sorted(traces, key=lambda each: _order(each, platforms.get(each.place, "")))
    rest = (_step(each) for each in later if (each.place, each.do) not in done)
    return [*first, *_once(rest)]


_CHECKS = {
    "administrators": "too-few-admins",
    "key": "credential-owned-by-leaver",
    "owner": "no-owner",
    "deputy": "no-deputy",
}


def _order(trace: Trace, platform: str) -> tuple[int, bool]:
    mailbox = platform in DIRECTORIES and trace.kind is Kind.ACCESS
    return trace.kind.rank, mailbox


def _step(trace: Trace) -> Step:
    check = CHECK.get(trace.kind, "leaver-still-in" if trace.kind.seen else "")
    return Step(trace.place, trace.kind, trace.do, trace.where, check)


def _once(steps: Iterable[Step]) -> Iterator[Step]:
    told = set()
    for each in steps:
        if (each.place, each.do) not in told:
            told.add((each.place, each.do))
            yield each
