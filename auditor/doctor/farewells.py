"""People who left long ago: who can now be taken off the register, and what still names them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from auditor.config import Config
from auditor.doctor.lines import Level, Line
from auditor.known import Known
from auditor.register import Person, Register
from auditor.say import day, days
from auditor.veil import Veil


def farewells(config: Config, known: Mapping[str, Known], today: date) -> Iterator[Line]:
    """A line for everybody who left and is watched no longer, or has still something open."""
    after = config.ledger.forget_leavers_days
    for person in config.register.people:
        if person.left_on and person.has_left(today):
            yield from _farewell(person, config.register, known, today, after)


def _farewell(
    person: Person, register: Register, known: Mapping[str, Known], today: date, after: int
) -> Iterator[Line]:
    last = quiet_since(person, known.values())
    about = f"leaver {person.id}"
    if last is None:
        says = "something of theirs is still open"
        yield Line(Level.NOTE, about, says, f"Run `auditor leaver {person.id}` until it ends well.")
    elif last + timedelta(days=after) <= today:
        says = (
            f"nothing was found about them for {days((today - last).days)}: they can be taken off"
        )
        named = list(dict.fromkeys(naming(person.id, register)))
        first = f"First name somebody else in {', '.join(named)}; then take" if named else "Take"
        fix = f"{first} [[people]] {person.id} off the register."
        yield Line(Level.NOTE, about, says, fix)
    else:
        until = day(last + timedelta(days=after))
        yield Line(Level.OK, about, f"watched every night until {until}")


def quiet_since(person: Person, known: Iterable[Known]) -> date | None:
    """Since when nothing has been found about somebody who left; None while something is open."""
    veil = Veil.of(person, "-")
    found = [each for each in known if veil.hides(each.key) or veil.hides(each.summary)]
    if any(each.status in {"open", "waived"} for each in found):
        return None
    left = [person.left_on] if person.left_on else []
    return max([*left, *(each.since.date() for each in found)])


def naming(person: str, register: Register) -> Iterator[str]:
    """Every entry of the register that names a person."""
    for account in register.accounts:
        approved = (each.approved_by for each in account.access)
        held = (each.person for each in account.access)
        names = (account.owner, account.deputy, *account.shared_login, *held, *approved)
        if person in names:
            yield f"[[accounts]] {account.id}"
    for duty in register.duties:
        if duty.who == person:
            yield f"[[duties]] {duty.id}"
    for paper in register.documents:
        if paper.owner == person:
            yield f"[[documents]] {paper.id}"
    for waiver in register.waivers:
        if waiver.agreed_by == person:
            yield f"[[waivers]] {waiver.finding}"
    if person in register.readers:
        yield "[notify]"
    yield from (f"[connections.{name}]" for name, who in register.keepers.items() if who == person)
