"""Every administrator still uses their access.

Why: A sign-in that nobody uses is one that nobody watches. If it is stolen, weeks may pass
before anyone sees it.

Fix:
1. Ask the person whether they still need to manage the account.
2. If they do not, remove them or give them a smaller role.
3. If they do, ask them to sign in once and to check their two-step sign-in.

Where: The account's settings, in the list of users with their last sign-in.
"""

from collections.abc import Iterator
from datetime import date, datetime

from auditor import say
from auditor.check import Finding, check
from auditor.facts import CannotSee, Grant
from auditor.matching import people
from auditor.register import Account, Register
from auditor.words import Power, Reason, Severity

DORMANT_AFTER_DAYS = 90


@check(Severity.LOW, partial=True)
def dormant_admin(
    access: tuple[Grant, ...], account: Account, register: Register, today: date, now: datetime
) -> Iterator[Finding]:
    """Report administrators unseen for long; someone added since has not had the time yet."""
    silent = 0
    for grant, found in people(access, account, register):
        left = found.proven and found.proven.has_left(today)
        if left or grant.power is not Power.ADMIN:
            continue
        if grant.last_sign_in is None:
            silent += 1
            continue
        last = max(grant.last_sign_in, grant.since or grant.last_sign_in)
        if (now - last).days > DORMANT_AFTER_DAYS:
            who, where = say.who(grant.identity, found), say.place(account)
            span = say.days((now - last).days)
            summary = f"{who} can manage {where}, but has not signed in for {span}."
            yield Finding(grant.identity.id, summary)
    if silent:
        detail = f"the last sign-in of {say.persons(silent)} is not shown"
        raise CannotSee(Reason.NO_API, detail)
