"""Everyone who leaves soon has handed over.

Why: It is far easier to hand over while the person is still there to help. Afterwards an
account may be lost because only they could open it.

Fix:
1. Agree with the person who takes over each thing named here.
2. Give the successor access first, and check that it works.
3. Remove the leaver's access on their last day, while they are still in the room.
4. Run the leaver check of this program until it finds nothing more.

Where: The account's settings, under people, roles or access.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Cleared, Finding, check
from auditor.contacts import listed
from auditor.facts import Grant
from auditor.matching import people
from auditor.register import Account, Person, Register
from auditor.words import Power, Severity

SOON_DAYS = 30
GONE = "they have left by now; access that is still there is told of by itself"


@check(Severity.LOW, partial=True)
def leaving_soon(
    access: tuple[Grant, ...], account: Account, register: Register, today: date
) -> Iterator[Finding | Cleared]:
    """Report proven people with access who leave soon, what they hold and who would be left."""
    for one in register.people:
        if one.has_left(today):
            yield Cleared(one.id, GONE)
    told = set()
    for grant, found in people(access, account, register, members=True):
        person = found.proven
        if not (person and person.left_on and person.leaves_within(SOON_DAYS, today)):
            continue
        if person.id not in told:
            told.add(person.id)
            leaves = f"{person.called} leaves on {say.day(person.left_on)}"
            access_here = f"has access to {say.place(account)} {say.acting(grant)}"
            left = _left(person, account, register, today)
            fix = (f"Hand over {say.listing(_hands(person, account))}.", *leaving_soon.fix)
            told_here = f"{leaves} and {access_here}. {left}"
            yield Finding(person.id, told_here, fix=fix, due=person.left_on)


def _hands(person: Person, account: Account) -> Iterator[str]:
    """What the person holds on this account."""
    yield "the access"
    if account.owner == person.id:
        yield "the watch over the account (`owner`)"
    if account.deputy == person.id:
        yield "the deputy's place (`deputy`)"
    if person.id in account.shared_login:
        yield "the shared password, which must be changed"
    if any(listed(each, (*person.emails, *person.phones)) for each in account.recovery):
        yield "the recovery contact, which must be replaced"


def _left(person: Person, account: Account, register: Register, today: date) -> str:
    """Who could still manage it, by the register: what a platform shows may be incomplete."""
    staying = [
        each.called
        for each in register.people
        if each.id != person.id
        and not each.has_left(today)
        and not each.leaves_within(SOON_DAYS, today)
        and (entry := register.allowed(each, account))
        and entry.role is Power.ADMIN
    ]
    if not staying:
        return "By the register nobody could then manage it."
    return f"By the register {say.listing(staying)} could then still manage it."
