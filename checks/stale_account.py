"""The account has said something lately.

Why: A silent page looks as if you had closed, and old advice stays up. An account that nobody
uses is also one that nobody watches.

Fix:
1. Ask the account's owner whether it is still needed.
2. If it is, post something and agree who posts how often.
3. If it is not, close it, or say on it where people can find you.
4. If silence is right here, set `stale_after_days` for it in the register.

Where: The account's public page.
"""

from collections.abc import Iterator
from datetime import datetime

from auditor import say
from auditor.check import Finding, check
from auditor.facts import LastPost
from auditor.register import Account
from auditor.words import Severity


@check(Severity.LOW, when=lambda account, register: account.stale_after_days > 0)
def stale_account(last_post: LastPost, account: Account, now: datetime) -> Iterator[Finding]:
    """Report an account that never posted, or not for the agreed number of days."""
    if last_post.at is None:
        yield Finding(account.id, f"{say.place(account)} has never posted anything.")
    elif (silence := (now - last_post.at).days) > account.stale_after_days:
        yield Finding(account.id, f"{say.place(account)} has been silent for {say.days(silence)}.")
