"""Tiny makers of test data: only what a test is about has to be said.

The pretend charity is Example Trust (example.org). Today is 20 November 2026. `ann` is an
active administrator, `bob` an active editor; a test adds whoever else it needs.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from auditor.check import Connection, Finding
from auditor.facts import (
    App,
    AuditEvent,
    Credential,
    Grant,
    Identity,
    OwnedAccount,
    Profile,
    Recovery,
    SignIn,
    Standing,
)
from auditor.facts.lookalikes import Lookalike
from auditor.register import Access, Account, Document, Organisation, Partner, Person, Register
from auditor.words import GrantState, Holder, Power

TODAY = date(2026, 11, 20)
NOW = datetime.combine(TODAY, time(3, 0), UTC)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


def days_ago(days: int) -> datetime:
    """A moment before now."""
    return NOW - timedelta(days=days)


def in_days(days: int) -> date:
    """A date after today."""
    return TODAY + timedelta(days=days)


def person(person_id: str, *ids: str, **more: Any) -> Person:
    """Someone on the register, trained, whose `ids` are pinned for facebook."""
    told: dict[str, Any] = {
        "name": person_id.title(),
        "emails": (f"{person_id}@example.org",),
        "trained_on": date(2026, 1, 10),
        "policy_agreed_on": date(2026, 1, 10),
        "ids": {"facebook": ids} if ids else {},
    }
    return Person(id=person_id, **(told | more))


def leaver(person_id: str = "lee", *ids: str, **more: Any) -> Person:
    """Someone whose last day was yesterday."""
    return person(person_id, *ids, **({"left_on": YESTERDAY} | more))


ANN = person("ann", "1")
BOB = person("bob", "2")


def entry(person_id: str, role: Power = Power.ADMIN, **more: Any) -> Access:
    """One entry of an account's `access`, to be reviewed next year."""
    told: dict[str, Any] = {
        "approved_by": "ann",
        "approved_on": date(2026, 1, 10),
        "review_by": in_days(365),
    }
    return Access(person=person_id, role=role, **(told | more))


def account(account_id: str = "facebook-main", **more: Any) -> Account:
    """A Facebook Page that ann administers and bob edits."""
    told: dict[str, Any] = {
        "platform": "facebook",
        "platform_id": "100",
        "handle": "ExampleTrust",
        "connection": "meta",
        "website": "https://www.example.org",
        "owner": "ann",
        "deputy": "bob",
        "access": (entry("ann"), entry("bob", Power.EDITOR)),
        "recovery": ("accounts@example.org", "+44 20 7946 0000"),
    }
    return Account(id=account_id, **(told | more))


def organisation(**more: Any) -> Organisation:
    """Example Trust."""
    told: dict[str, Any] = {
        "name": "Example Trust",
        "website": "https://www.example.org",
        "email_domains": ("example.org",),
    }
    return Organisation(**(told | more))


def register(
    *people: Person,
    accounts: Iterable[Account] = (),
    partners: Iterable[Partner] = (),
    org: Organisation | None = None,
    **more: Any,
) -> Register:
    """A register of ann, bob and the people named, with the one usual account."""
    return Register(
        organisation=org or organisation(),
        people=(ANN, BOB, *people),
        accounts=tuple(accounts) or (account(),),
        access_partners=tuple(partners),
        **more,
    )


def paper(kind: str = "recovery-plan", **more: Any) -> Document:
    """A paper that lies in the safe and was reviewed a month ago."""
    told: dict[str, Any] = {"id": kind, "where": "Office safe", "reviewed_on": in_days(-30)}
    return Document(kind=kind, **(told | more))


PAPERS = tuple(paper(kind) for kind in ("policy", "crisis-plan", "recovery-plan"))
"""All that an organisation must have."""


def identity(platform_id: str, name: str = "", email: str = "", **more: Any) -> Identity:
    """Someone as the platform names them."""
    return Identity(platform_id, name, email, **more)


def grant(
    platform_id: str, name: str = "", power: Power = Power.ADMIN, *, email: str = "", **more: Any
) -> Grant:
    """Access that works now; an administrator's unless said otherwise."""
    certain = more.pop("certain", True)
    who = Identity(platform_id, name, email, certain=certain)
    return Grant(who, power=power, **({"role": power.upper()} | more))


