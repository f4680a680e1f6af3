"""The public page shows the right name, website and contact.

Why: People trust what your page says about you. A changed link can send families to a stranger
who asks for money.

Fix:
1. Open the page and compare it with the register.
2. Ask the account's owner whether somebody changed it on purpose.
3. If not, set it right, change the password and look at who has access.
4. If it is right, write the new value into the register.

Where: The account's settings, under page or profile details.
"""

from collections.abc import Iterator

from auditor import say
from auditor.addresses import same_site
from auditor.check import Finding, check
from auditor.contacts import domain_of, on_domains
from auditor.facts import CannotSee, Profile
from auditor.matching import same_name
from auditor.register import Account, Register
from auditor.words import Reason, Severity


@check(Severity.MEDIUM, partial=True)
def profile_drift(profile: Profile, account: Account, register: Register) -> Iterator[Finding]:
    """Compare each field that the platform shows; one it does not show is left out.

    That an account must stay verified is agreed with `expect = { verified = true }`.
    """
    shown = (profile.name, profile.websites, profile.emails, profile.verified)
    if all(field is None for field in shown):
        raise CannotSee(Reason.NO_API, f"{account.platform} shows none of these fields")
    where = say.place(account)
    if wrong := _name(profile, account, register):
        yield Finding("name", f"{where} calls itself {wrong}.")
    if wrong := _website(profile, account, register):
        yield Finding("website", f"{where} {wrong}.", Severity.HIGH)
    if wrong := _contact(profile, register):
        yield Finding("contact", f"{where} gives a contact address at {wrong}.", Severity.HIGH)
    if profile.verified is False and account.expect.get("verified") is True:
        yield Finding("verification", f"{where} has lost its mark as a verified account.")


def _name(profile: Profile, account: Account, register: Register) -> str:
    org = register.organisation
    allowed = [account.name] if account.name else [org.name, *org.other_names]
    if profile.name is None or same_name(profile.name) in {same_name(each) for each in allowed}:
        return ""
    return f"“{profile.name}” instead of “{allowed[0]}”"


def _website(profile: Profile, account: Account, register: Register) -> str:
    expected = register.expected_website(account)
    if profile.websites is None or not expected:
        return ""
    if any(same_site(each, expected) for each in profile.websites):
        return ""
    if not profile.websites:
        return f"does not link your website, {expected}"
    return f"links {say.listing(profile.websites)} instead of {expected}"


def _contact(profile: Profile, register: Register) -> str:
    domains = register.organisation.email_domains
    foreign = [each for each in profile.emails or () if not on_domains(each, domains)]
    if not domains or not foreign:
        return ""
    names = say.listing(sorted({domain_of(each) for each in foreign}))
    return f"{names}, which is not yours"
