"""Every agency, tool and app with access is on the register.

Why: A forgotten tool can still post in your name, and whoever runs it can too. You would not
notice until something strange appears.

Fix:
1. Ask the account's owner what this agency, tool or app is for.
2. If nobody needs it, remove it in the account's settings.
3. If you need it, paste the lines shown here into the register and set a review date.
4. If its review date has passed, decide again and write the new date down.

Where: The account's settings, under partners, connected apps or business integrations.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.facts import App, CannotSee, Grant
from auditor.matching import listed_partner
from auditor.register import Account, Register
from auditor.words import Holder, Reason, Severity


@check(Severity.HIGH, partial=True)
def partner_access(
    *,
    access: tuple[Grant, ...] | None,
    partners: tuple[App, ...] | None,
    apps: tuple[App, ...] | None,
    account: Account,
    register: Register,
    today: date,
) -> Iterator[Finding]:
    """Report whatever is no person, not the audit's own, and not listed or not reviewed."""
    unclear = 0
    for app in (*(partners or ()), *(apps or ()), *_machines(access or ())):
        if app.ours:
            continue
        listed = listed_partner(app, account, register)
        who = f"{say.HOLDERS[app.holder]} {say.who(app.identity)}"
        if listed is None and not app.identity.certain:
            unclear += 1
        elif listed is None:
            line = say.partner_line(app, account)
            summary = f"{who} has access to {say.place(account)}, but is not on the register."
            yield Finding(app.identity.id, say.sentence(summary), fix=(*partner_access.fix, line))
        elif listed.review_by and listed.review_by < today:
            due = say.day(listed.review_by)
            where = say.place(account)
            summary = f"The access of {listed.name} to {where} was to be reviewed by {due}."
            yield Finding(app.identity.id, summary, Severity.MEDIUM)
    if unclear:
        raise CannotSee(Reason.NO_ACCESS, f"what {unclear} of the tools are could not be read")


def _machines(access: tuple[Grant, ...]) -> Iterator[App]:
    for grant in access:
        if grant.holder is not Holder.PERSON:
            yield App(grant.identity, grant.holder, grant.role, grant.ours)
