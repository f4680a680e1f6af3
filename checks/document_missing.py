"""The papers that the policy asks for exist and can be found.

Why: When an account is taken over, or the press calls, nobody has time to think out what to do.
A plan that people can find saves the first hours.

Fix:
1. Ask whether the paper exists. If not, write one together; a page is enough to start with.
2. Keep it where two people can reach it, also when the computers are down.
3. List it under `[[documents]]` in the register, with its kind and where it is.

Where: The register, in the list of documents. The kinds you need stand in `[organisation]`.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.register import Account, Register, only_account
from auditor.words import Severity

RISKS = "risk-assessment"
NAMES = {
    "policy": "social media policy",
    "crisis-plan": "plan for talking to the public in a crisis",
    "recovery-plan": "plan for getting accounts back after a break-in",
}


def _may_lack(account: Account, register: Register) -> bool:
    own = (only_account(each.accounts, register) == account.id for each in register.documents)
    return account.needs_risk_assessment or any(own)


@check(Severity.MEDIUM, when=_may_lack)
def document_missing(account: Account | None, register: Register) -> Iterator[Finding]:
    """Report every kind of paper that nobody lists, and every listed one that has no place."""
    if account is None:
        for kind in register.organisation.documents:
            if not any(each.is_a(kind) for each in register.documents):
                name = NAMES.get(kind, f"paper of the kind “{kind}”")
                yield Finding(kind, f"There is no {name} on the register.")
    elif account.needs_risk_assessment:
        papers = [each for each in register.documents if each.is_a(RISKS)]
        if not any(each.covers(account.id) for each in papers):
            where = say.place(account)
            yield Finding(RISKS, f"There is no risk assessment for {where} on the register.")
    for paper in register.documents:
        own = only_account(paper.accounts, register) == (account.id if account else "")
        if own and not paper.where.strip():
            yield Finding(paper.id, f"The register does not say where “{paper.id}” can be found.")
