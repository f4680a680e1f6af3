"""Pin a platform's id to a person: with the evidence shown, and never to two people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor import show
from auditor.config import Catalogue, Config
from auditor.config.problems import did_you_mean
from auditor.errors import UsageError
from auditor.matching import address, ids_of, same_id, same_name
from auditor.register import Person, Register
from auditor.say import day
from auditor.upkeep import values
from auditor.upkeep.draft import Draft
from auditor.upkeep.exchange import draft_of
from auditor.upkeep.seen import Sighting


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be pinned."""

    person: str
    key: str
    """Account platform or connection name."""
    id: str


def person_of(wish: Wish, config: Config, catalogue: Catalogue) -> Person:
    """The person that the wish names. Raises `UsageError` for names that do not exist."""
    people = {each.id: each for each in config.register.people}
    if wish.person not in people:
        fix = did_you_mean(wish.person, people)
        raise UsageError(f"There is no person '{wish.person}' on the register.", fix)
    known = [*catalogue.accounts, *config.connections]
    if wish.key not in known:
        what = f"There is no account platform or connection '{wish.key}'."
        raise UsageError(what, did_you_mean(wish.key, known))
    if not wish.id.strip() or not wish.id.isprintable():
        raise UsageError("The id is empty, or holds characters that cannot be seen.")
    return people[wish.person]


def holder(wish: Wish, register: Register) -> Person | None:
    """Somebody else to whom the id is pinned already, under a key that meets this one."""
    meet = {wish.key} | {
        each
        for account in register.accounts
        for each in (account.platform, account.connection)
        if wish.key in {account.platform, account.connection}
    }
    for person in register.people:
        pinned = {same_id(each) for key in meet for each in person.ids.get(key, ())}
        if person.id != wish.person and same_id(wish.id) in pinned:
            return person
    return None


def evidence(wish: Wish, seen: Iterable[Sighting]) -> list[Sighting]:
    """Where the id was seen."""
    return [
        each for each in seen if wish.key in each.keys and same_id(wish.id) in ids_of(each.identity)
    ]


def refuse_ours(found: Sequence[Sighting]) -> None:
    """Raise `UsageError` for the audit's own identity, which is nobody's."""
    if any(each.ours for each in found):
        what = f"{found[0].identity.id} is the identity of this audit itself."
        raise UsageError(what, "It belongs to no person, so it is pinned to none.")


def told(found: Sequence[Sighting]) -> Iterator[str]:
    """The evidence in lines: name, address and place, as the platform gave them."""
    for each in found:
        shown = show.prose(each.identity.name)
        name = f"“{shown}”" if shown else "somebody without a name"
        mail = address(each.identity)
        yield f"{name}{f' with the address {mail}' if mail else ''} {each.says}"


def doubts(person: Person, found: Sequence[Sighting], register: Register) -> Iterator[str]:
    """What speaks against it; a person decides."""
    ours = {each.strip().casefold() for each in person.emails}
    for mail in dict.fromkeys(address(each.identity) for each in found):
        other = next(
            (each for each in register.people if mail in map(str.casefold, each.emails)), None
        )
        if mail and other and other.id != person.id:
            yield f"the address {mail} stands at {other.called} on the register"
        elif mail and ours and mail not in ours:
            yield f"the address {mail} is none of those that the register has of {person.called}"
    for name in dict.fromkeys(each.identity.name for each in found if each.identity.name):
        if same_name(name) != same_name(person.called):
            yield f"the name “{show.prose(name)}” is not the one on the register ({person.called})"
    if person.left_on:
        yield f"{person.called} has a leaving date: {day(person.left_on)}"


def pin(wish: Wish, config: Config, catalogue: Catalogue) -> Draft:
    """The configuration with the id in the person's entry.

    Raises `UsageError` when it is pinned to somebody else, or the person stands in a CSV file.
    """
    person = person_of(wish, config, catalogue)
    other = holder(wish, config.register)
    if other is not None:
        what = f"The id {wish.id} is pinned to {other.called} ({other.id}) already."
        raise UsageError(what, "One id is one person. Take it out there first, if that is wrong.")
    ids = dict(person.ids)
    ids[wish.key] = tuple(dict.fromkeys((*ids.get(wish.key, ()), wish.id)))
    changed = person.model_copy(update={"ids": ids})
    people = [changed if each.id == person.id else each for each in config.register.people]
    return draft_of({"people": [values.entry(each) for each in people]}, config, catalogue)
