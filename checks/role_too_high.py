"""Nobody can do more on the account than the register allows.

Why: Every extra right is one more way to lose the account if that person's sign-in is stolen.
Most people need to post, and only a few need to decide who has access.

Fix:
1. Ask the person and the account's owner whether the higher role is needed.
2. If it is not, change the person's role on the platform to the one the register gives.
3. If the trustees agree to the higher role, write it into the register.
4. If the extra rights were misused, tell the trustees. They decide whether to tell the Charity
   Commission and the police.

Where: The account's settings, under people, roles or access.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.facts import CannotSee, Grant
from auditor.matching import people
from auditor.register import Account, Register
from auditor.words import Power, Reason, Severity


@check(Severity.HIGH, partial=True, one_of="sign-in")
def role_too_high(
    access: tuple[Grant, ...], account: Account, register: Register, today: date
) -> Iterator[Finding]:
    """Report proven, active people above their entry; a role new to us proves nothing."""
    new_roles = set()
    for grant, found in people(access, account, register):
        person = found.proven
        allowed = register.allowed(person, account) if person else None
        if person is None or allowed is None or person.has_left(today):
            continue
        if not grant.power_known:
            new_roles.add(grant.role)
        elif grant.power.exceeds(allowed.role):
            severity = Severity.CRITICAL if grant.power is Power.ADMIN else None
            summary = (
                f"{person.called} can act on {say.place(account)} {say.acting(grant)}, but the "
                f"register allows only {say.ROLES[allowed.role]}."
            )
            yield Finding(grant.identity.id, summary, severity)
    if new_roles:
        names = ", ".join(sorted(new_roles))
        raise CannotSee(Reason.CHANGED, f"roles that this version does not know: {names}")
