"""Nobody else can send mail in your name.

Why: A stranger can write to families and funders, and it looks as if it came from you. Three
short lines in your domain's settings make mail services refuse such letters.

Fix:
1. Ask whoever looks after your domain to read the problems named here.
2. Find out who sends mail for you: your mail service, newsletters, forms on your website.
3. Have three lines set up: who may send (SPF), how they sign (DKIM), to refuse the rest (DMARC).
4. Begin with `p=quarantine`. Change to `p=reject` when none of your own mail gets lost.
5. If a domain sends no mail, set `v=spf1 -all` and `v=DMARC1; p=reject`.

Where: The registrar's account page, under DNS records.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.facts import MailProtection
from auditor.register import Account
from auditor.words import Severity


@check(Severity.MEDIUM, partial=True)
def mail_spoofable(mail: MailProtection, account: Account) -> Iterator[Finding]:
    """Report a domain with any problem; they are said in one finding, the worst first."""
    if mail.problems:
        known = f" ({account.name})" if account.name else ""
        quiet = "" if mail.sends else ", which sends none,"
        name = f"{mail.domain}{known}{quiet}"
        summary = f"Mail in the name of {name} can be forged or is badly protected"
        yield Finding(mail.domain, f"{summary}: {say.listing(mail.problems)}.")
