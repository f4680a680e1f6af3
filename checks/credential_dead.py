"""The key that this audit uses works.

Why: Without it nobody looks at the accounts behind it. A leaver or a stranger could be there
and you would not hear of it.

Fix:
1. Sign in to the platform as the person who looks after the audit.
2. Make a new key with the same rights to read, as the set-up page describes.
3. Put it in the place of the old one in the audit's secrets.
4. Run: auditor doctor.

Where: The platform's page for developers or connected apps.
"""

from collections.abc import Iterator
from datetime import datetime

from auditor import say
from auditor.check import Connection, Finding, check
from auditor.facts import Credential
from auditor.words import Severity


@check(Severity.HIGH, parts=("ok",))
def credential_dead(
    credential: Credential, connection: Connection, now: datetime
) -> Iterator[Finding]:
    """Report a key that the platform refuses, or that has ended."""
    ends = credential.expires_at
    if not credential.ok or (ends and ends <= now):
        ended = f" It ended on {say.day(ends)}." if credential.ok and ends else ""
        summary = f"The audit's key for {say.service(connection)} no longer works.{ended}"
        said = f"For whoever installed the audit: the platform said “{credential.problem}”."
        fix = (*credential_dead.fix, said) if credential.problem else ()
        yield Finding(connection.name, summary, fix=fix)
