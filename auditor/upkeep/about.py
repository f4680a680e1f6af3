"""Everything the register says about one person or one account, and what was last seen."""

from collections.abc import Iterable, Iterator
from datetime import date

from auditor import say, show
from auditor.config import Config
from auditor.config.problems import did_you_mean
from auditor.contacts import listed
from auditor.errors import UsageError
from auditor.matching import How, match
from auditor.register import Access, Account, Person, Register
from auditor.upkeep import values
from auditor.upkeep.places import Places
from auditor.upkeep.seen import Sighting

Section = tuple[str, tuple[str, ...]]
"""A heading and the lines below it."""


def about(name: str, config: Config, seen: Iterable[Sighting], today: date) -> list[Section]:
    """The sections about a person or an account. Raises `UsageError` where there is neither."""
    register = config.register
    person, account = register.person(name), register.account(name)
    places = Places(config)
    if person:
        sections = _person(person, register, places, list(seen), today)
    elif account:
        sections = _account(account, register, places, list(seen))
    else:
        known = [*(each.id for each in register.people), *(each.id for each in register.accounts)]
        what = f"There is neither a person nor an account '{name}' on the register."
        raise UsageError(what, did_you_mean(name, known))
    return [(head, lines) for head, lines in ((h, tuple(ls)) for h, ls in sections) if lines]


Loose = tuple[str, Iterable[str]]
_HOW = {How.PINNED: "pinned id", How.EMAIL: "e-mail address", How.NAME: "name only"}


def _person(
    person: Person, register: Register, places: Places, seen: list[Sighting], today: date
) -> Iterator[Loose]:
    state = "left" if person.has_left(today) else "active"
    where = places.of(places.named("people", person.id) or ("people",))
    yield f"{person.called} ({state}), {where}", _keys(person, ("id", "name"))
    entries = [(e, account) for account in register.accounts for e in account.access]
    yield (
        "May do, by the register",
        [f"{account.id}: {_entry(e)}" for e, account in entries if e.person == person.id],
    )
    yield "Is named", _named(person, register)
    yield "Was last seen", _sightings(person, register, seen)


def _keys(entry: Person | Account, apart: tuple[str, ...]) -> Iterator[str]:
    for key, value in values.entry(entry).items():
        if key not in apart:
            yield f"{key.replace('_', ' ')}: {_shown(value)}"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{key} {_shown(each)}" for key, each in value.items())
    return str(value)


def _entry(entry: Access) -> str:
    agreed = f", agreed by {entry.approved_by}" if entry.approved_by else ", agreed by nobody"
    on = f" on {say.day(entry.approved_on)}" if entry.approved_on else ""
    until = f", to be reviewed by {say.day(entry.review_by)}" if entry.review_by else ""
    return f"{entry.role}{agreed}{on}{until}"


def _named(person: Person, register: Register) -> Iterator[str]:
    for account in register.accounts:
        if account.owner == person.id:
            yield f"owner of {account.id}"
        if account.deputy == person.id:
            yield f"deputy of {account.id}"
        if person.id in account.shared_login:
            yield f"knows the shared password of {account.id}"
        if any(listed(each, account.recovery) for each in (*person.emails, *person.phones)):
            yield f"can receive a password reset of {account.id}"
        count = sum(entry.approved_by == person.id for entry in account.access)
        if count:
            yield f"agreed to the access of {say.persons(count)} to {account.id}"
    yield from (f"duty {each.id}: {each.what}" for each in register.duties if each.who == person.id)
    yield from (f"document {d.id}" for d in register.documents if d.owner == person.id)
    for waiver in register.waivers:
        if waiver.agreed_by == person.id:
            yield f"agreed to the exception {waiver.finding}"
    if person.id in register.readers:
        yield "receives the messages"
    yield from (f"made the key of {n}" for n, who in register.keepers.items() if who == person.id)


def _sightings(person: Person, register: Register, seen: list[Sighting]) -> Iterator[str]:
    for each in seen:
        found = match(each.identity, each.where, register)
        if found.person and found.person.id == person.id:
            yield f"{each.says}, known by {_HOW[found.how]}, id {each.identity.id}"


def _account(
    account: Account, register: Register, places: Places, seen: list[Sighting]
) -> Iterator[Loose]:
    where = places.of(places.named("accounts", account.id) or ("accounts",))
    yield f"{say.place(account)}, {where}", _keys(account, ("id", "access"))
    yield (
        "May use it, by the register",
        [f"{_called(each.person, register)}: {_entry(each)}" for each in account.access],
    )
    yield (
        "Agencies, tools and apps that may hold access",
        [each.name for each in register.partners_of(account)],
    )
    yield "Was last seen with access", _holders(account, register, seen)


def _called(person_id: str, register: Register) -> str:
    person = register.person(person_id)
    return f"{person.called} ({person.id})" if person else person_id


def _holders(account: Account, register: Register, seen: list[Sighting]) -> Iterator[str]:
    for each in seen:
        if isinstance(each.where, Account) and each.where.id == account.id:
            found = match(each.identity, account, register) if each.is_person else None
            who = show.prose(say.who(each.identity, found))
            known = " (the audit itself)" if each.ours else ""
            yield f"{who}{known} {each.doing}"
