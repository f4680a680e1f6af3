"""Everyone to whom the register gives access has it.

Why: You may be counting on somebody who could not help in an emergency. The register is only
useful while it says what is true.

Fix:
1. Ask the person whether they still need to work on this account.
2. If they do, invite them on the platform in the role that the register gives them.
3. If they do not, take their line out of the register.

Where: The account's settings, under people, roles or access.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.facts import Grant
from auditor.matching import people
from auditor.register import Account, Register
from auditor.words import Power, Severity


@check(Severity.LOW, when=lambda account, register: bool(account.access))
def missing_admin(
    access: tuple[Grant, ...], account: Account, register: Register, today: date
) -> Iterator[Finding]:
    """Report active people with an entry whom the platform does not show.

    Somebody who is here by name only is `unpinned-identity`, not missing as well.
    """
    shown = [
        (found.person.id, grant.power)
        for grant, found in people(access, account, register, members=True)
        if found.person
    ]
    present = {person_id for person_id, _ in shown}
    can_act = {person_id for person_id, power in shown if power is not Power.MEMBER}
    for person in register.people:
        allowed = register.allowed(person, account)
        if allowed is None or person.has_left(today):
            continue
        if person.id not in (present if allowed.role is Power.MEMBER else can_act):
            gives = f"gives {person.called} access to {say.place(account)}"
            summary = f"The register {gives} as {say.ROLES[allowed.role]}, but it is not there."
            yield Finding(person.id, summary)
