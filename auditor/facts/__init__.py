"""Facts: what is known about one account (or one connection) at one time, in three states.

A fact is `Seen` (a value, perhaps with gaps), `Unseen` (it exists, but we are blind, for a
stated reason) or `NotApplicable` (it makes no sense here: a blog has no waiting room).
Nothing here does I/O; everything survives a trip through JSON (see `auditor.snapshot`).
"""

from auditor.facts.connection import Breached, CharityEntry, Credential, OwnedAccount
from auditor.facts.kinds import ACCOUNT_FACTS, CONNECTION_FACTS, ConnectionFacts, Facts
from auditor.facts.people import App, AuditEvent, Grant, Identity, Recovery, SignIn, TwoFactorRule
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
from auditor.facts.state import CannotSee, DoesNotApply, Fact, NotApplicable, Seen, Unseen, union
from auditor.facts.web import (
    Certificate,
    LoggedCertificate,
    MailProtection,
    Registration,
    SecurityTxt,
    SiteLinks,
)

__all__ = [
    "ACCOUNT_FACTS",
    "CONNECTION_FACTS",
    "App",
    "AuditEvent",
    "Avatar",
    "Breached",
    "CannotSee",
    "Certificate",
    "CharityEntry",
    "ConnectionFacts",
    "Credential",
    "DoesNotApply",
    "Fact",
    "Facts",
    "Grant",
    "Identity",
    "Inbox",
    "LastPost",
    "LoggedCertificate",
    "MailProtection",
    "Mentions",
    "NotApplicable",
    "OwnedAccount",
    "Profile",
    "Protection",
    "Recovery",
    "Registration",
    "SecurityTxt",
    "Seen",
    "Settings",
    "SignIn",
    "SiteLinks",
    "Standing",
    "TwoFactorRule",
    "Unseen",
    "union",
]
