"""No invitation to the account stays open that nobody agreed to or that everybody forgot.

Why: An open invitation is a key left under the mat. Whoever reads that mailbox can walk in.

Fix:
1. Find the invitation or request in the account's settings.
2. If nobody agreed to it, cancel it.
3. If the person should have access, add them to the register and ask them to accept this week.
4. If it is old, cancel it and send a new one when the person is ready.

Where: The account's settings, under people or access, in the list of pending invitations.
"""

from collections.abc import Iterator
from datetime import date, datetime

from auditor import say
from auditor.check import Finding, check
from auditor.facts import Grant
from auditor.matching import Match, people
from auditor.register import Account, Register
from auditor.words import GrantState, Severity

OLD_AFTER_DAYS = 14


@check(Severity.MEDIUM, partial=True, one_of="sign-in")
def pending_invite(
    invites: tuple[Grant, ...], account: Account, register: Register, today: date, now: datetime
) -> Iterator[Finding]:
    """Report invitations to anybody without an entry, and old ones. Leavers are not for here."""
    for grant, found in people(invites, account, register, members=True):
        person = found.proven
        if person and person.has_left(today):
            continue
        age = (now - grant.since).days if grant.since else 0
        if person is None or not register.allowed(person, account):
            summary = f"{_opening(grant, found, account)}, and the register does not allow it."
            line = say.access_line(person, account, grant.power, today) if person else ""
            fix = (*pending_invite.fix, line) if line else ()
            yield Finding(grant.identity.id, summary, Severity.HIGH, fix=fix)
        elif age > OLD_AFTER_DAYS:
            summary = f"{_opening(grant, found, account)}, and has been for {say.days(age)}."
            yield Finding(grant.identity.id, summary)


def _opening(grant: Grant, found: Match, account: Account) -> str:
    who, where = say.who(grant.identity, found), say.place(account)
    mail = grant.identity.email
    if mail and mail != who:
        who = mail if who == grant.identity.id else f"{who} at {mail}"
    if grant.state is GrantState.REQUESTED:
        return f"A request from {who} for access to {where} is open"
    return f"An invitation for {who} to {where} is open"
