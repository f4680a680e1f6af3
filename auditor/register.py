"""The register: what the organisation has authorised. Read-only data and questions about it.

The field names are the keys of `config.toml` (DESIGN §4); `auditor.config` fills them.
"""

from collections.abc import Iterator
from datetime import date, datetime
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from auditor.words import Power

Every = Literal["week", "month", "quarter", "half-year", "year"]

MEETING_PLACES = frozenset({"facebook-group", "newsgroup", "chat-room"})
"""Platforms of private groups and forums: the policies want these risk-assessed."""


class Entry(BaseModel):
    """What every table of the register has in common: unknown keys are refused, nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Organisation(Entry):
    """`[organisation]`: who we are."""

    name: str = Field(min_length=1)
    other_names: tuple[str, ...] = ()
    website: str = ""
    email_domains: tuple[str, ...] = ()
    charity_number: str = ""
    logo: str = ""
    siblings: tuple[str, ...] = ()
    timezone: str = "Europe/London"
    documents: tuple[str, ...] = ("policy", "crisis-plan", "recovery-plan")
    """Kinds of papers that must exist."""

    @property
    def zone(self) -> ZoneInfo:
        """Decides when a day begins and ends."""
        return ZoneInfo(self.timezone)


class Person(Entry):
    """`[[people]]`: someone who may, or might once have been able to, act on an account."""

    id: str = Field(min_length=1)
    name: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    trained_on: date | None = None
    policy_agreed_on: date | None = None
    left_on: date | None = None
    ids: dict[str, tuple[str, ...]] = {}

    @property
    def called(self) -> str:
        """The name to show; the id where none is given."""
        return self.name or self.id

    @property
    def introduced(self) -> str:
        """The name, with the role where that says more."""
        more = self.role and self.role != self.called
        return f"{self.called} ({self.role})" if more else self.called

    def has_left(self, today: date) -> bool:
        """True from the day after the last day."""
        return self.left_on is not None and self.left_on < today

    def leaves_within(self, days: int, today: date) -> bool:
        """True when the last day is today or in the next `days` days."""
        return self.left_on is not None and 0 <= (self.left_on - today).days <= days


class Access(Entry):
    """One entry of an account's `access`: who may do what, agreed by whom, until when."""

    person: str
    role: Power = Power.EDITOR
    approved_by: str = ""
    approved_on: date | None = None
    review_by: date | None = None


class Account(Entry):
    """`[[accounts]]`: one official presence or the system behind it."""

    id: str = Field(min_length=1)
    platform: str
    handle: str = ""
    platform_id: str = ""
    connection: str = ""
    name: str = ""
    url: str = ""
    website: str = ""
    owner: str = ""
    deputy: str = ""
    access: tuple[Access, ...] = ()
    recovery: tuple[str, ...] = ()
    shared_login: tuple[str, ...] = ()
    better_than_shared: str = ""
    """Where a better way than a shared password is recorded (a vault, a posting tool)."""
    expect: dict[str, bool | int | str] = {}
    stale_after_days: Annotated[int, Field(ge=0)] = 60
    """Days without a post before the account counts as stale; 0 switches that off."""
    answer_within_hours: Annotated[int, Field(ge=0)] = 48
    """Hours of weekdays in which a message is to be answered; 0 switches that off."""
    min_admins: Annotated[int, Field(ge=0)] = 2
    max_admins: Annotated[int, Field(ge=1)] = 10
    statements: dict[str, Every] = {}
    """How often a person is to look, by check id or `*`, where it is not the check's own."""
    risk_assessment: bool | None = None
    """Whether a paper of that kind must exist for it; None: where `MEETING_PLACES` has it."""

    @property
    def needs_risk_assessment(self) -> bool:
        """True for a space where people meet among themselves, unless the register says else."""
        usual = self.platform in MEETING_PLACES
        return usual if self.risk_assessment is None else self.risk_assessment


class Partner(Entry):
    """`[[access_partners]]`: an agency, tool or app that may hold access."""

    name: str
    ids: dict[str, tuple[str, ...]] = {}
    accounts: tuple[str, ...] = ("*",)
    review_by: date | None = None

    def serves(self, account: str) -> bool:
        """True when this entry covers the account id (`*` is a wildcard)."""
        return any(fnmatchcase(account, pattern) for pattern in self.accounts)


