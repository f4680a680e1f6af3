"""Traces of a person that the platforms show: access, invitations, tools, recovery, keys. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from auditor import say
from auditor.check import Connection
from auditor.contacts import HIDDEN, contact_key, hidden, listed, masked, normal
from auditor.facts import App, Fact, Grant, Identity, Recovery, Seen
from auditor.leaver.traces import Kind, Trace
from auditor.leaver.who import Leaver, Them
from auditor.matching import match
from auditor.register import Account
from auditor.snapshot import AccountSight, ConnectionSight, Snapshot
from auditor.words import CLOSED, GrantState, Holder

T = TypeVar("T")
_SAME = ", who bears the same name or address,"
OWN = "a way back into their own sign-in"
"""The state of a recovery contact that goes when their own sign-in does."""


def shown(snapshot: Snapshot, leaver: Leaver) -> Iterator[Trace]:
    """Everything of theirs in a snapshot, whatever they may keep."""
    for account_id, sight in snapshot.accounts.items():
        account = leaver.register.account(account_id)
        if account and account.platform not in CLOSED:
            yield from _On(account, sight, leaver).traces()
    for name, link in snapshot.connections.items():
        connection = Connection(name, link.platform, link.accounts)
        yield from _keys(connection, link, leaver)


def all_of(fact: Fact[tuple[T, ...]]) -> tuple[T, ...]:
    """What was read, be it only a part."""
    return fact.value if isinstance(fact, Seen) else ()


class _On:
    """Looks for the person on one account."""

    def __init__(self, account: Account, sight: AccountSight, leaver: Leaver) -> None:
        self.account, self.sight, self.leaver = account, sight, leaver
        self.place = say.place(account)
        self.names = {each.strip().casefold() for each in leaver.person.emails}
        """Words by which an app says whose it is: addresses and sign-in names."""

    def traces(self) -> Iterator[Trace]:
        facts = self.sight.facts
        for grant in (*all_of(facts.access), *all_of(facts.invites)):
            yield from self._grant(grant)
        for app in all_of(facts.apps):
            yield from self._app(app)
        for each in all_of(facts.recovery):
            yield from self._recovery(each)

    def _grant(self, grant: Grant) -> Iterator[Trace]:
        if grant.ours:
            return
        if grant.holder is Holder.PERSON:
            them = self.leaver.is_them(grant.identity, self.account)
            if them is not Them.NO:
                yield self._theirs(grant, them)
                return
            if self.leaver.may_be_them(grant.identity, self.account):
                yield self._nobodys(grant)
                return
        if grant.created_by:
            yield from self._made(grant, grant.created_by)

    def _theirs(self, grant: Grant, them: Them) -> Trace:
        who, sure = say.who(grant.identity), them is Them.YES
        if sure:
            self.names |= {each.casefold() for each in grant.identity.other_ids}
            shown_as = grant.identity.email or grant.identity.id
            who = f"{self.leaver.person.called} ({shown_as})"
        open_yet = grant.state is not GrantState.ACTIVE
        what = "has an open invitation" if open_yet else f"has access {say.acting(grant)}"
        does = "Cancel the invitation of" if open_yet else "Remove"
        doubt = "" if sure else _SAME
        return Trace(
            Kind.INVITATION if open_yet else Kind.ACCESS,
            self.account.id,
            grant.identity.id,
            f"{who}{doubt} {what} on {self.place}",
            f"{does} {who} on {self.place}" if sure else self._ask(who),
            self._look("invites" if open_yet else "access"),
            sure,
            power=grant.power,
            state=", ".join(part for part in (grant.role, grant.via) if part),
        )

    def _nobodys(self, grant: Grant) -> Trace:
        """A sign-in that may be anybody's, so also theirs."""
        asked = self._theirs(grant, Them.PERHAPS)
        says = asked.says.replace(_SAME, ", whose sign-in nobody has written down,", 1)
        doubt = f"{say.platform(self.account.platform)} shows neither a name nor an address of it"
        return replace(asked, says=says, doubt=doubt)

    def _ask(self, who: str) -> str:
        called = self.leaver.person.called
        return f"Ask {called} whether {who} on {self.place} is theirs; if so, remove it"

    def _made(self, grant: Grant, maker: Identity) -> Iterator[Trace]:
        them = self.leaver.is_them(maker, self.account)
        if them is Them.NO:
            return
        who, sure = say.who(grant.identity), them is Them.YES
        by = self.leaver.person.called if sure else f"{say.who(maker)}, perhaps the same person,"
        if grant.holder is not Holder.PERSON:
            kind, says = Kind.MADE, f"{who}, which can act on {self.place}, was made by {by}"
            do = f"Give {who} on {self.place} a new owner and a new key, or delete it"
        elif self.leaver.is_other(grant.identity, self.account):
            return
        else:
            kind, says = Kind.INVITED, f"{by} let {who} into {self.place}, whom nobody knows"
            do = f"Find out who {who} is; if nobody answers for them, remove them"
            sure = False
        fact = "access" if grant.state is GrantState.ACTIVE else "invites"
        subject = f"{grant.identity.id} by {maker.id}"
        yield Trace(kind, self.account.id, subject, says, do, self._look(fact), sure)

    def _app(self, app: App) -> Iterator[Trace]:
        words = {each.casefold() for each in re.split(r"[\s,;]+", app.role)}
        them = self.leaver.is_them(app.identity, self.account)
        if app.ours or (them is not Them.YES and not words & self.names):
            return
        who, called = say.who(app.identity), self.leaver.person.called
        says = f"{who} on {self.place} belongs to {called} or was let in by them"
        do = f"Take {who} off {self.place}, or let somebody who stays connect it again"
        yield Trace(Kind.APP, self.account.id, app.identity.id, says, do, self._look("apps"))

    def _recovery(self, each: Recovery) -> Iterator[Trace]:
        for contact in each.contacts:
            sure = listed(contact, self.leaver.contacts)
            if not sure and not _could_be(contact, self.leaver.contacts):
                continue
            own = each.owner is not None and self._is_own(each.owner)
            called = self.leaver.person.called
            owner = called if own or each.owner is None else self._name(each.owner)
            whose = f"{owner} on {self.place}" if each.owner else self.place
            of = f"of {called}" if sure else f"(shown only in part, perhaps of {called})"
            says = f"{masked(contact)} {of} can set a new password for {whose}"
            do = f"Put an address of somebody who stays in the place of {masked(contact)} for"
            if own:
                do = f"Remove the sign-in itself, or take {masked(contact)} off"
            subject = contact_key(contact) + (f" of {each.owner.id}" if each.owner else "")
            where = self._look("recovery")
            state = OWN if own else ""
            do = f"{do} {whose}"
            yield Trace(Kind.RECOVERY, self.account.id, subject, says, do, where, sure, state=state)

    def _name(self, owner: Identity) -> str:
        return say.who(owner, match(owner, self.account, self.leaver.register))

    def _is_own(self, owner: Identity) -> bool:
        return self.leaver.is_them(owner, self.account) is Them.YES

    def _look(self, fact: str) -> str:
        return self.sight.look.get(fact) or self.sight.look.get("access", "")


