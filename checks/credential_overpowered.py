"""The key that this audit uses can only read.

Why: The audit never needs to change anything. If its key were stolen, a thief could do whatever
the key allows.

Fix:
1. Make a new key without the rights that are named here.
2. Put it in the place of the old one in the audit's secrets.
3. Delete the old key on the platform.
4. Run: auditor doctor.

Where: The platform's page for developers or connected apps.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Connection, Finding, check
from auditor.facts import CannotSee, Credential
from auditor.words import Reason, Severity


@check(Severity.MEDIUM, parts=("scopes",))
def credential_overpowered(credential: Credential, connection: Connection) -> Iterator[Finding]:
    """Report rights that could change something and that no reading needs."""
    if credential.excess_scopes:
        names = ", ".join(credential.excess_scopes)
        key = f"The audit's key for {say.service(connection)}"
        summary = f"{key} could change things, not only read them."
        fix = (f"The rights to take away are: {names}.", *credential_overpowered.fix)
        yield Finding(connection.name, summary, fix=fix)
    elif not credential.ok:
        raise CannotSee(Reason.CREDENTIAL_EXPIRED, "the key no longer works")
    elif credential.scopes is None:
        detail = f"{connection.platform} does not tell what this key may do"
        raise CannotSee(Reason.NO_API, detail)
