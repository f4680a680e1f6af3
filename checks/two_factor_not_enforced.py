"""The platform makes everyone use two-step sign-in.

Why: A rule that the platform enforces also holds for the next person you add. Without it, one
person without a second step is enough to lose the account.

Fix:
1. Tell everyone who has access to set up their second step this week.
2. Switch on the rule that two-step sign-in is required.
3. Look a week later whether anybody is locked out, and help them.

Where: The organisation's security settings on the platform, under two-step sign-in.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.facts import TwoFactorRule
from auditor.register import Account
from auditor.words import Severity


@check(Severity.HIGH)
def two_factor_not_enforced(two_factor_rule: TwoFactorRule, account: Account) -> Iterator[Finding]:
    """Report an account whose platform lets people in with a password alone."""
    if not two_factor_rule.enforced:
        where = say.place(account)
        yield Finding(account.id, f"{where} does not require two-step sign-in of everyone.")
