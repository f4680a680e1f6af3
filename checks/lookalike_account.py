"""No account that is not yours presents itself as you.

Why: Somebody who opens a page under your name can ask families for money or for their details.
People who are cheated there will believe that it was you.

Fix:
1. Look at the account without signing in, and do not write to it.
2. If it pretends to be you, report it on the platform's own page, which the finding names.
3. If it asks people for money, warn them on your own pages and tell the police.
4. Write down what it is, so that you are not asked again: auditor lookalikes decide.

Where: The platform's own page for reporting such accounts, named in each finding.
"""

from collections.abc import Iterator

from auditor import impersonation, say
from auditor.check import Cleared, Finding, check
from auditor.facts.lookalikes import Lookalike
from auditor.register import Register
from auditor.words import Confidence, Severity

_SEVERITY = {"act": Severity.HIGH, "review": Severity.MEDIUM, "digest": Severity.LOW}
_SURE = {"act": Confidence.MEDIUM}
_SAYS = {
    "act": "presents itself as you, and more than its name speaks against it",
    "review": "presents itself as you",
    "digest": "uses a name like yours",
}


@check(Severity.MEDIUM, partial=True)
def lookalike_account(
    candidates: tuple[Lookalike, ...], register: Register
) -> Iterator[Finding | Cleared]:
    """Report each account by its tier; a person's decision goes before the tier."""
    for each in candidates:
        fake = each.decision == "fake"
        if each.gone or each.tier not in _SEVERITY or (each.decision and not fake):
            yield Cleared(each.key, impersonation.decided(each))
            continue
        said = "is a fake, as you found" if fake else _SAYS[each.tier]
        reasons = f": {'; '.join(each.reasons)}" if each.reasons else ""
        again = " It has another name, picture or link than last time." if each.changed else ""
        yield Finding(
            each.key,
            say.sentence(f"{impersonation.called(each)} {said}{reasons}.{again}"),
            severity=Severity.HIGH if fake else _SEVERITY[each.tier],
            confidence=Confidence.HIGH if fake else _SURE.get(each.tier, Confidence.LOW),
            fix=impersonation.steps(each, register, each.key),
            where=impersonation.desk(each.platform).page,
        )
