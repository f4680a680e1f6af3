"""Shared passwords are changed when someone who knows them leaves.

Why: Taking a name off a list does not make anyone forget a password. Until it is changed, the
person can still sign in.

Fix:
1. Change the password now, and sign out all other devices.
2. Give the new one only to people who still need it.
3. Say so with: auditor attest ACCOUNT leaver-knows-password --by YOU --outcome ok.
4. Take the person out of `shared_login` in the register.
5. If the account was misused, tell the trustees. They decide whether to tell the Charity
   Commission and the police.

Where: The account's sign-in settings, under password and signed-in devices.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from auditor import say
from auditor.check import Finding, check
from auditor.register import Account, Register
from auditor.words import Severity


@check(Severity.CRITICAL, when=lambda account, register: bool(account.shared_login))
def leaver_knows_password(
    account: Account,
    register: Register,
    today: date,
    attested: Mapping[tuple[str, str], datetime],
) -> Iterator[Finding]:
    """Report leavers in `shared_login` unless a change on or after their last day is attested."""
    changed = attested.get((account.id, leaver_knows_password.id))
    for person in register.people:
        if person.id not in account.shared_login or not person.has_left(today):
            continue
        if person.left_on and (changed is None or changed.date() < person.left_on):
            where = say.place(account)
            summary = (
                f"{person.called} left on {say.day(person.left_on)} and knows the password of "
                f"{where}, which nobody has said was changed since."
            )
            yield Finding(person.id, summary)
