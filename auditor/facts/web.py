"""What a website and a domain name show."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Registration:
    """A domain name at its registry."""

    domain: str
    expires_at: datetime
    status: tuple[str, ...] = ()
    registrar: str = ""


@dataclass(frozen=True, slots=True)
class MailProtection:
    """What a domain says about who may send mail in its name."""

    domain: str
    problems: tuple[str, ...]
    """In plain words, worst first; empty: a forged mail would be refused."""
    spf: str = ""
    dmarc: str = ""
    sends: bool = True
    """False for a domain that publishes that it sends no mail."""


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """The accounts on other platforms that a website links."""

    links: tuple[str, ...]
    """Absolute addresses, as written on the pages that were read."""
    rel_me: tuple[str, ...] = ()
    """Those that carry `rel="me"`."""


@dataclass(frozen=True, slots=True)
class SecurityTxt:
    """`/.well-known/security.txt` of a website (RFC 9116)."""

    present: bool
    expires_at: datetime | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoggedCertificate:
    """A certificate below a domain that the public logs have shown since we began to look."""

    id: str
    names: tuple[str, ...]
    issuer: str
    """Its name as the search knows it; may be empty."""
    not_before: datetime
    first_seen: datetime
    """The night that saw it first."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate a website shows."""

    expires_at: datetime
    names: tuple[str, ...] = ()
    trusted: bool = True
