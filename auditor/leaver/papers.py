"""Traces of a person on the register and in the configuration: what must be handed over. Pure."""

from collections.abc import Iterator

from auditor import say
from auditor.check import Connection
from auditor.config import Config
from auditor.contacts import contact_key, listed, masked
from auditor.leaver.access import key_trace
from auditor.leaver.traces import Kind, Trace
from auditor.leaver.who import Leaver
from auditor.register import Account
from auditor.words import CLOSED

REGISTER = "The register: "
"""Where the line stands that is to be changed."""


def written(config: Config, leaver: Leaver) -> Iterator[Trace]:
    """Everything that the register and the configuration leave in their hands."""
    for account in leaver.register.accounts:
        yield from _account(account, leaver)
    for name, link in config.connections.items():
        if link.owner == leaver.person.id:
            served = (each.id for each in leaver.register.accounts if each.connection == name)
            yield key_trace(Connection(name, link.platform, tuple(served)), leaver)
    yield from _posts(config, leaver)
    if leaver.person.left_on is None and not leaver.stays:
        yield _date(leaver)


def _account(account: Account, leaver: Leaver) -> Iterator[Trace]:
    who, called, place = leaver.person.id, leaver.person.called, say.place(account)
    table = f"{REGISTER}[[accounts]] {account.id}"
    if account.platform not in CLOSED:
        yield from _charge(account, leaver, table)
        if who in account.shared_login:
            yield password(account, leaver)
    for contact in account.recovery:
        if listed(contact, leaver.contacts):
            says = f"{masked(contact)} of {called} is agreed as a way back into {place}"
            do = f"Take {masked(contact)} out of `recovery` of {place}, and write the new one down"
            subject = contact_key(contact)
            yield Trace(Kind.AGREED_RECOVERY, account.id, subject, says, do, table)
    entry = leaver.register.allowed(leaver.person, account)
    if entry:
        says = f"The register allows {called} on {place} as {entry.role}"
        do = f"Take the line of {called} out of `access` of {place}"
        yield Trace(Kind.ALLOWED, account.id, who, says, do, table, power=entry.role)


def _charge(account: Account, leaver: Leaver, table: str) -> Iterator[Trace]:
    """Who watches the account, and who steps in."""
    who, called, place = leaver.person.id, leaver.person.called, say.place(account)
    if account.owner == who:
        says = f"{called} is the one who watches {place}"
        do = f"Agree who watches {place} from now on, and write them down as `owner`"
        yield Trace(Kind.OWNER, account.id, who, says, do, table)
    if account.deputy == who:
        says = f"{called} is to step in for the owner of {place}"
        do = f"Agree who steps in for the owner of {place}, and write them down as `deputy`"
        yield Trace(Kind.DEPUTY, account.id, who, says, do, table)


def password(account: Account, leaver: Leaver) -> Trace:
    """The shared password of an account, which they know."""
    place = say.place(account)
    return Trace(
        Kind.PASSWORD,
        account.id,
        leaver.person.id,
        f"{leaver.person.called} knows the shared password of {place}",
        f"Change the password of {place}, sign out all other devices, say so with "
        f"`auditor attest {account.id} leaver-knows-password --by YOU --outcome ok`, "
        f"and take {leaver.person.called} out of `shared_login`",
        f"The account's own sign-in settings, and {REGISTER.lower()}[[accounts]] {account.id}",
    )


def _posts(config: Config, leaver: Leaver) -> Iterator[Trace]:
    """What they do for the organisation, beside the accounts."""
    register, who, called = leaver.register, leaver.person.id, leaver.person.called
    for duty in register.duties:
        if duty.who == who:
            says, do = (
                f"{called} does: {duty.what}",
                f"Agree who does this from now on: {duty.what}",
            )
            where = f"{REGISTER}[[duties]] {duty.id}, `who`"
            yield Trace(Kind.DUTY, "@organisation", duty.id, says, do, where)
    for paper in register.documents:
        if paper.owner == who:
            says = f"{called} looks after the paper {paper.id}"
            do = f"Agree who looks after the paper {paper.id}, and hand it over"
            where = f"{REGISTER}[[documents]] {paper.id}, `owner`"
            yield Trace(Kind.DOCUMENT, "@organisation", paper.id, says, do, where)
    for name, reader in config.notify.items():
        if reader.person == who:
            says = f"{called} gets the messages of this audit (reader {name})"
            do = f"Agree who gets these messages; change the reader {name} and their secret address"
            where = f"The configuration, under notify: {name}"
            yield Trace(Kind.READER, "@organisation", name, says, do, where)
    if config.schedule.owner == who:
        machine = f" ({config.schedule.where})" if config.schedule.where else ""
        says = f"{called} looks after the machine that runs this every night{machine}"
        do = "Give the machine or the repository to somebody who stays; name them as `owner`"
        yield Trace(
            Kind.SCHEDULE, "@organisation", "owner", says, do, "The configuration: [schedule]"
        )


def _date(leaver: Leaver) -> Trace:
    called = leaver.person.called
    return Trace(
        Kind.LEAVING_DATE,
        "@organisation",
        leaver.person.id,
        f"The register does not say yet that {called} leaves",
        f"Write `left_on = {leaver.today}` into the entry of {called}: then every night looks "
        "whether they come back",
        f"{REGISTER}[[people]] {leaver.person.id}",
    )


def approvals(leaver: Leaver) -> Iterator[str]:
    """For information: what they agreed to, which stands but has nobody left to ask about it."""
    who, called = leaver.person.id, leaver.person.called
    agreed = [
        say.place(account)
        for account in leaver.register.accounts
        if any(each.approved_by == who != each.person for each in account.access)
    ]
    if agreed:
        yield f"{called} agreed to the access of others on {say.listing(agreed)}"
    for waiver in leaver.register.waivers:
        if waiver.agreed_by == who:
            yield f"{called} agreed to the exception {waiver.finding}: {waiver.reason}"
