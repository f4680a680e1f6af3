"""No domain name that is not yours looks like yours.

Why: Mail and websites under a name like yours are how people are cheated in your name. Such names
are often registered weeks before they are used.

Fix:
1. Look at the address without typing anything in there.
2. If it pretends to be you, report it where the finding says.
3. Warn your staff about mail from it, and ask whoever looks after your mail to block it.
4. Write down what it is, so that you are not asked again: auditor lookalikes decide.

Where: The place for reporting websites, named in each finding.
"""

from collections.abc import Iterator

from auditor import impersonation, say
from auditor.check import Cleared, Finding, check
from auditor.facts.lookalikes import Lookalike
from auditor.register import Register
from auditor.words import Confidence, Severity

_SEVERITY = {"act": Severity.HIGH, "review": Severity.MEDIUM, "digest": Severity.LOW}
_SURE = {"act": Confidence.MEDIUM}


@check(Severity.MEDIUM, partial=True)
def lookalike_domain(
    domains: tuple[Lookalike, ...], register: Register
) -> Iterator[Finding | Cleared]:
    """Report each name by its tier; a person's decision goes before the tier."""
    for each in domains:
        fake = each.decision == "fake"
        if each.gone or each.tier not in _SEVERITY or (each.decision and not fake):
            yield Cleared(each.key, impersonation.decided(each))
            continue
        said = "is a fake, as you found" if fake else "looks like one of yours"
        reasons = f": {'; '.join(each.reasons)}" if each.reasons else ""
        yield Finding(
            each.key,
            say.sentence(f"{impersonation.called(each)} {said}{reasons}."),
            severity=Severity.HIGH if fake else _SEVERITY[each.tier],
            confidence=Confidence.HIGH if fake else _SURE.get(each.tier, Confidence.LOW),
            fix=impersonation.steps(each, register, each.key),
            where=impersonation.desk("domain").page,
        )
