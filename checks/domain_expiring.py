"""The domain name and the website's certificate are renewed in time.

Why: When a domain name runs out, your website and all your mail stop, and a stranger can buy the
name. When a certificate runs out, browsers warn people away from your site.

Fix:
1. Find out who pays for the name or the certificate, and where.
2. Sign in there, renew it, and switch on automatic renewal.
3. Look whether the payment card and the contact address there are still right.
4. If the name has been lost to somebody else, tell the trustees. They decide whether to tell the
   Charity Commission and the police.

Where: The account page of the registrar, or of the company that hosts the website.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from auditor import say
from auditor.check import Finding, check
from auditor.facts import Certificate, Registration
from auditor.register import Account
from auditor.words import Severity

DOMAIN_DAYS = 60
CERTIFICATE_DAYS = 14
"""A certificate that renews itself does so a month ahead; two weeks before the end it has not."""
UK_WORKS, UK_RENEWABLE = 30, 90
"""Days after its end for which a .uk name still works, and can still be renewed (Nominet)."""


@check(Severity.HIGH)
def domain_expiring(
    registration: Registration | None,
    certificate: Certificate | None,
    account: Account,
    now: datetime,
) -> Iterator[Finding]:
    """Report a name within 60 days of its end, and a certificate within 14 or not trusted."""
    if registration:
        yield from _domain(registration, now)
    if certificate:
        yield from _certificate(certificate, account, now)


def _domain(seen: Registration, now: datetime) -> Iterator[Finding]:
    left = (seen.expires_at - now).days
    at = f" (registered with {seen.registrar})" if seen.registrar else ""
    name = f"The domain name {seen.domain}{at}"
    if seen.expires_at <= now:
        ended = f"{name} ran out on {say.day(seen.expires_at)}"
        yield Finding(seen.domain, f"{ended}{_grace(seen)}.", Severity.CRITICAL)
    elif left <= DOMAIN_DAYS:
        yield Finding(seen.domain, f"{name} runs out in {say.days(left)}, on {_day(seen)}.")


def _day(seen: Registration) -> str:
    return say.day(seen.expires_at)


def _grace(seen: Registration) -> str:
    """What a .uk name may still do: at first everything looks well."""
    if not seen.domain.endswith(".uk"):
        return ""
    works, ends = (_after(seen, each) for each in (UK_WORKS, UK_RENEWABLE))
    return f"; it works until {say.day(works)} and can be renewed until {say.day(ends)}"


def _after(seen: Registration, days: int) -> date:
    return (seen.expires_at + timedelta(days=days)).date()


def _certificate(seen: Certificate, account: Account, now: datetime) -> Iterator[Finding]:
    site, left = f"The certificate of {say.place(account)}", (seen.expires_at - now).days
    if seen.expires_at <= now:
        yield Finding("certificate", f"{site} ran out on {say.day(seen.expires_at)}.")
    elif not seen.trusted:
        yield Finding("certificate", f"{site} is one that browsers do not trust.")
    elif left <= CERTIFICATE_DAYS:
        yield Finding("certificate", f"{site} runs out in {say.days(left)}.", Severity.MEDIUM)
