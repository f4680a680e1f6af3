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
from typing import TypeGuard

from auditor import say
from auditor.check import Connection, Finding, check
from auditor.facts import CannotSee, Credential
from auditor.matching import How, match
from auditor.register import Person, Register
from auditor.words import Reason, Severity

SOON_DAYS = 30


@check(Severity.HIGH, parts=("owner",))
def credential_owned_by_leaver(
    credential: Credential, connection: Connection, register: Register, today: date
) -> Iterator[Finding]:
    """Report a key that belongs to, or was made by, someone who has left or leaves soon.

    Who made it is what the service tells, and what the register says under the connection.
    """
    makers = [each for each in (credential.owner, credential.created_by) if each]
    matches = [match(each, connection, register) for each in makers]
    for person in (each.proven for each in matches):
        if _goes(person, today):
            yield Finding(connection.name, _says(person, connection, today))
            return
    keeper = register.person(register.keepers.get(connection.name, ""))
    if _goes(keeper, today):
        last = f"Write who made the new key as `owner` to the connection {connection.name}."
        steps = (*credential_owned_by_leaver.fix, last)
        yield Finding(connection.name, _says(keeper, connection, today), fix=steps)
        return
    if not credential.ok:
        raise CannotSee(Reason.CREDENTIAL_EXPIRED, "the key no longer works")
    if not makers and not keeper:
        raise CannotSee(Reason.NO_API, f"{connection.platform} does not tell whose key this is")
    if any(each.how is How.UNKNOWN for each in matches):
        raise CannotSee(Reason.NO_ACCESS, "whose key this is could not be read")


def _goes(person: Person | None, today: date) -> TypeGuard[Person]:
    """True for somebody who has left or leaves soon."""
    return person is not None and (person.has_left(today) or person.leaves_within(SOON_DAYS, today))


def _says(person: Person, connection: Connection, today: date) -> str:
    does = "left" if person.has_left(today) else "leaves"
    when = f" on {say.day(person.left_on)}" if person.left_on else ""
    whose = f"hangs on {person.called}, who {does}{when}"
    return f"The audit's key for {say.service(connection)} {whose}."
