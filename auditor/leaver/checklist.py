"""The steps, in the order to take them: successors first, then what could undo the rest. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor import say
from auditor.leaver.left import Bare
from auditor.leaver.traces import CHECK, Kind, Trace
from auditor.leaver.who import Leaver

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


def steps(bare: Iterable[Bare], traces: Iterable[Trace], leaver: Leaver) -> list[Step]:
    """Everything to do, without saying anything twice."""
    platforms = {each.id: each.platform for each in leaver.register.accounts}
    missing = list(bare)
    named = [each for each in missing if each.lacks not in _LINES]
    first = [
        Step(each.place, "successor", each.do, each.where, _CHECKS[each.lacks]) for each in named
    ]
    for lacks, phrase in _LINES.items():
        first += _together([e.place for e in missing if e.lacks == lacks], phrase, leaver, lacks)
    done = {(each.place, each.do) for each in first}
    rest = sorted(traces, key=lambda each: _order(each, platforms.get(each.place, "")))
    shown: list[Step] = []
    for kind in Kind:
        some = [each for each in rest if each.kind is kind and (each.place, each.do) not in done]
        if kind is Kind.ALLOWED:
            lines = [each.place for each in some if each.place not in leaver.keeps]
            shown += _together(lines, _LINE_GOES, leaver, kind)
            some = [each for each in some if each.place in leaver.keeps]
        if kind not in {Kind.OWNER, Kind.DEPUTY}:  # they stand among the first
            shown += (_step(each) for each in some)
    return [*first, *_once(shown)]


_LINES = {
    "owner": "Agree who watches {places} from now on, and write them down as `owner`",
    "deputy": "Agree who steps in for the owner of {places}, and write them down as `deputy`",
}
"""Lines of the register that are one step together, by what would be missing."""
_LINE_GOES = "Take {called} out of `access` of {places}"


def _together(places: Sequence[str], phrase: str, leaver: Leaver, kind: str) -> Iterator[Step]:
    """One step for the same line of several accounts."""
    accounts = [account for each in places if (account := leaver.register.account(each))]
    if accounts:
        names = say.listing(say.place(each) for each in accounts)
        do = phrase.format(places=names, called=leaver.person.called)
        where = f"The register: [[accounts]] {', '.join(each.id for each in accounts)}"
        place = accounts[0].id if len(accounts) == 1 else "@organisation"
        first = kind in _LINES
        yield Step(place, "successor" if first else kind, do, where, _CHECKS.get(kind, ""))


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
