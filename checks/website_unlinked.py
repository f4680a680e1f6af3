"""The website links your accounts, and only yours.

Why: Families find your real pages through your website, and so tell them from false ones. A link
to an account that nobody wrote down may lead to a stranger's page.

Fix:
1. Open the website's home page and look for the link named here.
2. Ask whoever edits the website whether they know it.
3. Take out a link that is not yours, and add the ones that are missing.
4. If a linked account is yours, write it into the register and name an owner.

Where: The website's home page, mostly at the very top or bottom.
"""

from collections.abc import Iterator

from auditor import say
from auditor.addresses import same_site
from auditor.check import Finding, check
from auditor.facts import CannotSee, SiteLinks
from auditor.profile_links import PLATFORMS, ProfileLink, belongs_to, comparable, profile_of
from auditor.register import Account, Register
from auditor.words import Reason, Severity


@check(Severity.LOW)
def website_unlinked(links: SiteLinks, account: Account, register: Register) -> Iterator[Finding]:
    """Compare the home page with the register, both ways.

    An account is expected on the website that its profile must link. That it links back is for
    `profile-drift`. Links that cannot be compared, as the register has no number or no name for
    them, are not known.
    """
    profiles = {url: found for url in links.links if (found := _profile(url, links))}
    unclear = []
    for url, found in profiles.items():
        if any(belongs_to(found, url, each) for each in register.accounts):
            continue
        if comparable(found, register.accounts):
            what = f"links the account “{found.name}” on {say.platform(found.platform)}"
            summary = f"The home page of {_host(account)} {what}, which is not on the register."
            yield Finding(url, summary, Severity.HIGH)
        else:
            unclear.append(found.name)
    for each in register.accounts:
        linked = any(belongs_to(found, url, each) for url, found in profiles.items())
        if _expected(each, account, register) and not (linked or unclear):
            summary = f"The home page of {_host(account)} does not link {say.place(each)}."
            yield Finding(each.id, summary)
    if unclear:
        detail = f"the register has no number or handle to compare with: {', '.join(unclear)}"
        raise CannotSee(Reason.NO_API, detail)


def _profile(url: str, links: SiteLinks) -> ProfileLink | None:
    return profile_of(url, rel_me=url in links.rel_me)


def _expected(account: Account, site: Account, register: Register) -> bool:
    wanted = register.expected_website(account)
    ours = (site.url or register.organisation.website, site.website)
    return account.platform in PLATFORMS and any(same_site(wanted, each) for each in ours if each)


def _host(site: Account) -> str:
    return site.url or site.handle or say.place(site)