def _could_be(shown: str, contacts: Iterable[str]) -> bool:
    """True for a contact that is shown only in part, and whose part fits one of those."""
    if not hidden(shown):
        return False
    parts = re.split(f"[{re.escape(''.join(HIDDEN))}]+", shown.casefold().replace(" ", ""))
    fits = re.compile(".*".join(re.escape(part) for part in parts))
    return any(fits.fullmatch(normal(each).replace(" ", "")) for each in contacts)


def _keys(connection: Connection, link: ConnectionSight, leaver: Leaver) -> Iterator[Trace]:
    """The audit's own key, where the platform says that it is theirs."""
    fact = link.facts.credential
    makers: Iterable[Identity | None] = ()
    if isinstance(fact, Seen):
        makers = (fact.value.owner, fact.value.created_by)
    found = {leaver.is_them(each, connection) for each in makers if each} - {Them.NO}
    if found:
        yield key_trace(connection, leaver, sure=Them.YES in found)


def key_trace(connection: Connection, leaver: Leaver, *, sure: bool = True) -> Trace:
    """The key of a connection that belongs to the person."""
    service, called = say.service(connection), leaver.person.called
    perhaps = "" if sure else "perhaps "
    return Trace(
        Kind.CREDENTIAL,
        f"@{connection.name}",
        connection.name,
        f"The key with which this audit reads {service} hangs {perhaps}on {called}",
        f"Let somebody who stays make a new key for {service}, run `auditor doctor`, "
        "then delete the old one",
        f"docs/platforms, the page about {connection.platform}",
        sure,
    )
