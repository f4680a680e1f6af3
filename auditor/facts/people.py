"""Who can act on an account, and how they sign in."""

from dataclasses import dataclass
from datetime import datetime

from auditor.words import GrantState, Holder, Power


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
class AuditEvent:
    """One entry of a platform's own audit log that bears on control of the account."""

    id: str
    at: datetime
    kind: str
    """`two-step-off`, `recovery-changed`, `role-granted`, `role-removed` or `other`."""
    actor: str
    target: str = ""
    raw: str = ""
