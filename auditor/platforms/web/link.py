"""The connection: where to look things up, and every page asked once a run."""

from typing import NoReturn
from urllib.parse import urlsplit

from auditor.facts import CannotSee, DoesNotApply
from auditor.http import Answer, Http
from auditor.http.address import BadAddress, Origin, configured, origin
from auditor.platforms.base import Link, Setup, shared
from auditor.platforms.web.dialect import WebDialect
from auditor.platforms.web.names import Names
from auditor.platforms.web.pages import Page, read_page
from auditor.platforms.web.rdap import Record, Registries
from auditor.platforms.web.transparency import CERT_SPOTTER, Certificates
from auditor.register import Account
from auditor.words import Reason

SECONDS = 10.0
_PAGE = {"Accept": "text/html, application/xhtml+xml, */*;q=0.5"}


class WebLink(Link):
    """No credential: public servers, and the addresses that the register names."""

    platform = "web"
    settings = ("rdap_url", "ct_url", "resolver", "timeout")
    keyless = True
    dialect = WebDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        told = setup.settings
        self.seconds = _seconds(told.get("timeout", ""))
        self.names = Names(told.get("resolver", ""), http, self.seconds)
        logs = told.get("ct_url", "") or CERT_SPOTTER
        self.certificates = Certificates(logs, http, setup.notes)
        self._registries = Registries(told.get("rdap_url", ""), http)
        self._ours = _trusted(http, [address for a in setup.accounts if (address := site(a))])

    async def credential(self) -> NoReturn:
        """Does not apply: there is none."""
        raise DoesNotApply

    async def owned(self) -> NoReturn:
        """Does not apply: nobody signs in."""
        raise DoesNotApply

    def address(self, account: Account) -> str:
        """Where the account is; raises `CannotSee(not_found)` when the register does not say."""
        found = site(account) or (
            _https(self.setup.register.organisation.website)
            if account.platform == "website"
            else ""
        )
        if not found:
            raise CannotSee(Reason.NOT_FOUND, f"the register names no `url` for {account.id}")
        return found

    @shared
    async def page(self, url: str) -> Page:
        """A page, taken apart. Raises `CannotSee(changed)` for what is no page."""
        return read_page(await self.get(url, _PAGE), url)

    @shared
    async def record(self, domain: str) -> Record:
        """What the registry says of a domain name."""
        return await self._registries.record(domain)

    async def get(self, url: str, headers: dict[str, str]) -> Answer:
        """GET an address: one of the register's as it is, any other only in the open."""
        try:
            foreign = origin(url) not in self._ours
        except BadAddress as error:
            raise CannotSee(error.reason, str(error)) from None
        return await self.http.get(url, headers=headers, foreign=foreign)


def site(account: Account) -> str:
    """The address that the register gives an account; https unless it is on this machine."""
    handle = account.handle.strip()
    return _https(account.url or (f"https://{handle}" if "." in handle else "") or account.website)


def _https(url: str) -> str:
    """A website is asked over https even where the register still says http."""
    text = url.strip().split("#", 1)[0]
    try:
        if text.startswith("http://") and not origin(text).loopback:
            text = f"https://{text.removeprefix('http://')}"
    except BadAddress:
        return text
    return f"{text}/" if text and not urlsplit(text).path else text


def _trusted(http: Http, urls: list[str]) -> set[Origin]:
    """The register's own addresses, which may also be inside a private network."""
    found = set()
    for url in urls:
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        try:
            found.add(configured(root))
            http.trust(root)
        except BadAddress:
            continue  # a wrong address costs its own account's facts, when it is asked
    return found


def _seconds(text: str) -> float:
    try:
        return min(max(float(text), 0.1), 60.0) if text else SECONDS
    except ValueError:
        return SECONDS
