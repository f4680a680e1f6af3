"""What could not be checked, and who must look; what people stated instead. Pure.

A person's statement stands in only where no program could have looked, as in the night: what
should have been readable must be mended first.
"""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor import say
from auditor.facts import Fact, NotApplicable, Unseen
from auditor.leaver.access import all_of
from auditor.leaver.traces import Kind, Trace
from auditor.leaver.who import Leaver
from auditor.message.causes import happened, mend
from auditor.register import Account
from auditor.rows import Attestation
from auditor.snapshot import AccountSight, Snapshot
from auditor.words import CLOSED, Reason

Said = Mapping[tuple[str, str], Attestation]
"""Statements in force, by (account id, check id)."""

TOPICS = {
    "leaver-still-in": (("access", "invites"), "who else has access or an invitation"),
    "leaver-recovery": (("recovery",), "where a new password can be set"),
}
"""By the check that a person states: the facts it stands for, and what to look for."""


@dataclass(frozen=True, slots=True)
class Blind:
    """One thing that nobody knows yet."""

    place: str
    says: str
    reason: Reason | None
    detail: str
    where: str
    """Where a person can see it."""
    who: str
    """Who must look, or mend it."""
    do: str


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that a person looked at by hand."""

    place: str
    topic: str
    says: str
    by: str
    said: Attestation


def unseen(snapshot: Snapshot, leaver: Leaver, said: Said) -> Iterator[Blind | Stated | Trace]:
    """Everything that was not read: open, stated by a person, or stated to be a problem."""
    for account_id, sight in snapshot.accounts.items():
        account = leaver.register.account(account_id)
        if account and account.platform not in CLOSED:
            yield from _account(account, sight, leaver, said)


def valid(said: Attestation | None, leaver: Leaver) -> bool:
    """True for a statement made since the person began to leave, and not by themselves."""
    return said is not None and said.at >= leaver.since and said.by != leaver.person.id


def out_of_sight(fact: Fact[Any]) -> bool:
    """True when what was seen in it before may still be there: it was not read in full again.

    Parts that no program is ever shown do not count: what was seen was not among them.
    """
    if isinstance(fact, Unseen):
        return True
    return any(gap.reason is not Reason.NO_API for gap in gaps_of(fact))


def gaps_of(fact: Fact[Any]) -> tuple[Unseen, ...]:
    """Every part of a fact that was not read."""
    if isinstance(fact, NotApplicable):
        return ()
    return (fact,) if isinstance(fact, Unseen) else fact.gaps


def _account(
    account: Account, sight: AccountSight, leaver: Leaver, said: Said
) -> Iterator[Blind | Stated | Trace]:
    bad = [gap for gap in _all_gaps(account, sight, leaver) if not gap[1].expected]
    if bad:
        yield _broken(account, sight, leaver, bad)
    by_hand: dict[str, list[tuple[str, Unseen]]] = {}
    for fact, gap in _all_gaps(account, sight, leaver):
        topic = next((topic for topic, each in TOPICS.items() if fact in each[0]), "")
        if topic and gap.expected:
            by_hand.setdefault(topic, []).append((fact, gap))
    for topic in list(by_hand):
        stated = said.get((account.id, topic))
        if stated and valid(stated, leaver):
            del by_hand[topic]
            yield _stated(account, topic, stated, leaver)
    if by_hand:
        yield _by_hand(account, sight, leaver, by_hand)


def _all_gaps(
    account: Account, sight: AccountSight, leaver: Leaver
) -> Iterator[tuple[str, Unseen]]:
    for fact in ("access", "invites", "recovery", "apps"):
        for gap in gaps_of(getattr(sight.facts, fact)):
            if fact != "apps" or not gap.expected:
                yield fact, gap
    both = (*all_of(sight.facts.access), *all_of(sight.facts.invites))
    strange = sum(leaver.is_nobody_known(grant.identity, account) for grant in both)
    if strange:
        detail = f"who {strange} of the people are could not be read"
        yield "access", Unseen(Reason.NO_ACCESS, detail)


def _broken(
    account: Account, sight: AccountSight, leaver: Leaver, bad: list[tuple[str, Unseen]]
) -> Blind:
    fact, worst = bad[0]
    said = happened(worst.reason, unset=worst.unset).rstrip(".")
    return Blind(
        account.id,
        f"{say.place(account)}: {said}",
        worst.reason,
        "; ".join(dict.fromkeys(gap.detail for _, gap in bad)),
        worst.look_here or sight.look.get(fact, ""),
        looker(account, leaver),
        f"{mend(worst.reason, unset=worst.unset)} Then run this again",
    )


def _by_hand(
    account: Account,
    sight: AccountSight,
    leaver: Leaver,
    by_hand: Mapping[str, list[tuple[str, Unseen]]],
) -> Blind:
    """One row for all that a person must look up on one account."""
    gaps = [each for some in by_hand.values() for each in some]
    places = dict.fromkeys(gap.look_here or sight.look.get(fact, "") for fact, gap in gaps)
    what = " or ".join(TOPICS[topic][1] for topic in by_hand)
    commands = " and ".join(
        f"`auditor attest {account.id} {topic} --by YOU --outcome ok`" for topic in by_hand
    )
    told = dict.fromkeys(gap.detail for _, gap in gaps if not gap.detail.endswith(_NOBODY))
    return Blind(
        account.id,
        f"{say.place(account)}: no program is shown {what}",
        gaps[0][1].reason,
        "; ".join(told),
        "; ".join(each for each in places if each),
        looker(account, leaver),
        f"Look, take {leaver.person.called} off, then say so with {commands}",
    )


_NOBODY = "shows this to no program"
"""The end of a detail that says no more than the row itself."""


def _stated(account: Account, topic: str, said: Attestation, leaver: Leaver) -> Stated | Trace:
    what = TOPICS[topic][1]
    by = leaver.register.name_of(said.by)
    if said.outcome != "problem":
        return Stated(account.id, topic, f"{say.place(account)}: {what}", by, said)
    note = f": {said.note}" if said.note else ""
    return Trace(
        Kind.REPORTED,
        account.id,
        topic,
        f"{by} looked at {say.place(account)} and reports a problem{note}",
        f"Put it right, then say so: `auditor attest {account.id} {topic} --by YOU --outcome ok`",
    )


def doubtful(trace: Trace, leaver: Leaver) -> Blind:
    """A trace that may be somebody else's, as something to look at."""
    account = leaver.register.account(trace.place)
    other = "If it is somebody else's, see that they stand on the register"
    if account and trace.kind in {Kind.ACCESS, Kind.INVITATION}:
        # The id comes from the platform, and the line will be pasted into a shell.
        tie = f"`auditor pin THEM {account.platform} {shlex.quote(trace.subject)}`"
        other = f"If it is somebody else's, tie it to their entry with {tie}"
    return Blind(
        trace.place,
        trace.says,
        None,
        trace.doubt,
        trace.where,
        looker(account, leaver) if account else "Whoever looks after the register",
        f"{trace.do}. {other}",
    )


def looker(account: Account, leaver: Leaver) -> str:
    """Who looks after the account and stays: owner, deputy, anybody who may act on it."""
    others = (entry.person for entry in account.access)
    for person_id in (account.owner, account.deputy, *others):
        person = leaver.register.person(person_id)
        if person and person.id != leaver.person.id and not person.has_left(leaver.today):
            return person.introduced
    return "Whoever looks after the register"
