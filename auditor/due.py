"""Everything that has a date: duties, papers, statements, exceptions, reviews, leavers, keys. Pure.

The checks about late things, the message, `auditor due` and the calendar file all take their
dates from here, so that they cannot contradict each other. A text names people by their role
or register id only: it may go into a calendar that others can read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auditor import say
from auditor.periods import NOTICE, VERY_LATE, first_due, holds_until, later, next_due
from auditor.register import Account, Document, Every, Register, Waiver, only_account
from auditor.words import Severity


class Kind(StrEnum):
    """What sort of thing is due."""

    DUTY = "duty"
    DOCUMENT = "document"
    REHEARSAL = "rehearsal"
    STATEMENT = "statement"
    WAIVER = "waiver"
    ACCESS = "access"
    LEAVING = "leaving"
    CREDENTIAL = "credential"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A control that only a person can see, and what is known of statements about it."""

    account: str
    check: str
    title: str
    """What must be so, in the check's own words."""
    every: Every
    said: date | None = None
    """When somebody stated it last."""
    since: date | None = None
    """The first night on which no program could see it; None: tonight."""
    look_here: str = ""
    by: str = ""
    """Who stated it last."""

    def due(self, today: date) -> date:
        """The last day on which the next statement is in time."""
        if self.said:
            return holds_until(self.said, self.every)
        return first_due(self.since or today, self.every)


@dataclass(frozen=True, slots=True)
class Diary:
    """What people have done and stated so far, as far as due dates rest on it."""

    done: Mapping[str, date] = field(default_factory=dict)
    """By duty id: the latest day on which it was done."""
    since: Mapping[str, date] = field(default_factory=dict)
    """By duty id: the first night on which it was asked for; absent: tonight."""
    wanted: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that somebody has to do by a day."""

    kind: Kind
    id: str
    """Stays the same until it is done: `duty:quarterly-content-check`."""
    on: date | None
    """The last day on which it is in time; None: it was never done, and has been due since."""
    what: str
    """In plain words."""
    who: str = ""
    """Register id of whoever has to do it; empty: nobody is named."""
    account: str = ""
    """Register id of the account that it belongs to; empty: the organisation as a whole."""
    how: str = ""
    """The command, or what to change in the register, once it is done."""
    parts: tuple[str, ...] = ()
    """For statements: the ids of the checks."""
    yearly: bool = False
    """For an exception: it does not end on that day, but is to be reviewed."""

    @property
    def subject(self) -> str:
        """The id without its kind: what a finding about it is called."""
        return self.id.partition(":")[2]

    def days(self, today: date) -> int | None:
        """Days that are left; negative when it is late."""
        return (self.on - today).days if self.on else None

    def severity(self, today: date) -> Severity | None:
        """How bad it is by now; None while there is more than `NOTICE` days' time."""
        left = self.days(today)
        if left is None:
            return Severity.MEDIUM
        if left > NOTICE:
            return None
        if left >= 0:
            return Severity.LOW
        return Severity.MEDIUM if left > -VERY_LATE else Severity.HIGH

    def when(self, today: date) -> str:
        """The end of a sentence: `is due by 31 December 2026`, `was due by …, 12 days ago`."""
        left = self.days(today)
        if self.on is None or left is None:
            return "has never been done, as far as the register says"
        if left < 0:
            return f"was due by {say.day(self.on)}, {say.days(-left)} ago"
        return f"is due by {say.day(self.on)}"


def due_items(
    register: Register,
    today: date,
    diary: Diary = Diary(),
    expiries: Mapping[str, date] | None = None,
) -> tuple[DueItem, ...]:
    """Everything that is or will be due, the most urgent first.

    `expiries`: by connection name, the day on which its key ends, where that is known.
    """
    items = [
        *duties(register, today, diary),
        *documents(register),
        *statements(register, today, diary.wanted),
        *waivers(register),
        *reviews(register, today),
        *leavers(register, today),
        *credentials(expiries or {}),
    ]
    return tuple(sorted(items, key=lambda each: (each.on or date.min, each.kind, each.id)))


def duties(register: Register, today: date, diary: Diary) -> Iterator[DueItem]:
    """The recurring human tasks, each with its next date."""
    for duty in register.duties:
        done = diary.done.get(duty.id)
        since = diary.since.get(duty.id, today)
        yield DueItem(
            Kind.DUTY,
            f"duty:{duty.id}",
            next_due(done, duty.every) if done else first_due(since, duty.every),
            duty.what,
            duty.who,
            only_account(duty.accounts, register),
            f"auditor duty done {duty.id} --by {duty.who}",
        )


def documents(register: Register) -> Iterator[DueItem]:
    """The papers that are reviewed or tried out at intervals."""
    for paper in register.documents:
        yield from _paper(paper, only_account(paper.accounts, register))


def _paper(paper: Document, account: str) -> Iterator[DueItem]:
    if every := paper.reviewed_every:
        on = later(paper.reviewed_on, every) if paper.reviewed_on else None
        what, how = f"Review the paper {paper.id}", f"Set `reviewed_on` of {paper.id}"
        yield DueItem(Kind.DOCUMENT, f"document:{paper.id}", on, what, paper.owner, account, how)
    if every := paper.rehearse_every:
        on = later(paper.rehearsed_on, every) if paper.rehearsed_on else None
        what, how = f"Try out the paper {paper.id}", f"Set `rehearsed_on` of {paper.id}"
        yield DueItem(Kind.REHEARSAL, f"rehearsal:{paper.id}", on, what, paper.owner, account, how)


def statements(register: Register, today: date, wanted: Iterable[Wanted]) -> Iterator[DueItem]:
    """What only a person can see: one item for each account and date, not one for each control."""
    rounds: dict[tuple[str, date], list[str]] = {}
    for each in wanted:
        rounds.setdefault((each.account, each.due(today)), []).append(each.check)
    for (account_id, on), checks in rounds.items():
        account = register.account(account_id)
        if account is None:
            continue
        things = "1 thing" if len(checks) == 1 else f"{len(checks)} things"
        yield DueItem(
            Kind.STATEMENT,
            f"statement:{account_id}:{on}",
            on,
            f"Look at {things} that only a person can see on {say.place(account)}, and say so",
            account.owner,
            account_id,
            f"auditor attest --sheet round.csv --account {account_id}",
            tuple(checks),
        )


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


def called(register: Register, person_id: str) -> str:
    """Somebody's role, or their register id: never a name."""
    person = register.person(person_id)
    return (person.role if person else "") or person_id