class Duty(Entry):
    """`[[duties]]`: a recurring human task from the policy."""

    id: str
    who: str
    every: Every
    what: str
    accounts: tuple[str, ...] = ("*",)


class Document(Entry):
    """`[[documents]]`: a paper that must exist, be reviewed, be rehearsed."""

    id: str
    kind: str
    where: str = ""
    owner: str = ""
    reviewed_on: date | None = None
    review_every: Every | None = None
    rehearsed_on: date | None = None
    rehearse_every: Every | None = None
    accounts: tuple[str, ...] = ("*",)
    """The accounts it is about; `*` is a wildcard."""

    @property
    def reviewed_every(self) -> Every | None:
        """How often it must be reviewed; the policy itself every year unless said otherwise."""
        return self.review_every or ("year" if self.is_a("policy") else None)

    def is_a(self, kind: str) -> bool:
        """True when it is a paper of this kind, however that was written."""
        return _slug(self.kind) == _slug(kind)

    def covers(self, account: str) -> bool:
        """True when it is about the account id."""
        return any(fnmatchcase(account, pattern) for pattern in self.accounts)


def _slug(kind: str) -> str:
    return "-".join(kind.casefold().replace("_", " ").replace("-", " ").split())


class Waiver(Entry):
    """`[[waivers]]`: an agreed exception; `until` is a date or `review:annual`."""

    finding: str
    reason: str = Field(min_length=1)
    agreed_by: str
    until: date | Literal["review:annual"]
    agreed_on: date | None = None

    def holds(self, today: date) -> bool:
        """True while the exception is in force (a yearly one is reviewed, it does not lapse)."""
        return self.until == "review:annual" or self.until >= today


class Register(Entry):
    """Everything the organisation has authorised."""

    organisation: Organisation
    people: tuple[Person, ...] = ()
    accounts: tuple[Account, ...] = ()
    access_partners: tuple[Partner, ...] = ()
    duties: tuple[Duty, ...] = ()
    documents: tuple[Document, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    clauses: dict[str, str] = {}
    readers: tuple[str, ...] = ()
    """Ids of the people who are told (`[notify.*] person`)."""
    keepers: dict[str, str] = {}
    """By connection: id of the person who made its key (`[connections.NAME] owner`)."""
    _day: date | None = PrivateAttr(None)

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _accounts(self) -> dict[str, Account]:
        return {account.id: account for account in self.accounts}

    def as_of(self, day: date) -> "Register":
        """The same register, asked on this day."""
        copy = self.model_copy()
        copy._day = day  # noqa: SLF001  it is one of ours
        return copy

    def is_gone(self, person: Person) -> bool:
        """True for somebody who has left; while no day is known, for all who have a last day."""
        return person.left_on is not None if self._day is None else person.has_left(self._day)

    def person(self, person_id: str) -> Person | None:
        """The person with this register id, or None."""
        return self._people.get(person_id)

    def account(self, account_id: str) -> Account | None:
        """The account with this register id, or None."""
        return self._accounts.get(account_id)

    def allowed(self, person: Person, account: Account) -> Access | None:
        """The strongest access the register gives the person on the account, or None."""
        entries = [entry for entry in account.access if entry.person == person.id]
        return min(entries, key=lambda entry: list(Power).index(entry.role), default=None)

    def name_of(self, person_id: str) -> str:
        """What to call the person of this id; the id itself where the register has no such one."""
        person = self.person(person_id)
        return person.called if person else person_id

    def day_of(self, moment: datetime) -> date:
        """The date of a moment where the organisation is."""
        return moment.astimezone(self.organisation.zone).date()

    def is_active(self, person_id: str, today: date) -> bool:
        """True when the person is on the register and has not left."""
        person = self.person(person_id)
        return person is not None and not person.has_left(today)

    def partners_of(self, account: Account) -> Iterator[Partner]:
        """The partner entries that cover the account."""
        return (partner for partner in self.access_partners if partner.serves(account.id))

    def expected_website(self, account: Account) -> str:
        """The link the account's profile must carry."""
        return account.website or self.organisation.website


def only_account(patterns: tuple[str, ...], register: Register) -> str:
    """The one account that something belongs to; empty when it is about several, or all."""
    named = patterns[0] if len(patterns) == 1 else ""
    return named if register.account(named) else ""
