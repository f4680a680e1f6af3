"""Nobody shares a password where there is another way.

Why: With a shared password nobody can tell who did what. Each time someone leaves it must be
changed, and that is easily forgotten.

Fix:
1. See whether the platform lets each person sign in as themselves, and set that up.
2. If it does not, keep the password in a password manager that several people can open.
3. Write that way into the register as `better_than_shared` for this account.
4. Change the password once the new way works.

Where: The account's sign-in settings, and the `shared_login` list in the register.
"""

from collections.abc import Iterator
from datetime import date

from auditor import say
from auditor.check import Finding, check
from auditor.register import Account, Register
from auditor.words import Severity


@check(Severity.MEDIUM, when=lambda account, register: bool(account.shared_login))
def shared_login(account: Account, register: Register, today: date) -> Iterator[Finding]:
    """Report a password that several active people know, unless a better way is recorded."""
    known = {each for each in account.shared_login if register.is_active(each, today)}
    if len(known) > 1 and not account.better_than_shared:
        names = say.listing(each.called for each in register.people if each.id in known)
        yield Finding(account.id, f"{names} share one password for {say.place(account)}.")
