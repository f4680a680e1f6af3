"""The key that this audit uses does not hang on someone who leaves.

Why: When that person's sign-in is removed, the audit may go blind the same day. Until then they
can still use a key of yours.

Fix:
1. Ask somebody who stays to make a new key, best one that belongs to no single person.
2. Put it in the place of the old one in the audit's secrets.
3. Run: auditor doctor.
4. Delete the old key before you remove the leaver's access.

Where: The platform's page for developers or connected apps.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Connection, Finding, check
from auditor.facts import CannotSee, Credential
from auditor.matching import How, match
from auditor.register import Register
from auditor.words import Reason, Severity

SOON_DAYS = 30


@check(Severity.HIGH, parts=("owner",))
def credential_owned_by_leaver(
    credential: Credential, connection: Connection, register: Register, today: date
) -> Iterator[Finding]:
    """Report a key that belongs to, or was made by, someone who has left or leaves soon."""
    makers = [each for each in (credential.owner, credential.created_by) if each]
    matches = [match(each, connection, register) for each in makers]
    for person in (each.proven for each in matches):
        if person and person.left_on:
            left, leaves = person.has_left(today), person.leaves_within(SOON_DAYS, today)
            if left or leaves:
                does = "left" if left else "leaves"
                whose = f"hangs on {person.called}, who {does} on {say.day(person.left_on)}"
                summary = f"The audit's key for {say.service(connection)} {whose}."
                yield Finding(connection.name, summary)
                return
    if not credential.ok:
        raise CannotSee(Reason.CREDENTIAL_EXPIRED, "the key no longer works")
    if not makers:
        raise CannotSee(Reason.NO_API, f"{connection.platform} does not tell whose key this is")
    if any(each.how is How.UNKNOWN for each in matches):
        raise CannotSee(Reason.NO_ACCESS, "whose key this is could not be read")
