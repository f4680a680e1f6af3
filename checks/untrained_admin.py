"""Everyone with access has been trained and has agreed to the policy.

Why: People who know the rules make fewer mistakes in public. The policy asks for training
before anyone works on an account.

Fix:
1. Arrange the training, and give the person the policy to read.
2. Write the dates into their entry on the register, as `trained_on` and `policy_agreed_on`.
3. Until then, ask them not to post.

Where: The register, in the person's entry.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.facts import Grant
from auditor.matching import people
from auditor.register import Account, Person, Register
from auditor.words import Severity


@check(Severity.MEDIUM, partial=True)
def untrained_admin(
    access: tuple[Grant, ...], account: Account, register: Register, today: date
) -> Iterator[Finding]:
    """Report proven, active people who can act here and lack one of the two dates."""
    for _, found in people(access, account, register):
        person = found.proven
        if person is None or person.has_left(today):
            continue
        if missing := _missing(person, today):
            where = say.place(account)
            summary = f"{person.called} can act on {where}, but the register has no {missing}."
            yield Finding(person.id, summary)


def _missing(person: Person, today: date) -> str:
    dates = {
        "date of training": person.trained_on,
        "date of agreeing to the policy": person.policy_agreed_on,
    }
    return " and no ".join(name for name, on in dates.items() if on is None or on > today)
