"""What the website tells people who find a hole in it is up to date.

Why: A friendly finder of a hole writes to the address in the file `security.txt`. When the file
is out of date, the warning never arrives.

Fix:
1. Open the file in a browser and read it.
2. Ask whoever looks after the website to correct it and to set a new date.
3. If nobody will look after it, take the file away: having none is allowed.

Where: The website, at /.well-known/security.txt.
"""

from collections.abc import Iterator
from datetime import datetime

from auditor import say
from auditor.check import Finding, check
from auditor.facts import SecurityTxt
from auditor.register import Account
from auditor.words import Severity


@check(Severity.LOW)
def security_txt_stale(
    security_txt: SecurityTxt, account: Account, now: datetime
) -> Iterator[Finding]:
    """Report a file that has expired or is malformed; a website without one is in order."""
    if not security_txt.present:
        return
    file = f"The file security.txt of {say.place(account)}"
    ends = security_txt.expires_at
    if security_txt.problems:
        yield Finding(account.id, f"{file} is not right: {say.listing(security_txt.problems)}.")
    elif ends and ends <= now:
        yield Finding(account.id, f"{file} ran out on {say.day(ends)}.")
