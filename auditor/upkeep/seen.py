"""Everyone and everything that was seen with access: by whom, where, and in which role."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditor import say, stored
from auditor.check import Connection
from auditor.config import Config
from auditor.facts import Fact, Identity, NotApplicable, Seen, Unseen
from auditor.register import Account, Register
from auditor.snapshot import Snapshot
from auditor.words import GrantState, Holder, Power

FACTS = ("access", "invites", "partners", "apps")
"""The facts of an account that name somebody or something with access."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One identity that a platform showed."""

    where: Account | Connection
    fact: str
    """`access`, `invites`, `partners`, `apps`; for a connection `credential`."""
    identity: Identity
    role: str = ""
    """The platform's own word."""
    power: Power | None = None
    state: GrantState = GrantState.ACTIVE
    holder: Holder = Holder.PERSON
    ours: bool = False
    """True for the auditor's own identity."""

    @property
    def is_person(self) -> bool:
        """True for a human who can act, or is invited to."""
        return self.fact in {"access", "invites"} and self.holder is Holder.PERSON and not self.ours

    @property
    def keys(self) -> set[str]:
        """What the identity may be pinned under."""
        if isinstance(self.where, Account):
            return {self.where.platform, self.where.connection} - {""}
        return {self.where.name, self.where.platform}

    @property
    def on(self) -> str:
        """The platform."""
        return self.where.platform

    @property
    def says(self) -> str:
        """Where, and in which role, in words."""
        if isinstance(self.where, Account):
            return f"{self.doing} on {self.where.id} ({say.platform(self.where.platform)})"
        return f"owns the key of connection {self.where.name}"

    @property
    def doing(self) -> str:
        """In which role, in words."""
        if self.state is not GrantState.ACTIVE:
            return f"is {self.state}"
        if self.power is None:
            return f"is connected as {self.holder}"
        return f"has access as {say.ROLES[self.power]}"


def sightings(snapshot: Snapshot, register: Register) -> Iterator[Sighting]:
    """Every identity in a snapshot, on the accounts that the register knows."""
    for account_id, sight in snapshot.accounts.items():
        account = register.account(account_id)
        if account is None:
            continue
        for fact in FACTS:
            for each in _value(getattr(sight.facts, fact)):
                yield Sighting(
                    account,
                    fact,
                    each.identity,
                    each.role,
                    getattr(each, "power", None),
                    getattr(each, "state", GrantState.ACTIVE),
                    each.holder,
                    each.ours,
                )
    for name, link in snapshot.connections.items():
        credential = link.facts.credential
        if isinstance(credential, Seen) and credential.value.owner:
            where = Connection(name, link.platform, link.accounts)
            yield Sighting(where, "credential", credential.value.owner)


def blind(snapshot: Snapshot, register: Register) -> Iterator[tuple[Account, Unseen]]:
    """The accounts of which it could not be read, or not completely, who has access."""
    for account_id, sight in snapshot.accounts.items():
        account = register.account(account_id)
        fact = sight.facts.access
        if account is None or isinstance(fact, NotApplicable):
            continue
        if isinstance(fact, Unseen):
            yield account, fact
        elif fact.gaps:
            yield account, fact.gaps[0]


def _value(fact: Fact[Any]) -> tuple[Any, ...]:
    return fact.value if isinstance(fact, Seen) else ()


def last_snapshot(config: Config) -> tuple[datetime, Snapshot] | None:
    """What the last whole run saw, and when; None where nothing is kept."""
    with stored.if_any(config) as ledger:
        case = stored.last_case(ledger) if ledger else None
    return (case.snapshot.taken_at, case.snapshot) if case else None
