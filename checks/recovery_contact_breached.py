"""No recovery address is in a known theft of data.

Why: Thieves try stolen passwords on every mailbox that was in the same theft. Whoever opens that
mailbox can take over the accounts behind it.

Fix:
1. Change the password of the mailbox to a new one that is used nowhere else.
2. Switch on two-step sign-in for the mailbox.
3. Change the same old password wherever else it was used.
4. When that is done, agree an exception for this finding, since a theft stays known for ever.

Where: The mailbox's own security settings.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Connection, Finding, check
from auditor.contacts import contact_key, listed, masked
from auditor.facts import Breached
from auditor.register import Register
from auditor.words import Severity

MOST_NAMES = 3


@check(Severity.MEDIUM, partial=True, place="@organisation")
def recovery_contact_breached(
    breaches: tuple[Breached, ...], connection: Connection, register: Register
) -> Iterator[Finding]:
    """Report each address once, with the accounts that it could recover."""
    for each in breaches:
        if not each.breaches:
            continue
        places = [a for a in register.accounts if listed(each.contact, a.recovery)]
        where = say.listing([say.place(a) for a in places]) if places else connection.name
        named, more = each.breaches[:MOST_NAMES], len(each.breaches) - MOST_NAMES
        thefts = say.listing((*named, f"{more} more") if more > 0 else named)
        shown = f"The recovery address {masked(each.contact)} of {where}"
        yield Finding(contact_key(each.contact), f"{shown} was in a known theft of data: {thefts}.")
