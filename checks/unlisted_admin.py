"""Everyone who can act on the account is on the register for it.

Why: Someone you have not agreed can speak in your name, or lock everyone else out. This is how
most stolen accounts begin.

Fix:
1. Open the account's list of people and look for the person named here.
2. Ask the account's owner whether anyone knows why they are there.
3. If nobody agreed to it, remove the person at once and change any shared password.
4. If the trustees agree to it, add the person to the register.
5. If the account was misused, tell the trustees. They decide whether to tell the Charity
   Commission and the police.

Where: The account's settings, under people, roles or access.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.facts import Grant
from auditor.matching import Match, people
from auditor.register import Account, Register
from auditor.words import Power, Severity


@check(Severity.HIGH, partial=True, one_of="sign-in")
def unlisted_admin(
    access: tuple[Grant, ...], account: Account, register: Register, today: date
) -> Iterator[Finding]:
    """Report outsiders, and people of ours without an entry for this account."""
    for grant, found in people(access, account, register):
        who = say.who(grant.identity, found)
        can = f"{who} can act on {say.place(account)} {say.acting(grant)}"
        severity = Severity.CRITICAL if grant.power is Power.ADMIN else None
        if found.outsider:
            summary = f"{can}, but is not on the register."
            yield Finding(grant.identity.id, summary, severity)
        elif line := _missing_line(grant, found, account, register, today):
            summary = f"{can}. They are on the register, but not for this account."
            yield Finding(grant.identity.id, summary, severity, fix=(*unlisted_admin.fix, line))


def _missing_line(
    grant: Grant, found: Match, account: Account, register: Register, today: date
) -> str:
    """The line that would allow it; empty where nothing is missing. A leaver is not for here."""
    person = found.proven
    if person is None or person.has_left(today) or register.allowed(person, account):
        return ""
    return say.access_line(person, account, grant.power, today)
