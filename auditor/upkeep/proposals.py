"""What the register lacks and what it has too much, as entries that a person must confirm.

Nothing here authorises anybody: a proposed person has no access, a proposed account nobody who
may use it, and every line that would allow something is a comment in which the name of the one who
agreed is still to be written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from auditor import say, show
from auditor.contacts import domain_of
from auditor.facts import App, Identity
from auditor.matching import How, Match, address, listed_partner, match
from auditor.register import Account, Person, Register
from auditor.upkeep import values
from auditor.upkeep.explore import Reality
from auditor.upkeep.names import Names
from auditor.upkeep.seen import Sighting, sightings
from auditor.words import Power

CONFIRM = "to be confirmed by a person"
AGREED = "WRITE WHO AGREED"
"""Stands where an id of a person belongs, so that a line cannot be taken in unread."""
LONGEST = 120


@dataclass(slots=True)
class Newcomer:
    """Somebody with access whom the register does not know."""

    id: str
    name: str = ""
    email: str = ""
    seen: list[Sighting] = field(default_factory=list)

    @property
    def ids(self) -> dict[str, tuple[str, ...]]:
        """The ids by account platform; by connection where several platforms show the same."""
        found: dict[str, dict[str, None]] = {}
        for each in self.seen:
            if not isinstance(each.where, Account) or "@" in each.identity.id:
                continue
            kinds = {
                other.where.platform
                for other in self.seen
                if isinstance(other.where, Account)
                and other.identity.id == each.identity.id
                and other.where.connection == each.where.connection
            }
            key = each.where.connection if len(kinds) > 1 else each.where.platform
            found.setdefault(key, {})[each.identity.id] = None
        return {key: tuple(ids) for key, ids in found.items()}

    def entry(self) -> values.Plain:
        """The person as an entry of the register."""
        person = Person(
            id=self.id,
            name=self.name,
            emails=(self.email,) if self.email else (),
            ids=self.ids,
        )
        return values.entry(person)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line for the `access` of an account, or about it; never more than a comment."""

    account: str
    line: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything to confirm."""

    people: tuple[Newcomer, ...]
    accounts: tuple[Account, ...]
    suggestions: tuple[Suggestion, ...]
    partners: tuple[tuple[Sighting, Account], ...]
    """Agencies, tools and apps that are not listed."""


def propose(reality: Reality, today: date) -> Proposals:
    """Compare what was seen with the register."""
    register = reality.register
    seen = [each for each in sightings(reality.snapshot, register) if not each.ours]
    newcomers = _newcomers([each for each in seen if each.is_person], register)
    by_sighting = {id(each): who for who in newcomers for each in who.seen}
    lines = []
    for each in seen:
        if each.is_person and isinstance(each.where, Account) and each.power is not Power.MEMBER:
            who = by_sighting.get(id(each))
            lines.append(_access(each, each.where, who, register, today))
    return Proposals(
        people=tuple(newcomers),
        accounts=reality.new,
        suggestions=tuple(dict.fromkeys(line for line in lines if line)),
        partners=tuple(_partners(seen, register)),
    )


def _newcomers(seen: Iterable[Sighting], register: Register) -> list[Newcomer]:
    """People nobody knows; two sightings are one person by address or id, never by name."""
    names = Names(person.id for person in register.people)
    found: dict[str, Newcomer] = {}
    # Those with an address first: they are found again on other platforms, and keep the short name.
    for each in sorted(seen, key=lambda one: not address(one.identity)):
        outsider = match(each.identity, each.where, register).how is How.NOBODY
        if not outsider or each.power is Power.MEMBER:
            continue
        mail = address(each.identity)
        keys = [f"mail:{mail}"] if mail else []
        keys += [f"id:{key}:{each.identity.id}" for key in sorted(each.keys)]
        known = next((found[key] for key in keys if key in found), None)
        if known is None:
            called = each.identity.name or mail.partition("@")[0]
            known = Newcomer(names.new(*((called,) if called else (each.on, each.identity.id))))
        known.name = known.name or show.plain(each.identity.name, LONGEST)
        known.email = known.email or mail
        known.seen.append(each)
        found.update((key, known) for key in keys)
    return list({id(each): each for each in found.values()}.values())


def _access(
    seen: Sighting, account: Account, who: Newcomer | None, register: Register, today: date
) -> Suggestion | None:
    found = match(seen.identity, account, register)
    if found.how is How.UNKNOWN:
        text = f"{CONFIRM}: it could not be read who {_quoted(seen.identity)} is"
        return Suggestion(account.id, text)
    if found.how is How.NAME and found.person:
        text = f"{CONFIRM}: is {_quoted(seen.identity)} {found.person.called}? If so: auditor pin "
        command = f"{found.person.id} {account.platform} {show.plain(seen.identity.id, LONGEST)}"
        return Suggestion(account.id, text + command)
    person_id = who.id if who else found.person.id if found.person else ""
    if not person_id or (found.person and register.allowed(found.person, account)):
        return None
    return Suggestion(account.id, _line(person_id, seen, found, today))


def _line(person_id: str, seen: Sighting, found: Match, today: date) -> str:
    review = today.replace(year=today.year + 1, day=min(today.day, 28))
    entry = {
        "person": person_id,
        "role": str(seen.power or Power.ADMIN),
        "approved_by": AGREED,
        "approved_on": today,
        "review_by": review,
    }
    left = found.person and found.person.left_on
    note = f", who left on {say.day(left)}" if left and left < today else ""
    return f"{values.text(entry)},  # {CONFIRM}: {_quoted(seen.identity)}{note} {seen.doing}"


def _quoted(identity: Identity) -> str:
    """An identity in a comment: one line, nothing hidden, never the whole address."""
    mail = address(identity)
    at = f", an address at {domain_of(mail)}" if mail else ""
    name = show.prose(identity.name, LONGEST)
    shown = "" if "@" in identity.id else f" ({show.plain(identity.id, LONGEST)})"
    return f"“{name or 'without a name'}”{shown}{at}"


def _partners(seen: Iterable[Sighting], register: Register) -> Iterator[tuple[Sighting, Account]]:
    for each in seen:
        if each.fact in {"partners", "apps"} and isinstance(each.where, Account):
            app = App(each.identity, each.holder)
            if listed_partner(app, each.where, register) is None:
                yield each, each.where


def partner_lines(seen: Sighting, account: Account) -> list[str]:
    """An agency, tool or app as an entry; each line a comment, since it would allow it."""
    entry = {
        "name": seen.identity.name or seen.identity.id,
        "ids": {account.platform: (seen.identity.id,)},
        "accounts": (account.id,),
    }
    note = f"{CONFIRM}: {_quoted(seen.identity)} {seen.doing} on {account.id}"
    return [note, *values.lines("access_partners", entry)]