def invite(platform_id: str, *, email: str = "", days: int = 1, **more: Any) -> Grant:
    """An invitation that was sent `days` ago."""
    told: dict[str, Any] = {"state": GrantState.INVITED, "since": days_ago(days)}
    return grant(platform_id, email=email, **(told | more))


USUAL = (grant("1", "Ann"), grant("2", "Bob", Power.EDITOR))
"""The access that the register of `register()` allows."""


def machine(platform_id: str, name: str = "Robot", **more: Any) -> Grant:
    """A system user with access."""
    return grant(platform_id, name, **({"holder": Holder.SYSTEM} | more))


def app(platform_id: str, name: str = "Scheduler", **more: Any) -> App:
    """A connected application."""
    return App(Identity(platform_id, name), **more)


def partner(*ids: str, **more: Any) -> Partner:
    """A listed tool or agency."""
    return Partner(**({"name": "Scheduler", "ids": {"facebook": ids}} | more))


def sign_in(platform_id: str, *, second_step: bool = True, **more: Any) -> SignIn:
    """How someone signs in; an administrator unless said otherwise."""
    return SignIn(Identity(platform_id), second_step, **({"power": Power.ADMIN} | more))


def recovery(*contacts: str, owner: str | None = "1", power: Power = Power.ADMIN) -> Recovery:
    """The recovery contacts of ann's sign-in, or of the account with `owner=None`."""
    return Recovery(Identity(owner) if owner else None, contacts, power)


def standing(state: str = "active", **more: Any) -> Standing:
    """The usual account as the platform finds it."""
    told: dict[str, Any] = {"platform_id": "100", "handle": "ExampleTrust"}
    return Standing(state, **(told | more))  # type: ignore[arg-type]


def profile(**more: Any) -> Profile:
    """The usual account's public page, all in order."""
    told: dict[str, Any] = {
        "name": "Example Trust",
        "websites": ("https://www.example.org/",),
        "emails": ("hello@example.org",),
        "verified": True,
    }
    return Profile(**(told | more))


def event(event_id: str, kind: str, *, days: int = 1, **more: Any) -> AuditEvent:
    """An entry of a platform's own log."""
    return AuditEvent(event_id, days_ago(days), kind, **({"actor": "ann@example.org"} | more))


def connection(name: str = "meta", platform: str = "meta", *accounts: str) -> Connection:
    """A connection that serves the usual account."""
    return Connection(name, platform, accounts or ("facebook-main",))


def credential(**more: Any) -> Credential:
    """A credential in good health that belongs to the auditor's own system user."""
    told: dict[str, Any] = {
        "ok": True,
        "scopes": ("read",),
        "owner": Identity("900", "Auditor"),
        "created_by": Identity("1", "Ann"),
    }
    return Credential(**(told | more))


def owned(platform_id: str, **more: Any) -> OwnedAccount:
    """An account that a connection controls."""
    return OwnedAccount(**({"platform": "facebook", "platform_id": platform_id} | more))


def lookalike(platform: str = "bluesky", candidate: str = "did:plc:fake", **more: Any) -> Lookalike:
    """An account that presents itself as us, found a month ago and again tonight."""
    told: dict[str, Any] = {
        "handle": "example-trust.bsky.social",
        "name": "Example Trust",
        "link": "",
        "image": "",
        "first_seen": days_ago(30),
        "last_seen": NOW,
        "tier": "review",
        "reasons": ('The display name says "Example Trust"',),
    }
    if platform == "domain":
        told |= {"handle": candidate, "name": "", "reasons": ("it leads to a server",)}
    return Lookalike(platform, candidate, **(told | more))


def subjects(findings: Iterable[Finding]) -> list[str]:
    """What the findings are about, in order."""
    return [finding.subject for finding in findings]


def severities(findings: Iterable[Finding]) -> Mapping[str, str | None]:
    """By subject: how bad; None is the check's own."""
    return {finding.subject: finding.severity for finding in findings}
