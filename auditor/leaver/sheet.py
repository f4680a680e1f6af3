"""The offboarding sheet: what every form of it shows, and the JSON that other programs read."""

from datetime import date
from typing import Literal

from auditor.outcomes import Document, Moment, Record
from auditor.words import Power, Reason


class Leaving(Record):
    """Who leaves."""

    id: str
    """On the register."""
    name: str
    role: str = ""
    left_on: date | None = None
    """null: the register does not say yet."""
    keeps: dict[str, Power] = {}
    """By account: the role that they keep (`--keep`). With any, they change role and stay."""


class Asked(Record):
    """The run behind the sheet."""

    id: str
    started_at: Moment
    finished_at: Moment
    version: str
    organisation: str
    domains: tuple[str, ...] = ()
    """The organisation's own: addresses on them may be shown as they are."""
    requests: int
    accounts: int
    """How many accounts were looked at."""
    since: Moment
    """What people stated counts from here on."""
    earlier_runs: int = 0
    """How often this person was looked for before."""
    facts_sha256: str
    """SHA-256 of the facts that the sheet rests on, as canonical JSON; the ledger keeps them."""


class Result(Record):
    """How it stands."""

    exit_code: Literal[0, 3, 4]
    """0: nothing remains and nothing is unknown. 4: something is unknown. 3: something remains."""
    says: str


class Left(Record):
    """An account that would be left too bare, or the audit without a key."""

    account: str | None
    """Register id; null where it is about a connection."""
    connection: str | None = None
    lacks: Literal["administrators", "owner", "deputy", "key"]
    says: str
    do: str
    where: str = ""


class Todo(Record):
    """One step of the checklist."""

    number: int
    account: str | None
    connection: str | None = None
    kind: str
    """`successor`, or the kind of what is to be taken away."""
    do: str
    where: str = ""
    check: str = ""
    """`auditor explain CHECK` says more."""


class Remaining(Record):
    """Still there."""

    key: str
    """`kind/place/subject`: the same in every run."""
    kind: str
    account: str | None
    connection: str | None = None
    platform: str | None = None
    says: str
    evidence: str = ""
    """For access: the platform's own word for the role, and the list that showed it."""
    where: str = ""
    first_seen: Moment
    back_since: Moment | None = None
    """Set when it had been gone before."""


class Removed(Record):
    """Was there before, and is gone now: looked at again, and not seen."""

    key: str
    kind: str
    account: str | None
    connection: str | None = None
    platform: str | None = None
    says: str
    first_seen: Moment
    gone_at: Moment
    """When it was first seen to be gone."""


class Unknown(Record):
    """Could not be checked."""

    account: str | None
    connection: str | None = None
    platform: str | None = None
    says: str
    reason: Reason | None = None
    """null: it was read, but may be somebody else's."""
    detail: str = ""
    where: str = ""
    """Where a person can see it."""
    who: str
    """Who must look, or mend it."""
    do: str


class Attested(Record):
    """A person looked by hand, and all is well."""

    account: str
    platform: str | None = None
    topic: str
    """The check that they stated."""
    says: str
    by: str
    at: Moment
    note: str = ""


class Kept(Record):
    """Agreed to stay, since the person only changes role."""

    key: str
    account: str | None
    connection: str | None = None
    says: str


class Sheet(Document):
    """One offboarding run, complete: the document that `--report json=PATH` writes."""

    document: Literal["offboarding"] = "offboarding"
    person: Leaving
    run: Asked
    result: Result
    left: tuple[Left, ...] = ()
    """Who would be left: to be put right first."""
    steps: tuple[Todo, ...] = ()
    """The checklist, in the order to act."""
    removed: tuple[Removed, ...] = ()
    remaining: tuple[Remaining, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    attested: tuple[Attested, ...] = ()
    kept: tuple[Kept, ...] = ()
    information: tuple[str, ...] = ()
    """What else is good to know; nothing of it has to be done."""
