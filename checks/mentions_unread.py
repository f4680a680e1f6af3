"""People talk about you no more than usual.

Why: Many mentions at once can be praise, or the start of trouble. Whoever looks early can help
early.

Fix:
1. Ask the account's owner to look at the mentions today.
2. If something is wrong, follow the plan for a crisis and tell the Head of Operations.
3. If it is praise, say thank you.

Where: The account's notifications on the platform.
"""

from collections.abc import Iterator
from datetime import datetime

from auditor import say
from auditor.check import Finding, check
from auditor.facts import CannotSee, Mentions
from auditor.register import Account
from auditor.words import Confidence, Reason, Severity

TIMES_AS_MANY = 3
AT_LEAST = 5
"""Fewer are never unusual: three mentions after months of none are no storm."""


@check(Severity.INFO)
def mentions_unread(mentions: Mentions, account: Account, now: datetime) -> Iterator[Finding]:
    """Compare a count with the usual one; who wrote, and what, is never looked at."""
    if mentions.usual is None:
        raise CannotSee(Reason.NO_API, "how many mentions are usual is not known yet")
    if mentions.count >= max(AT_LEAST, TIMES_AS_MANY * mentions.usual):
        hours = round((now - mentions.since).total_seconds() / 3600)
        usual = f"{mentions.usual:.1f}".removesuffix(".0")
        times = f"mentioned {mentions.count} times in {hours} hours; usual are {usual}"
        summary = f"{say.place(account)} was {times}."
        yield Finding(account.id, summary, confidence=Confidence.MEDIUM, where=mentions.link)
