"""Recovery addresses belong to the organisation.

Why: A private mailbox leaves together with its owner, and nobody else can watch it. An address
of your own can be handed on.

Fix:
1. Make an address on your own domain that two people can read, such as accounts@.
2. Set it as recovery address in place of the private one.
3. Add it to `recovery` of the account in the register.

Where: The sign-in or security settings on the platform, under recovery e-mail.
"""

from collections.abc import Iterator
from datetime import date

from auditor.check import Finding, check
from auditor.contacts import PUBLIC_MAIL, contact_key, domain_of, is_email, masked, on_domains
from auditor.facts import Recovery
from auditor.recoveries import recoveries, whose
from auditor.register import Account, Register
from auditor.words import Severity


@check(Severity.MEDIUM, partial=True, attest="year")
def recovery_contact_personal(
    recovery: tuple[Recovery, ...], account: Account, register: Register, today: date
) -> Iterator[Finding]:
    """Report e-mail addresses elsewhere than on our domains; phones are not judged here.

    While the register names no domains, only the well-known public mail services count.
    """
    domains = register.organisation.email_domains
    for owner, contact in recoveries(recovery, account, register, today):
        if not is_email(contact) or on_domains(contact, domains):
            continue
        public = domain_of(contact) in PUBLIC_MAIL
        if public or domains:
            is_at = "is a private mailbox" if public else "is not on the organisation's own domain"
            shown, where = masked(contact), whose(owner, account, register)
            summary = f"The recovery address {shown} of {where} {is_at}."
            yield Finding(contact_key(contact), summary)
