"""Everyone with access is known by more than a name.

Why: Anyone can call themselves by one of your colleagues' names. Until you confirm who this is,
it could be somebody else.

Fix:
1. Ask the person named here whether this sign-in is theirs.
2. If it is, paste the line shown here into their entry on the register.
3. If it is not, remove the access at once and change any shared password.
4. If a stranger had access, tell the trustees. They decide whether to tell the Charity
   Commission and the police.

Where: The account's settings, under people, roles or access.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.contacts import domain_of
from auditor.facts import Grant
from auditor.matching import How, address, people
from auditor.register import Account, Person, Register
from auditor.words import Power, Severity


@check(Severity.LOW, partial=True, one_of="sign-in")
def unpinned_identity(
    access: tuple[Grant, ...], account: Account, register: Register, today: date
) -> Iterator[Finding]:
    """Report name-only matches, with the line to paste once it is confirmed.

    Where the person of that name may not have access either, it is wrong whoever it is: then
    it is as bad as `unlisted-admin`.
    """
    for grant, found in people(access, account, register, members=True):
        if found.how is not How.NAME or found.person is None:
            continue
        person, wrong = found.person, _wrong_anyway(found.person, account, register, today)
        if grant.power is Power.MEMBER and not person.has_left(today):
            continue
        mail = address(grant.identity)
        shown = f" and an address at {domain_of(mail)}" if mail else ""
        summary = (
            f"{say.who(grant.identity)} can act on {say.place(account)} {say.acting(grant)}, "
            f"known only by the name of {person.called}{shown}{wrong}."
        )
        severity = _severity(grant) if wrong else None
        pin = say.pin_line(person, account, grant.identity)
        yield Finding(grant.identity.id, summary, severity, fix=(*unpinned_identity.fix, pin))


def _wrong_anyway(person: Person, account: Account, register: Register, today: date) -> str:
    """Why access would be wrong even for the person of that name; empty where it would not."""
    if person.left_on and person.has_left(today):
        return f", who left on {say.day(person.left_on)}"
    if register.allowed(person, account) is None:
        return ", who may not use this account"
    return ""


def _severity(grant: Grant) -> Severity:
    return Severity.CRITICAL if grant.power is Power.ADMIN else Severity.HIGH
