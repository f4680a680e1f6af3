"""The register is complete and does not contradict itself.

Why: This audit compares the platforms with the register. It can only be as right as the register
is.

Fix:
1. Open the register and find the entry named here.
2. Ask the person who looks after it what is right, and write it down.
3. Run: auditor doctor.

Where: The register: config.toml, or the spreadsheet it is read from.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.contacts import contact_key
from auditor.register import Account, Person, Register
from auditor.words import CLOSED, Severity


@check(Severity.LOW)
def register_gap(register: Register, today: date) -> Iterator[Finding]:
    """Report what is missing or cannot be; mistakes of spelling were refused while reading."""
    yield from _empty(register)
    if not register.organisation.email_domains:
        summary = "The register does not say which mail domains are yours."
        what = 'Add under [organisation]: email_domains = ["example.org.uk"]'
        yield Finding("email-domains", summary, fix=_first(what))
    yield from _shared("e-mail address", _emails(register))
    yield from _shared("sign-in id", _ids(register))
    used = {*_used(register)}
    for person in register.people:
        # The regulator names trustees: they belong on the list, whatever else is said of them.
        trustee = "trustee" in person.role.casefold()
        if person.id not in used and not (trustee or person.has_left(today)):
            summary = f"{person.called} is on the register, but nothing on it is about them."
            what = f"Say what {person.called} may do or watches, or take the entry out."
            yield Finding(f"person:{person.id}", summary, fix=_first(what))
    yield from _twins(register.accounts)
    for account in register.accounts:
        yield from _account(account, register, today)


def _empty(register: Register) -> Iterator[Finding]:
    """Of a register without accounts, or without people, nothing good can be said."""
    if not register.accounts:
        summary = "The register names no account, so this audit looks at none."
        what = "Add an [[accounts]] table for each official account (`auditor discover` helps)."
        yield Finding("no-accounts", summary, Severity.HIGH, fix=_first(what))
    if not register.people:
        summary = "The register names no people, so this audit cannot tell yours from strangers."
        what = "Add a [[people]] table for each person who may use an account."
        yield Finding("no-people", summary, Severity.HIGH, fix=_first(what))


def _first(what: str) -> tuple[str, ...]:
    """The steps of a finding of which it can be said what to write."""
    return (what, *register_gap.fix[1:])


def _account(account: Account, register: Register, today: date) -> Iterator[Finding]:
    where = say.place(account)
    usable = account.access or account.shared_login
    if not usable and account.platform not in CLOSED:  # else `retired-platform` says all
        what = f"Write who may use it under `access` of {account.id}, and who agreed."
        yield Finding(account.id, f"By the register nobody may use {where}.", fix=_first(what))
    if account.min_admins > account.max_admins:
        summary = f"{where} must have more administrators than it may have."
        what = f"Set `min_admins` of {account.id} no higher than `max_admins`."
        yield Finding(f"{account.id}:admins", summary, fix=_first(what))
    for person in register.people:
        if person.has_left(today) and register.allowed(person, account):
            summary = f"The register still gives {person.called}, who left, access to {where}."
            what = f'Take the line with person = "{person.id}" out of `access` of {account.id}.'
            left = f"{person.called} left, and the register still gives them access"
            together = f"{left} to these accounts"
            subject = f"{account.id}:{person.id}"
            yield Finding(subject, summary, fix=_first(what), together=together, thing=where)


def _used(register: Register) -> Iterator[str]:
    """Every person id that some entry names."""
    for account in register.accounts:
        yield from (account.owner, account.deputy, *account.shared_login)
        for entry in account.access:
            yield from (entry.person, entry.approved_by)
    yield from (duty.who for duty in register.duties)
    yield from (document.owner for document in register.documents)
    yield from (waiver.agreed_by for waiver in register.waivers)
    yield from register.readers
    yield from register.keepers.values()


def _emails(register: Register) -> Iterator[tuple[str, Person]]:
    for person in register.people:
        for email in {each.strip().casefold() for each in person.emails}:
            yield f"email:{contact_key(email)}", person


def _ids(register: Register) -> Iterator[tuple[str, Person]]:
    for person in register.people:
        for key, ids in person.ids.items():
            for each in sorted(set(ids)):
                yield f"{key}:{each}", person


def _shared(kind: str, pairs: Iterable[tuple[str, Person]]) -> Iterator[Finding]:
    """What must belong to one person but stands at several."""
    holders: dict[str, list[str]] = {}
    for value, person in pairs:
        holders.setdefault(value, []).append(person.called)
    for value, names in holders.items():
        if len(names) > 1:
            yield Finding(value, f"{say.listing(names)} have the same {kind} on the register.")


def _twins(accounts: tuple[Account, ...]) -> Iterator[Finding]:
    """The same thing written down twice."""
    keys = Counter((each.platform, each.platform_id) for each in accounts if each.platform_id)
    for (platform, platform_id), count in keys.items():
        if count > 1:
            where = f"{platform_id} on {say.platform(platform)}"
            yield Finding(f"{platform}:{platform_id}", f"The account {where} is listed twice.")
