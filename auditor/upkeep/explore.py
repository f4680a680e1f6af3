"""Look at everything that the connections open: the register's accounts, and all the others.

Two looks: the usual one tells which accounts each connection controls; a second one reads those
that the register lacks, so that it can be said who has access to them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from auditor.collect import Progress
from auditor.config import Config, ConnectionConfig
from auditor.contacts import normal
from auditor.facts import Credential, Facts, OwnedAccount, Seen, Unseen
from auditor.night import look
from auditor.platforms.base import Link
from auditor.register import Account, Register
from auditor.registry import Registry
from auditor.scope import Clock, Scope
from auditor.snapshot import AccountSight, ConnectionSight, Snapshot
from auditor.upkeep.names import Names


@dataclass(frozen=True, slots=True)
class Reality:
    """What the connections show."""

    register: Register
    """The organisation's register, and the new accounts as well."""
    snapshot: Snapshot
    new: tuple[Account, ...] = ()
    """Accounts that the register lacks, without owner and access."""
    guessed: frozenset[str] = frozenset()
    """Ids of those of which no platform has said that they are there."""
    written: tuple[OwnedAccount, ...] = field(default=())
    """Accounts that a posting tool writes to; another connection must read them."""


def explore(config: Config, registry: Registry, clock: Clock, progress: Progress) -> Reality:
    """Ask the platforms; nothing is remembered. Raises `UsageError`."""
    first = look(config, registry, clock, Scope(), progress)
    names = Names(each.id for each in config.register.accounts)
    owned = [_account(each, link, names) for each, link in _unknown(first, config.register)]
    own = list(_own_accounts(config, registry, first, owned, names))
    asked = [*owned, *own]
    if not asked:
        return Reality(config.register, first, written=tuple(_written(first, config.register)))
    today = clock.today(config)
    whole = _with(config.register, asked, today)
    scope = Scope(accounts=tuple(each.id for each in asked))
    second = look(replace(config, register=whole), registry, clock, scope, progress)
    told = {each.id: _told(each, second.accounts[each.id].facts) for each in asked}
    guessed = {each.id for each in own if not _is_there(second.accounts[each.id])}
    return Reality(
        register=_with(config.register, told.values(), today),
        snapshot=replace(
            first,
            accounts=first.accounts | second.accounts,
            requests=first.requests + second.requests,
        ),
        new=tuple(told.values()),
        guessed=frozenset(guessed),
        written=tuple(_written(first, config.register)),
    )


def _with(register: Register, more: Iterable[Account], day: date) -> Register:
    """A register with further accounts; made anew, since a copy would keep its old index."""
    fields: dict[str, Any] = {name: getattr(register, name) for name in Register.model_fields}
    larger = Register(**{**fields, "accounts": (*register.accounts, *more)})
    return larger.as_of(day)


def _owned(snapshot: Snapshot) -> Iterator[tuple[OwnedAccount, str]]:
    for name, link in snapshot.connections.items():
        fact = link.facts.owned
        for each in fact.value if isinstance(fact, Seen) else ():
            yield each, name


def _unknown(snapshot: Snapshot, register: Register) -> Iterator[tuple[OwnedAccount, str]]:
    """What a connection controls and can read, and the register lacks; each once."""
    done: set[tuple[str, str]] = set()
    for each, link in _owned(snapshot):
        key = (each.platform, each.platform_id)
        known = any(is_same(each, account) for account in register.accounts)
        if each.readable and not known and key not in done:
            done.add(key)
            yield each, link


def _written(snapshot: Snapshot, register: Register) -> Iterator[OwnedAccount]:
    for each, _ in _owned(snapshot):
        if not each.readable and not any(is_same(each, known) for known in register.accounts):
            yield each


def is_same(owned: OwnedAccount, account: Account) -> bool:
    """By the platform's own id; by handle only where the register has no id."""
    if account.platform != owned.platform:
        return False
    if account.platform_id:
        return account.platform_id == owned.platform_id
    one, other = (normal(each.lstrip("@")) for each in (account.handle, owned.handle))
    return bool(one) and one == other


def _account(owned: OwnedAccount, connection: str, names: Names) -> Account:
    return Account(
        id=names.new(owned.platform, owned.handle or owned.name or owned.platform_id),
        platform=owned.platform,
        handle=owned.handle,
        platform_id=owned.platform_id,
        connection=connection,
        name=owned.name,
        url=owned.url,
    )


def _own_accounts(
    config: Config,
    registry: Registry,
    seen: Snapshot,
    owned: list[Account],
    names: Names,
) -> Iterator[Account]:
    """The account that a connection stands for itself: a tenant, a workspace, a profile."""
    dumb = {name for name, _ in mute(seen)}
    for name, each in config.connections.items():
        kind = registry.links[each.platform]
        platform = _own_platform(kind, each, registry)
        known = (*config.register.accounts, *owned)
        there = any(one.connection == name and one.platform == platform for one in known)
        if platform and not there and name in seen.connections and name not in dumb:
            yield Account(
                id=names.new(platform, ""),
                platform=platform,
                platform_id=_own_id(kind, each, seen.connections[name]),
                connection=name,
            )


def mute(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """The connections whose key could not be used, each with the reason: they open nothing."""
    for name, sight in snapshot.connections.items():
        fact = sight.facts.credential
        if isinstance(fact, Seen) and not fact.value.ok:
            yield name, fact.value.problem
        if not isinstance(fact, Unseen):
            continue
        if not fact.expected:
            yield name, fact.detail.removeprefix(f"connection {name}: ")


def _own_platform(kind: type[Link], connection: ConnectionConfig, registry: Registry) -> str:
    """The kind of account that a connection itself is; empty where it is none."""
    served = [
        name for name, each in registry.readers.items() if each.link_platform == kind.platform
    ]
    if kind.keyless or not served:
        return ""
    if len(served) == 1:
        return served[0]
    return "meta-business" if connection.settings.get("business_id") else ""


def _own_id(kind: type[Link], connection: ConnectionConfig, seen: ConnectionSight) -> str:
    fact = seen.facts.credential
    if kind.owner_is_account and isinstance(fact, Seen):
        credential: Credential = fact.value
        return credential.owner.id if credential.owner else ""
    return connection.settings.get("business_id", "")


def _told(account: Account, facts: Facts) -> Account:
    """The account with what the platform itself says of it."""
    standing = facts.standing.value if isinstance(facts.standing, Seen) else None
    profile = facts.profile.value if isinstance(facts.profile, Seen) else None
    return account.model_copy(
        update={
            "platform_id": (standing.platform_id if standing else "") or account.platform_id,
            "handle": (standing.handle if standing else "") or account.handle,
            "url": (standing.url if standing else "") or account.url,
            "name": (profile.name if profile else "") or account.name,
        }
    )


def _is_there(sight: AccountSight) -> bool:
    return isinstance(sight.facts.standing, Seen)
