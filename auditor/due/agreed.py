"""What was agreed until a day: exceptions, access, employment, the audit's own keys."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from auditor import say
from auditor.due.item import DueItem, Kind, called
from auditor.due.periods import later
from auditor.register import Account, Register, Waiver


def waivers(register: Register) -> Iterator[DueItem]:
    """The agreed exceptions: the last day of each, or the day of its yearly review."""
    for waiver in register.waivers:
        check, place = waiver.finding.split("/", 2)[:2]
        account = place if register.account(place) else ""
        yearly = waiver.until == "review:annual"
        excuses = f"{check} on {place.lstrip('@')}"  # the rest of the key may be a person's id
        what = f"The agreed exception ends: {excuses}"
        how = "Agree on a new `until` date in [[waivers]], or put right what it excuses"
        if yearly:
            what = f"Review the agreed exception: {excuses}"
            how = "Set `agreed_on` in [[waivers]] to the day of the new agreement, or delete it"
        yield DueItem(
            Kind.WAIVER,
            f"waiver:{waiver.finding}",
            _ends(waiver),
            what,
            waiver.agreed_by,
            account,
            how,
            yearly=yearly,
        )


def _ends(waiver: Waiver) -> date | None:
    if waiver.until != "review:annual":
        return waiver.until
    return later(waiver.agreed_on, "year") if waiver.agreed_on else None


def reviews(register: Register, today: date) -> Iterator[DueItem]:
    """The days by which access is to be looked at again, one for each account and day."""
    days: dict[tuple[str, date], list[str]] = {}
    for account in register.accounts:
        for entry in account.access:
            if entry.review_by and register.is_active(entry.person, today):
                people = days.setdefault((account.id, entry.review_by), [])
                people.append(called(register, entry.person))
    for (account_id, on), people in days.items():
        if place := register.account(account_id):
            yield _review(place, on, people)
    for partner in register.access_partners:
        if partner.review_by:
            what = f"Review the access of the tool or agency {partner.name}"
            how = "Set a new `review_by` in [[access_partners]], or take the access away"
            yield DueItem(
                Kind.ACCESS, f"access:partner:{partner.name}", partner.review_by, what, how=how
            )


def _review(account: Account, on: date, people: Iterable[str]) -> DueItem:
    return DueItem(
        Kind.ACCESS,
        f"access:{account.id}:{on}",
        on,
        f"Review who may act on {say.place(account)}: {say.listing(dict.fromkeys(people))}",
        account.owner,
        account.id,
        "Set a new `review_by` in `access`, or take the access away",
    )


def leavers(register: Register, today: date) -> Iterator[DueItem]:
    """The last days that are known ahead."""
    for person in register.people:
        if person.left_on and not person.has_left(today):
            what = f"Last day of {called(register, person.id)}"
            how = f"auditor leaver {person.id}"
            yield DueItem(Kind.LEAVING, f"leaving:{person.id}", person.left_on, what, how=how)


def credentials(expiries: Mapping[str, date]) -> Iterator[DueItem]:
    """The keys that the audit itself works with."""
    for name, on in sorted(expiries.items()):
        what = f"The audit's own key for {name} ends"
        how = "Make a new key and set it, then run: auditor doctor"
        yield DueItem(Kind.CREDENTIAL, f"credential:{name}", on, what, how=how)
