"""All kinds of fact: one field each, for an account and for a connection."""

from dataclasses import dataclass, field, fields

from auditor.facts.connection import Breached, CharityEntry, Credential, OwnedAccount
from auditor.facts.people import App, AuditEvent, Grant, Recovery, SignIn, TwoFactorRule
from auditor.facts.presence import (
    Avatar,
    Inbox,
    LastPost,
    Mentions,
    Profile,
    Protection,
    Settings,
    Standing,
)
from auditor.facts.state import Fact, NotApplicable
from auditor.facts.web import (
    Certificate,
    LoggedCertificate,
    MailProtection,
    Registration,
    SecurityTxt,
    SiteLinks,
)


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
    protections: Fact[tuple[Protection, ...]] = field(default_factory=NotApplicable)
    """Video meetings only."""
    registration: Fact[Registration] = field(default_factory=NotApplicable)
    mail: Fact[MailProtection] = field(default_factory=NotApplicable)
    links: Fact[SiteLinks] = field(default_factory=NotApplicable)
    security_txt: Fact[SecurityTxt] = field(default_factory=NotApplicable)
    certificate: Fact[Certificate] = field(default_factory=NotApplicable)
    new_certificates: Fact[tuple[LoggedCertificate, ...]] = field(default_factory=NotApplicable)
    """Those that the public logs have shown in the last month, since we began to look."""
    inbox: Fact[Inbox] = field(default_factory=NotApplicable)
    mentions: Fact[Mentions] = field(default_factory=NotApplicable)
    avatar: Fact[Avatar] = field(default_factory=NotApplicable)
    """Read only where the organisation has a logo to compare it with."""


@dataclass(frozen=True, slots=True)
class ConnectionFacts:
    """Everything known tonight about one connection."""

    credential: Fact[Credential] = field(default_factory=NotApplicable)
    owned: Fact[tuple[OwnedAccount, ...]] = field(default_factory=NotApplicable)
    breaches: Fact[tuple[Breached, ...]] = field(default_factory=NotApplicable)
    """Recovery addresses of the register, looked up in known breaches."""
    charity: Fact[CharityEntry] = field(default_factory=NotApplicable)


ACCOUNT_FACTS = tuple(each.name for each in fields(Facts))
CONNECTION_FACTS = tuple(each.name for each in fields(ConnectionFacts))
