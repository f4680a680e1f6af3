"""The connection: one person's key, whose ending names the data centre that must be asked."""

import base64
import re
from typing import NoReturn

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity
from auditor.http import Answer, Http
from auditor.platforms.base import Link, Setup, dead, shared, understand_answer
from auditor.platforms.mailchimp.dialect import MailchimpDialect
from auditor.platforms.mailchimp.shapes import (
    AuthorizedApp,
    AuthorizedApps,
    Root,
    VerifiedDomain,
    VerifiedDomains,
)
from auditor.words import Reason

_CENTRE = re.compile(r"-([a-z]{2}[0-9]{1,3})")
_PAGE = 1000
_MOST_PAGES = 20


class MailchimpLink(Link):
    """A key of somebody in the account. Mailchimp has no keys that can only read."""

    platform = "mailchimp"
    secrets = ("api_key",)
    dialect = MailchimpDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        self.base = http.base_url or _address(setup.secrets["api_key"])
        if self.base:
            http.trust(self.base)

    async def credential(self) -> Credential:
        """Whether the key works and whose it is. It may do whatever its owner may."""
        try:
            root = await self.root()
        except CannotSee as refusal:
            return dead(refusal, "Mailchimp no longer accepts the key")
        return Credential(ok=True, owner=owner(root))

    async def owned(self) -> NoReturn:
        """Does not apply: the key belongs to one account, whose standing tells of it."""
        raise DoesNotApply

    @shared
    async def root(self) -> Root:
        """The account, and the person whose key it is."""
        return understand_answer(Root, await self._get("/"))

    @shared
    async def apps(self) -> list[AuthorizedApp]:
        """Every tool that somebody let in."""
        found: list[AuthorizedApp] = []
        for _ in range(_MOST_PAGES):
            answer = await self._get("/authorized-apps", count=_PAGE, offset=len(found))
            page = understand_answer(AuthorizedApps, answer)
            found += page.apps
            if len(found) >= page.total_items:
                return found
            if not page.apps:
                what = f"{answer.call}: {len(found)} apps, although it counts {page.total_items}"
                raise CannotSee(Reason.CHANGED, what)
        raise CannotSee(Reason.CHANGED, "GET /authorized-apps: the pages never end")

    @shared
    async def domains(self) -> list[VerifiedDomain]:
        """Every domain in whose name the account may send."""
        answer = await self._get("/verified-domains")
        found = understand_answer(VerifiedDomains, answer)
        if len(found.domains) < found.total_items:
            shown, counted = len(found.domains), found.total_items
            what = f"{answer.call}: {shown} domains, although it counts {counted}"
            raise CannotSee(Reason.CHANGED, what)
        return found.domains

    async def _get(self, path: str, **params: int) -> Answer:
        if not self.base:
            what = "the api_key does not end in its data centre, such as -us21; was it cut off?"
            raise CannotSee(Reason.NO_ACCESS, what)
        login = base64.b64encode(f"auditor:{self.setup.secrets['api_key']}".encode()).decode()
        headers = {"Authorization": f"Basic {login}"}
        return await self.http.get(f"{self.base}{path}", params=params, headers=headers)


def owner(root: Root) -> Identity:
    """The person whose key it is."""
    name = f"{root.first_name} {root.last_name}".strip() or root.username
    return Identity(root.login_id, name, root.email)


def _address(key: str) -> str:
    """Where a key's data centre is; empty where the key names none."""
    centre = _CENTRE.fullmatch(key[key.rfind("-") :]) if "-" in key else None
    return f"https://{centre[1]}.api.mailchimp.com/3.0" if centre else ""
