"""Facts: what is known about one account (or one connection) at one time, in three states.

A fact is `Seen` (a value, perhaps with gaps), `Unseen` (it exists, but we are blind, for a
stated reason) or `NotApplicable` (it makes no sense here: a blog has no waiting room).
Nothing here does I/O; everything survives a trip through JSON (see `auditor.snapshot`).
"""

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Generic, Literal, TypeAlias, TypeVar

from auditor.words import GrantState, Holder, Power, Reason

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unseen:
    """We could not see it."""

    reason: Reason
    detail: str
    """Which call or permission, in words that help whoever mends it."""
    look_here: str = ""
    """Where a person can see it instead."""
    state: Literal["unseen"] = "unseen"


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """It makes no sense for this account."""

    state: Literal["not_applicable"] = "not_applicable"


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """It was read. With `gaps` only in part: what is there is true, absence proves nothing."""

    value: T
    gaps: tuple[Unseen, ...] = ()
    state: Literal["seen"] = "seen"


Fact: TypeAlias = Seen[T] | Unseen | NotApplicable


class CannotSee(Exception):
    """Raised by the HTTP layer and by platform files: this fact stays unseen, for this reason."""

    def __init__(self, reason: Reason, detail: str, look_here: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.unseen = Unseen(reason, detail, look_here)


class DoesNotApply(Exception):
    """Raised by a platform file: for this one account the fact makes no sense."""


# ---------------------------------------------------------------- what the facts are made of


@dataclass(frozen=True, slots=True)
class Identity:
    """Someone or something as the platform names it."""

    id: str
    """The platform's own id; for an invitation without one, the address."""
    name: str = ""
    email: str = ""
    other_ids: tuple[str, ...] = ()
    """Further ids of the same human on the same platform."""
    certain: bool = True
    """False when an answer that would have told more (the e-mail address) could not be read."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One identity's access on an account."""

    identity: Identity
    role: str
    """The platform's raw role or tasks, kept as evidence."""
    power: Power
    state: GrantState = GrantState.ACTIVE
    holder: Holder = Holder.PERSON
    power_known: bool = True
    """False when the raw role is new to us: it then counts as admin."""
    ours: bool = False
    """True for the auditor's own identity, which is neither a person nor a partner."""
    created_by: Identity | None = None
    """Who made it (invited the person, created the system user)."""
    since: datetime | None = None
    expires: datetime | None = None
    last_sign_in: datetime | None = None
    via: str = ""
    """The call that showed it, e.g. `/roles`."""


@dataclass(frozen=True, slots=True)
class App:
    """An application, tool or other business connected to an account."""

    identity: Identity
    holder: Holder = Holder.APP
    role: str = ""
    ours: bool = False
    since: datetime | None = None
    via: str = ""


@dataclass(frozen=True, slots=True)
class SignIn:
    """How one person signs in."""

    identity: Identity
    second_step: bool
    power: Power = Power.MEMBER
    methods: tuple[str, ...] = ()
    """Second-step methods in the platform's words: `sms`, `email`, `app`, `key`."""


@dataclass(frozen=True, slots=True)
class TwoFactorRule:
    """Whether the platform makes people use two-step sign-in."""

    enforced: bool
    detail: str = ""
    """The raw setting, e.g. `two_factor_type=admin_required`."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """The addresses and numbers that could take over one person's sign-in, or the account's."""

    owner: Identity | None
    """None: the account itself."""
    contacts: tuple[str, ...]
    power: Power = Power.ADMIN


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the account is there, and under which name."""

    state: Literal["active", "missing", "suspended", "deactivated", "unpublished"]
    platform_id: str = ""
    handle: str = ""
    url: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the public sees. None means: the platform does not show this field at all."""

    name: str | None = None
    bio: str | None = None
    websites: tuple[str, ...] | None = None
    emails: tuple[str, ...] | None = None
    phones: tuple[str, ...] | None = None
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class LastPost:
    """When the account last said something; None: never."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One entry of a platform's own audit log that bears on control of the account."""

    id: str
    at: datetime
    kind: str
    """`two-step-off`, `recovery-changed`, `role-granted`, `role-removed` or `other`."""
    actor: str
    target: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class OwnedAccount:
    """An account that our own connection controls."""

    platform: str
    platform_id: str
    handle: str = ""
    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Credential:
    """The health of a connection's credential, as the platform reports it."""

    ok: bool
    problem: str = ""
    """When not ok: what the platform said, in plain words."""
    expires_at: datetime | None = None
    """None: it does not expire, or the platform does not say."""
    scopes: tuple[str, ...] | None = None
    """Granted scopes; None: the platform does not tell."""
    excess_scopes: tuple[str, ...] = ()
    """Granted, able to write, and needed by no read."""
    missing_scopes: tuple[str, ...] = ()
    owner: Identity | None = None
    """Whose credential it is: a person, or the system user or app made for the audit."""
    created_by: Identity | None = None
    api_version: str = ""
    api_ends: date | None = None


Settings: TypeAlias = Mapping[str, bool | int | str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known tonight about one account: one field per kind of fact.

    A check asks for a fact by naming a parameter after the field; a platform file tells it
    with a method of that name. A new kind of fact is one more field.
    """

    standing: Fact[Standing] = field(default_factory=NotApplicable)
    profile: Fact[Profile] = field(default_factory=NotApplicable)
    access: Fact[tuple[Grant, ...]] = field(default_factory=NotApplicable)
    """People and system users who can act now."""
    invites: Fact[tuple[Grant, ...]] = field(default_factory=NotApplicable)
    """Access in waiting: open invitations and requests."""
    partners: Fact[tuple[App, ...]] = field(default_factory=NotApplicable)
    """Other businesses (agencies) that hold access."""
    apps: Fact[tuple[App, ...]] = field(default_factory=NotApplicable)
    """Connected applications, app passwords and tools."""
    two_factor_rule: Fact[TwoFactorRule] = field(default_factory=NotApplicable)
    sign_in: Fact[tuple[SignIn, ...]] = field(default_factory=NotApplicable)
    recovery: Fact[tuple[Recovery, ...]] = field(default_factory=NotApplicable)
    settings: Fact[Settings] = field(default_factory=NotApplicable)
    last_post: Fact[LastPost] = field(default_factory=NotApplicable)
    events: Fact[tuple[AuditEvent, ...]] = field(default_factory=NotApplicable)


@dataclass(frozen=True, slots=True)
class ConnectionFacts:
    """Everything known tonight about one connection."""

    credential: Fact[Credential] = field(default_factory=NotApplicable)
    owned: Fact[tuple[OwnedAccount, ...]] = field(default_factory=NotApplicable)


ACCOUNT_FACTS = tuple(each.name for each in fields(Facts))
CONNECTION_FACTS = tuple(each.name for each in fields(ConnectionFacts))


async def union(*parts: Awaitable[tuple[T, ...]]) -> Seen[tuple[T, ...]]:
    """Ask several calls at once and lay their answers together; a call that failed is a gap.

    Raises the first `CannotSee` when no part could be read at all.
    """
    answers = await asyncio.gather(*parts, return_exceptions=True)
    value: list[T] = []
    blind: list[CannotSee] = []
    for answer in answers:
        if isinstance(answer, CannotSee):
            blind.append(answer)
        elif isinstance(answer, BaseException):
            raise answer
        else:
            value.extend(answer)
    if blind and len(blind) == len(parts):
        raise blind[0]
    return Seen(tuple(value), tuple(error.unseen for error in blind))
