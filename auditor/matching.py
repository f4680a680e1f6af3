"""Who is this? Match an identity that a platform shows to a person on the register.

The order of trust: a pinned id, then an e-mail address, then the exact name. A name alone is
never proof, since anyone can take one.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditor.check import Connection
from auditor.facts import App, CannotSee, Grant, Identity
from auditor.register import Account, Partner, Person, Register
from auditor.words import Holder, Power, Reason


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
    def proven(self) -> Person | None:
        """The person, when the match rests on more than a name."""
        return self.person if self.how in {How.PINNED, How.EMAIL} else None

    @property
    def outsider(self) -> bool:
        """True when the identity certainly belongs to nobody on the register."""
        return self.how is How.NOBODY


Where = Account | Connection
"""What an identity was seen on."""


def match(identity: Identity, where: Where, register: Register) -> Match:
    """Find the person an identity belongs to.

    Of several people who share an address or a name, one without a leaving date goes first.
    A further address among the other ids counts too, save that of somebody who has left: it is
    often handed on to a successor. Until then it is theirs (`Register.as_of` says which day it is).
    A name that fits a person whose other id is pinned here contradicts the pin: that is
    somebody else wearing the name, so nobody.
    """
    people = sorted(register.people, key=lambda person: person.left_on is not None)
    ids = ids_of(identity)
    pins = {person.id: pinned_ids(person, where, register) for person in people}
    for person in people:
        if ids & pins[person.id]:
            return Match(person, How.PINNED)
    email = address(identity)
    for person in people:
        if email and email in {each.strip().casefold() for each in person.emails}:
            return Match(person, How.EMAIL)
    aliases = {each.strip().casefold() for each in identity.other_ids if "@" in each.strip("@")}
    for person in people:
        if not register.is_gone(person) and aliases & {
            each.strip().casefold() for each in person.emails
        }:
            return Match(person, How.EMAIL)
    if not identity.certain:
        return Match(None, How.UNKNOWN)
    name = same_name(identity.name)
    for person in people:
        if name and same_name(person.name) == name and not pins[person.id]:
            return Match(person, How.NAME)
    return Match(None, How.NOBODY)


def keys_of(where: Where, register: Register) -> set[str]:
    """The keys under which ids of people and partners are pinned for a place.

    An account's platform and connection; a connection's name, platform and the platforms of
    the accounts that it serves.
    """
    if isinstance(where, Account):
        return {where.platform, where.connection} - {""}
    served = (register.account(each) for each in where.accounts)
    return {where.name, where.platform, *(account.platform for account in served if account)}


def pinned_ids(person: Person, where: Where, register: Register) -> set[str]:
    """The ids of a person that are pinned for a place, in the form in which they are compared."""
    return {same_id(each) for key in keys_of(where, register) for each in person.ids.get(key, ())}


def ids_of(identity: Identity) -> set[str]:
    """The ids of an identity in the form in which they are compared."""
    return {same_id(each) for each in (identity.id, *identity.other_ids)} - {""}


def same_id(written: str) -> str:
    """An id in the form in which two spellings of it are equal.

    People write a sign-in name as they know it: `@Asha`, `asha`. Platforms that let people choose
    one take no notice of capitals, and no two ids that a platform gives differ by them alone.
    """
    return written.strip().removeprefix("@").casefold()


def address(identity: Identity) -> str:
    """The identity's e-mail address, for comparing; an invitation may have it as its only id."""
    found = identity.email or (identity.id if "@" in identity.id.strip("@") else "")
    return found.strip().casefold()


def same_name(name: str) -> str:
    """A name in the form in which two spellings of it are equal: case, accents' coding, spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


ADDRESSED_AS = frozenset(
    {"mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "rev", "revd", "reverend"}
    | {"cllr", "councillor", "sir", "dame", "lord", "lady", "the", "cbe", "obe", "mbe", "jp", "phd"}
)
"""Words around a name that a public register writes and a list of people mostly does not."""


def name_key(name: str) -> str:
    """A hash of first and last name, without titles and names between; empty for no name.

    It tells whether two lists name the same person without keeping the name itself.
    """
    words = [each.strip(".,") for each in same_name(name).split()]
    names = [each for each in words if each not in ADDRESSED_AS]
    if not names:
        return ""
    return hashlib.sha256(f"{names[0]} {names[-1]}".encode()).hexdigest()[:16]


def people(
    grants: Iterable[Grant], account: Account, register: Register, *, members: bool = False
) -> Iterator[tuple[Grant, Match]]:
    """The human holders among some grants, with who they are.

    Leaves out the audit's own identity and, without `members`, those who cannot act on the
    account at all (the ordinary users of a directory). Raises `CannotSee` after the last one
    when somebody could not be told from others: what was found stands, all-clear does not.
    """
    unknown = 0
    for grant in grants:
        if grant.holder is not Holder.PERSON or grant.ours:
            continue
        if grant.power is Power.MEMBER and not members:
            continue
        found = match(grant.identity, account, register)
        if found.how is How.UNKNOWN:
            unknown += 1
        else:
            yield grant, found
    if unknown:
        raise CannotSee(Reason.NO_ACCESS, f"who {unknown} of the people are could not be read")


def listed_partner(app: App, account: Account, register: Register) -> Partner | None:
    """The `[[access_partners]]` entry that allows an app or agency on an account, or None."""
    keys = keys_of(account, register)
    ids = ids_of(app.identity)
    for partner in register.partners_of(account):
        if ids & {same_id(each) for key in keys for each in partner.ids.get(key, ())}:
            return partner
    return None


def distinct_people(
    identities: Iterable[Identity], account: Account, register: Register
) -> dict[str, Person | None]:
    """The humans behind some identities: the person where known, by one key per human.

    Two ids that the register knows as one person are one human; so are an id of a person and a
    sign-in that merely bears that person's name (a Page shows colleagues under two kinds of id).
    """
    found: dict[str, Person | None] = {}
    for identity in identities:
        person = match(identity, account, register).person
        found[f"person:{person.id}" if person else f"identity:{identity.id}"] = person
    return found


def administrators(
    access: Iterable[Grant], account: Account, register: Register
) -> tuple[dict[str, Person | None], int]:
    """The humans who can certainly manage the account, and how many more there may be.

    There may be more where somebody could not be told from others, or a role is new to us.
    """
    holders = [
        (grant, match(grant.identity, account, register).how is not How.UNKNOWN)
        for grant in access
        if grant.holder is Holder.PERSON and grant.power is Power.ADMIN and not grant.ours
    ]
    clear = [grant.identity for grant, known in holders if known and grant.power_known]
    certain = distinct_people(clear, account, register)
    doubtful = [grant.identity for grant, known in holders if not (known and grant.power_known)]
    return certain, len(distinct_people(doubtful, account, register).keys() - certain.keys())
