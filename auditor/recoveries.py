"""What the recovery checks share: which contacts they judge, and whose they are."""

from collections.abc import Iterable, Iterator
from datetime import date

from auditor import say
from auditor.contacts import hidden, holder
from auditor.facts import CannotSee, Identity, Recovery
from auditor.matching import match
from auditor.register import Account, Person, Register
from auditor.words import Power, Reason


def judged(
    recovery: Iterable[Recovery], account: Account, register: Register
) -> Iterator[Recovery]:
    """Those that matter: the account's own, and those of people who can act on some account.

    An ordinary user of a directory counts when they are on the register: their mailbox receives
    the password resets of the accounts that they look after.
    """
    for each in recovery:
        acts = each.owner is None or each.power is not Power.MEMBER
        if acts or (each.owner and match(each.owner, account, register).proven):
            yield each


def readable(recovery: Iterable[Recovery]) -> Iterator[tuple[Identity | None, str]]:
    """Every contact with the identity it belongs to (None: the account itself).

    Raises `CannotSee` after the last one when the platform showed some only in part.
    """
    in_part = 0
    for each in recovery:
        for contact in each.contacts:
            if hidden(contact):
                in_part += 1
            else:
                yield each.owner, contact
    if in_part:
        detail = "the platform shows a recovery contact only in part"
        raise CannotSee(Reason.NO_ACCESS, detail)


def recoveries(
    recovery: Iterable[Recovery], account: Account, register: Register, today: date
) -> Iterator[tuple[Identity | None, str]]:
    """The contacts to judge, without those of leavers, which are `leaver-recovery` already."""
    for owner, contact in readable(judged(recovery, account, register)):
        if leaver_of(contact, register, today) is None:
            yield owner, contact


def leaver_of(contact: str, register: Register, today: date) -> Person | None:
    """The person who has left and whose contact it is; None when an active person has it too."""
    person = holder(contact, register)
    return person if person and person.has_left(today) else None


def whose(owner: Identity | None, account: Account, register: Register) -> str:
    """`Staying Well on Facebook`, or `Ann on Google Workspace`."""
    if owner is None:
        return say.place(account)
    who = say.who(owner, match(owner, account, register))
    return f"{who} on {say.platform(account.platform)}"
