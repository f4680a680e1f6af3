"""Every account of yours shows your logo.

Why: People know your pages by their picture. Another picture is often the first sign that somebody
else has the account in hand.

Fix:
1. Look at the account and find out who changed its picture, and when.
2. If nobody of yours did, change the password and look at who has access.
3. Put your logo back.
4. If you have a new logo, put its file in the place of the old one on the register.

Where: The account's own profile settings.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.facts import Avatar
from auditor.register import Account, Register
from auditor.words import Severity


def _logo_is_known(_account: Account, register: Register) -> bool:
    return bool(register.organisation.logo)


@check(Severity.LOW, when=_logo_is_known)
def logo_drift(avatar: Avatar, account: Account) -> Iterator[Finding]:
    """Report a picture that is not the logo, nor the logo cropped, framed or recoloured."""
    if not avatar.ours:
        what = "shows a picture that is not your logo" if avatar.image else "shows no picture"
        yield Finding(account.id, f"{say.place(account)} {what}.")
