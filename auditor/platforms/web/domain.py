"""What anybody can see of a domain name."""

from urllib.parse import urlsplit

from auditor.facts import (
    CannotSee,
    LoggedCertificate,
    MailProtection,
    Registration,
    Seen,
    Standing,
)
from auditor.http import Refused
from auditor.platforms.base import Reader
from auditor.platforms.web import security_txt
from auditor.platforms.web.link import WebLink
from auditor.platforms.web.mail import protection
from auditor.platforms.web.rdap import is_free
from auditor.register import Account
from auditor.words import Reason

_GONE = {404, 410}


class Domain(Reader[WebLink]):
    """The organisation's domain name."""

    platform = "domain"
    link_platform = WebLink.platform
    reads = {"standing": (), "registration": (), "mail": (), "new_certificates": ()}
    no_api = {
        "access": "The registrar's account page: who can sign in",
        "two_factor_rule": "The registrar's account page",
        "sign_in": "The registrar's account page",
        "recovery": "The registrar's account page: the contact addresses",
    }
    look = {
        "standing": "The registrar's account page",
        "registration": "The registrar's account page: date of renewal",
        "mail": "The registrar's account page: DNS records",
        "new_certificates": "https://crt.sh/?q={platform_id}",
    }

    async def standing(self, account: Account) -> Standing:
        """Whether the name is registered and leads anywhere."""
        name = domain_of(account)
        try:
            found = await self.link.record(name)
        except Refused as refusal:
            if is_free(refusal):
                return Standing("missing", detail="nobody has registered this name")
            raise
        told = ", ".join(found.statuses)
        if found.suspended:
            return Standing("suspended", account.platform_id, account.handle, detail=told)
        return Standing("active", account.platform_id, account.handle, detail=told)

    async def registration(self, account: Account) -> Registration:
        """When it expires, at which registrar."""
        name = domain_of(account)
        return (await self.link.record(name)).registration(f"GET /domain/{name}")

    async def mail(self, account: Account) -> Seen[MailProtection]:
        """Whether forged mail in its name would be refused."""
        return await protection(self.link.names, self._policy, domain_of(account))

    async def new_certificates(self, account: Account) -> Seen[tuple[LoggedCertificate, ...]]:
        """Certificates that the public logs have shown lately for it and for names below it."""
        return await self.link.certificates.lately(domain_of(account))

    async def _policy(self, domain: str) -> str | None:
        """The MTA-STS policy of a domain; None where there is none."""
        url = f"https://mta-sts.{domain}/.well-known/mta-sts.txt"
        try:
            answer = await self.link.get(url, security_txt.ACCEPT)
        except Refused as refusal:
            if refusal.answer.status in _GONE:
                return None
            raise
        return answer.body[: security_txt.LIMIT].decode("utf-8", "replace")


def domain_of(account: Account) -> str:
    """The domain name in the form that registries use; raises `CannotSee(not_found)`."""
    told = account.platform_id or account.handle or account.url
    name = (urlsplit(told).hostname or "") if "://" in told else told
    name = name.strip().rstrip(".").casefold().removeprefix("www.")
    try:
        ascii_name = name.encode("idna").decode()
    except UnicodeError:
        ascii_name = ""
    if "." not in ascii_name:
        raise CannotSee(Reason.NOT_FOUND, f"the register gives {account.id} no domain name")
    return ascii_name
