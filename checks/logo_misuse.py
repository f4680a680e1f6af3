"""Your logo is not used by accounts that are not yours.

Why: People trust a page that carries your logo. Your policy asks that it is used only with your
permission.

Fix:
1. Look at the account without signing in.
2. If they mean well, ask them to use another picture.
3. If they do not answer, report the account on the platform's own page, which the finding names.
4. If you agree to it, write an exception into the register, with a reason and a date.

Where: The platform's own page for reporting such accounts, named in each finding.
"""

from collections.abc import Iterator

from auditor import impersonation, say
from auditor.check import Cleared, Finding, check
from auditor.facts.lookalikes import Lookalike
from auditor.register import Register
from auditor.words import Severity


@check(Severity.LOW, partial=True)
def logo_misuse(pictures: tuple[Lookalike, ...], register: Register) -> Iterator[Finding | Cleared]:
    """Report the logo where the account itself is no finding of another kind, or a fan's.

    An account that presents itself as us is told of by `lookalike-account`, logo and all. A logo
    that a federation shares says nothing about an account that only uses the federation's name.
    """
    federated = any("*" in each for each in register.organisation.siblings)
    for each in pictures:
        told = each.tier in {"act", "review"} and not each.decision
        shared = federated and each.tier == "digest" and each.decision != "fan"
        quiet = each.decision in {"genuine", "sibling", "fake"} or each.tier in {"own", "sibling"}
        if not each.our_logo or each.gone or told or shared or quiet:
            yield Cleared(each.key)
            continue
        yield Finding(
            each.key,
            say.sentence(f"{impersonation.called(each)} uses your logo as its picture."),
            where=impersonation.desk(each.platform).page,
        )
