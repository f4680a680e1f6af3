"""The key that this audit uses does not run out soon.

Why: When it runs out, the audit goes blind on every account behind it. A new one takes minutes
while the old one still works.

Fix:
1. Sign in to the platform as the person who looks after the audit.
2. Make a new key with the same rights to read, as the set-up page describes.
3. Put it in the place of the old one in the audit's secrets.
4. Run: auditor doctor.

Where: The platform's page for developers or connected apps.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from auditor import say
from auditor.check import Connection, Finding, check
from auditor.facts import CannotSee, Credential
from auditor.words import Reason, Severity

SOON_DAYS = 14


@check(Severity.MEDIUM, parts=("expires_at",))
def credential_expiring(
    credential: Credential, connection: Connection, now: datetime
) -> Iterator[Finding]:
    """Report a key that ends within two weeks; one that has ended is `credential-dead`."""
    if not credential.ok:
        raise CannotSee(Reason.CREDENTIAL_EXPIRED, "the key no longer works")
    ends = credential.expires_at
    if ends and now < ends <= now + timedelta(days=SOON_DAYS):
        key = f"The audit's key for {say.service(connection)}"
        yield Finding(connection.name, f"{key} ends on {say.day(ends)}.")
