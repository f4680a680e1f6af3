"""The way in which this audit asks the platform stays open.

Why: Platforms close old ways in on a fixed date. After that day the audit would be blind on
every account behind it.

Fix:
1. Update this program to its latest version.
2. If the configuration names an older address for this connection, take that line out.
3. Run: auditor doctor.

Where: The connection's table in the configuration, and the platform's list of versions.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Connection, Finding, check
from auditor.facts import Credential
from auditor.words import Severity

SOON_DAYS = 90


@check(Severity.LOW, parts=("api_ends",))
def api_sunset(credential: Credential, connection: Connection, today: date) -> Iterator[Finding]:
    """Report a version that ends within three months, or has ended."""
    ends = credential.api_ends
    if ends and (ends - today).days <= SOON_DAYS:
        closes = "closed" if ends < today else "closes"
        version = f" ({credential.api_version})" if credential.api_version else ""
        way = f"The way in which the audit asks {say.service(connection)}{version}"
        yield Finding(connection.name, f"{way} {closes} on {say.day(ends)}.")
