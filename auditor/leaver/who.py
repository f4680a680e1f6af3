"""Is an identity that a platform shows the person who leaves?

More generous than the night (`auditor.matching`): every id pinned for anything that the same
connection reads counts, every address counts, and a name alone is worth a question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from auditor.check import Connection
from auditor.facts import Identity
from auditor.matching import How, ids_of, match, pinned_ids, same_id, same_name
from auditor.register import Account, Person, Register
from auditor.words import Power


class Them(Enum):
    """Whether an identity is the person."""

    YES = "yes"
    PERHAPS = "perhaps"
    """The same name, or an address that somebody else has too: a person must look."""
    NO = "no"


@dataclass(frozen=True, slots=True)
class Leaver:
    """Who leaves, since when, and what they may keep."""

    person: Person
    register: Register
    today: date
    since: datetime
    """What people state counts from here on: the leaving date or the first offboarding run,
    whichever is earlier."""
    keeps: Mapping[str, Power] = field(default_factory=dict)
    """By account: the role that they keep. With any, the person changes role and stays."""
    families: Mapping[str, tuple[Connection, ...]] = field(default_factory=dict)
    """By account: the connection that reads it, with all that it serves."""
    earlier: frozenset[tuple[str, str]] = frozenset()
    """Account and platform's own id, of every sign-in that an earlier look knew to be theirs.
    A sign-in name or an address can be changed by whoever leaves; the platform's id cannot."""

    @property
    def stays(self) -> bool:
        """True for somebody who only changes role."""
        return bool(self.keeps)

    def is_them(self, identity: Identity, where: Account | Connection) -> Them:
        """Whether the identity is this person."""
        ids = ids_of(identity)
        found = match(identity, where, self.register).proven
        if found is not None and found.id == self.person.id:
            return Them.YES
        if found is None and (ids & self._pins(where) or self._was_them(identity, where)):
            return Them.YES
        if ids & pinned_ids(self.person, where, self.register) or self._address_of(identity):
            # A mailbox that others have too, or one that was handed on as a further address.
            return Them.PERHAPS
        if found is not None or not identity.name:
            return Them.NO
        return Them.PERHAPS if same_name(identity.name) == self._name else Them.NO

    def is_nobody_known(self, identity: Identity, where: Account | Connection) -> bool:
        """True where the answer that would tell who this is could not be read."""
        hidden = match(identity, where, self.register).how is How.UNKNOWN
        return hidden and self.is_them(identity, where) is Them.NO

    def may_be_them(self, identity: Identity, where: Account) -> bool:
        """True for a sign-in of nobody on the register, of which nothing tells whose it is.

        The platform shows neither address nor name, and no id of the person is known there.
        """
        named = identity.name and same_id(identity.name) not in ids_of(identity)
        if self.stays or named or identity.email or self._pins(where):
            return False
        return match(identity, where, self.register).how is How.NOBODY

    def is_other(self, identity: Identity, where: Account | Connection) -> bool:
        """True for somebody else who is known, and has not left."""
        found = match(identity, where, self.register).proven
        return found is not None and found.id != self.person.id and not found.has_left(self.today)

    def keeps_power(self, account: str, power: Power) -> bool:
        """True when they may go on with this much on the account."""
        kept = self.keeps.get(account)
        return kept is not None and not power.exceeds(kept)

    @property
    def contacts(self) -> tuple[str, ...]:
        """Their addresses and numbers."""
        return (*self.person.emails, *self.person.phones)

    def _was_them(self, identity: Identity, where: Account | Connection) -> bool:
        """True for a sign-in that was theirs at an earlier look, whatever it is called now."""
        return isinstance(where, Account) and (where.id, identity.id) in self.earlier

    @property
    def _name(self) -> str:
        return same_name(self.person.name)

    def _pins(self, where: Account | Connection) -> set[str]:
        """Their ids that are pinned for the place, or for anything read with the same key."""
        own = pinned_ids(self.person, where, self.register)
        kin = self.families.get(where.id, ()) if isinstance(where, Account) else ()
        return own.union(*(pinned_ids(self.person, each, self.register) for each in kin))

    def _address_of(self, identity: Identity) -> bool:
        mine = {each.strip().casefold() for each in self.person.emails}
        shown = (identity.email, identity.id, *identity.other_ids)
        return bool(mine & {each.strip().casefold() for each in shown})
