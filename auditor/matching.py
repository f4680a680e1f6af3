"""Who is this? Match an identity that a platform shows to a person on the register.

The order of trust: a pinned id, then an e-mail address, then the exact name. A name alone is
never proof, since anyone can take one.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from auditor.facts import App, Identity
from auditor.register import Account, Partner, Person, Register


class How(StrEnum):
    """What a match rests on."""

    PINNED = "pinned"
    EMAIL = "email"
    NAME = "name"
    NOBODY = "nobody"
    UNKNOWN = "unknown"
    """An answer that would have decided it could not be read."""


@dataclass(frozen=True, slots=True)
class Match:
    """The person an identity belongs to, and what that rests on."""

    person: Person | None
    how: How

    @property
    def proven(self) -> bool:
        """True when the match rests on more than a name."""
        return self.how in {How.PINNED, How.EMAIL}

    @property
    def outsider(self) -> bool:
        """True when the identity certainly belongs to nobody on the register."""
        return self.how is How.NOBODY


def match(identity: Identity, account: Account, register: Register) -> Match:
    """Find the person an identity on an account belongs to.

    A name that fits a person whose other id is pinned here contradicts the pin: that is
    somebody else wearing the name, so nobody.
    """
    ids = {identity.id, *identity.other_ids} - {""}
    for person in register.people:
        if ids & pinned_ids(person, account):
            return Match(person, How.PINNED)
    email = identity.email.casefold()
    for person in register.people:
        if email and email in {address.casefold() for address in person.emails}:
            return Match(person, How.EMAIL)
    if not identity.certain:
        return Match(None, How.UNKNOWN)
    name = same_name(identity.name)
    namesakes = [each for each in register.people if name and same_name(each.name) == name]
    unpinned = [each for each in namesakes if not pinned_ids(each, account)]
    if len(unpinned) == 1:
        return Match(unpinned[0], How.NAME)
    return Match(None, How.NOBODY)


def pinned_ids(person: Person, account: Account) -> set[str]:
    """The ids pinned to a person for the account's platform or for its connection."""
    keys = {account.platform, account.connection} - {""}
    return {each for key in keys for each in person.ids.get(key, ())}


def same_name(name: str) -> str:
    """A name in the form in which two spellings of it are equal: case, accents' coding, spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def listed_partner(app: App, account: Account, register: Register) -> Partner | None:
    """The `[[access_partners]]` entry that allows an app or agency on an account, or None."""
    keys = {account.platform, account.connection} - {""}
    ids = {app.identity.id, *app.identity.other_ids} - {""}
    for partner in register.partners_of(account):
        if ids & {each for key in keys for each in partner.ids.get(key, ())}:
            return partner
    return None


def distinct_people(
    identities: Iterable[Identity], account: Account, register: Register
) -> set[str]:
    """One key per human: the register id where known, else the platform's id."""
    found = set()
    for identity in identities:
        known = match(identity, account, register).person
        found.add(f"person:{known.id}" if known else f"identity:{identity.id}")
    return found
