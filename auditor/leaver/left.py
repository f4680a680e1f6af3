"""Who would be left: accounts that somebody's going would leave too bare. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from auditor import say
from auditor.facts import Seen
from auditor.leaver.traces import Kind, Trace
from auditor.leaver.who import Leaver, Them
from auditor.matching import administrators
from auditor.register import Account, Person
from auditor.snapshot import AccountSight, Snapshot
from auditor.words import CLOSED, Power


@dataclass(frozen=True, slots=True)
class Bare:
    """One thing that would be missing on one account, and what to do before acting."""

    place: str
    """Account id, or `@connection`."""
    lacks: Literal["administrators", "owner", "deputy", "key"]
    says: str
    do: str
    where: str = ""


def would_be_left(snapshot: Snapshot, traces: Collection[Trace], leaver: Leaver) -> Iterator[Bare]:
    """What to put right before the person is taken off anything, in the order to do it."""
    for account in leaver.register.accounts:
        sight = snapshot.accounts.get(account.id)
        if sight and account.platform not in CLOSED:
            yield from _administrators(account, sight, traces, leaver)
    for kind in (Kind.CREDENTIAL, Kind.OWNER, Kind.DEPUTY):
        for trace in traces:
            if trace.kind is kind:
                yield _missing(trace, leaver)


def _missing(trace: Trace, leaver: Leaver) -> Bare:
    account = leaver.register.account(trace.place)
    if account is None:
        connection = trace.place.removeprefix("@")
        blind = [e for e in leaver.register.accounts if e.connection == connection]
        seen = say.listing(say.place(each) for each in blind) if blind else "nothing else"
        says = f"{trace.says}. Without another key the audit loses sight of {seen}"
        return Bare(trace.place, "key", says, trace.do, trace.where)
    owner = trace.kind is Kind.OWNER
    role = "watches it" if owner else "steps in for its owner"
    says = f"Nobody would be named who {role}: {say.place(account)}"
    return Bare(account.id, "owner" if owner else "deputy", says, trace.do, trace.where)


def _administrators(
    account: Account, sight: AccountSight, traces: Collection[Trace], leaver: Leaver
) -> Iterator[Bare]:
    """The account, where the person is one of too few who can manage it."""
    whole = isinstance(sight.facts.access, Seen) and not sight.facts.access.gaps
    kinds = {Kind.ACCESS} if whole else {Kind.ACCESS, Kind.ALLOWED}
    here = [each for each in traces if each.place == account.id and each.kind in kinds]
    manages = any(each.power is Power.ADMIN for each in here)
    if not manages or leaver.keeps_power(account.id, Power.ADMIN):
        return
    names, perhaps, basis = _others(account, sight, leaver)
    if len(names) >= account.min_admins:
        return
    who = f"Only {say.listing(names)}" if names else "Nobody"
    unsure = f", and perhaps {perhaps} more" if perhaps else ""
    place = say.place(account)
    yield Bare(
        account.id,
        "administrators",
        f"{who}{unsure} could then manage {place}{basis}; the register asks for "
        f"{account.min_admins}",
        f"First let somebody who stays manage {place}, and check that they can sign in",
        sight.look.get("access", ""),
    )


def _others(account: Account, sight: AccountSight, leaver: Leaver) -> tuple[list[str], int, str]:
    """Who else manages the account, how many more there may be, and how that is known."""
    access = sight.facts.access
    if isinstance(access, Seen) and not access.gaps:
        holders, perhaps = administrators(access.value, account, leaver.register)
        grants = {f"identity:{grant.identity.id}": grant for grant in access.value}
        names = [
            person.called if person else say.who(grants[key].identity)
            for key, person in holders.items()
            if _stays(person, leaver)
            and (person or leaver.is_them(grants[key].identity, account) is Them.NO)
        ]
        return names, perhaps, ""
    allowed = (
        person
        for entry in account.access
        if entry.role is Power.ADMIN and (person := leaver.register.person(entry.person))
    )
    staying = dict.fromkeys(person.called for person in allowed if _stays(person, leaver))
    return list(staying), 0, " (by the register: the platform does not show everybody)"


def _stays(person: Person | None, leaver: Leaver) -> bool:
    """True for a stranger too: they can manage the account, whoever they are."""
    if person is None:
        return True
    return person.id != leaver.person.id and not person.has_left(leaver.today)
