"""Messages are answered in time.

Why: A family that writes may need help today, and silence can look like a no. Trouble that is
answered early stays small.

Fix:
1. Ask the account's owner to open the messages today and to answer.
2. Agree who answers when the owner is away.
3. If messages are not read there at all, switch them off or say so in an automatic answer.
4. If more time is right here, set `answer_within_hours` for the account in the register.

Where: The account's inbox on the platform.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from auditor import say
from auditor.check import Finding, check
from auditor.facts import CannotSee, Inbox
from auditor.register import Account, Register
from auditor.words import Reason, Severity

SATURDAY = 5
LONGEST_DAYS = 400
"""A wait is counted for no longer than this."""


@check(
    Severity.MEDIUM, partial=True, when=lambda account, register: account.answer_within_hours > 0
)
def unanswered_messages(
    inbox: Inbox, account: Account, register: Register, now: datetime
) -> Iterator[Finding]:
    """Count the hours of weekdays only; what the messages say is never read."""
    if not inbox.waiting:
        return
    some = "1 message waits" if inbox.waiting == 1 else f"{inbox.waiting} messages wait"
    if inbox.oldest is None:
        raise CannotSee(Reason.NO_API, f"{some}, but the platform does not say for how long")
    waited = _weekday_hours(inbox.oldest, now, register.organisation.zone)
    if waited > account.answer_within_hours:
        place = say.place(account)
        since = f"the oldest came on {say.day(inbox.oldest)}"
        summary = f"{some} for an answer on {place}; {since}."
        yield Finding(account.id, summary, where=inbox.link)


def _weekday_hours(since: datetime, now: datetime, zone: ZoneInfo) -> float:
    """Hours between two moments, without those of Saturdays and Sundays."""
    start = max(since, now - timedelta(days=LONGEST_DAYS)).astimezone(zone)
    total = timedelta()
    while start < now:
        midnight = datetime.combine(start.date() + timedelta(days=1), datetime.min.time(), zone)
        end = min(midnight, now.astimezone(zone))
        if start.weekday() < SATURDAY:
            total += end - start
        start = end
    return total.total_seconds() / 3600
