"""The connection: a page administrator's token, and the app that it was made for."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from urllib.parse import quote

from auditor.facts import CannotSee, Credential, Identity, OwnedAccount
from auditor.http import Answer, Http, Refused
from auditor.platforms.base import Link, Setup, shared, understand_answer
from auditor.platforms.linkedin.dialect import LinkedInDialect
from auditor.platforms.linkedin.shapes import Acl, Acls, Found, Named, Organization, TokenInfo
from auditor.register import Account
from auditor.words import Reason

NEWEST = "202607"
"""The newest version whose answers were seen; `version` in the configuration names another."""
READ = "r_organization_admin"
STRONGER = "rw_organization_admin"
PAGE = 100
BATCH = 50
_MOST_PAGES = 100
_WRITES = re.compile(r"(w|rw)_.+")


class LinkedInLink(Link):
    """One administrator's token: LinkedIn has no other kind for pages."""

    platform = "linkedin"
    secrets = ("token",)
    optional_secrets = ("client_secret",)
    settings = ("client_id", "version", "oauth_url")
    base_url = "https://api.linkedin.com"
    dialect = LinkedInDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        self.version = setup.settings.get("version") or NEWEST
        oauth = setup.settings.get("oauth_url") or "https://www.linkedin.com"
        self.oauth_url = oauth.rstrip("/")
        http.trust(self.oauth_url)

    async def credential(self) -> Credential:
        """Whether the token works, until when, for what, and whose it is."""
        ends = version_ends(self.version)
        try:
            told = await self._introspect()
            owner = await self._owner() if told is None or told.active else None
        except Refused as refusal:
            if refusal.fault.reason is not Reason.CREDENTIAL_EXPIRED:
                raise
            why = "LinkedIn says that the token has ended or was withdrawn"
            return Credential(False, why, api_version=self.version, api_ends=ends)
        scopes = None if told is None or told.scope is None else _scopes(told.scope)
        active = told is None or told.active
        return Credential(
            ok=active,
            problem=""
            if active or told is None
            else f"LinkedIn says: {told.status or 'not active'}",
            expires_at=_moment(told.expires_at) if told and told.expires_at else None,
            scopes=scopes,
            excess_scopes=tuple(each for each in scopes or () if _excess(each)),
            missing_scopes=() if scopes is None or {READ, STRONGER} & set(scopes) else (READ,),
            owner=owner,
            api_version=self.version,
            api_ends=ends,
        )

    async def owned(self) -> tuple[OwnedAccount, ...]:
        """Every page that the token's owner administers."""
        mine = await self._mine()
        ids = sorted({each.organization.rpartition(":")[2] for each in mine})
        known = (await self._lookup(tuple(ids))).results if ids else {}
        return tuple(_owned(each, known.get(each)) for each in ids)

    async def page(self, account: Account) -> Organization | None:
        """The page as anybody sees it; None: LinkedIn has none of that number or name."""
        number = account.platform_id
        if not number:
            return await self._named(account.handle.strip("/@ ").lower())
        if not number.isdigit():
            what = "platform_id must be the page's number"
            raise CannotSee(Reason.NOT_FOUND, what, "https://www.linkedin.com/company/")
        found = (await self._numbered()).get(number)
        if isinstance(found, Organization):
            return found
        if found == 404:
            return None
        said = "did not say why" if found is None else f"gave HTTP {found}"
        reason = Reason.NO_ACCESS if found in {401, 403} else Reason.CHANGED
        raise CannotSee(reason, f"GET /rest/organizationsLookup: left the page out and {said}")

    @shared
    async def roles(self, number: str) -> tuple[Acl, ...]:
        """Everyone with a role on a page, in every state."""
        urn = quote(f"urn:li:organization:{number}", safe="")
        found = await self._acls(f"q=organization&organization={urn}")
        if not found:
            # Only an administrator is answered at all, so there is at least one.
            what = "GET /rest/organizationAcls: nobody has a role, not even the token's owner"
            raise CannotSee(Reason.CHANGED, what)
        return found

    @shared
    async def _mine(self) -> tuple[Acl, ...]:
        return await self._acls("q=roleAssignee&role=ADMINISTRATOR&state=APPROVED")

    async def _acls(self, query: str) -> tuple[Acl, ...]:
        """A list of roles, read to its end; raises `CannotSee` when some were kept from us."""
        found: list[Acl] = []
        total: int | None = None
        for _ in range(_MOST_PAGES):
            more = f"&start={len(found)}&count={PAGE}"
            answer = await self._get(f"/rest/organizationAcls?{query}{more}")
            page = understand_answer(Acls, answer)
            found += page.elements
            total = page.paging.total if page.paging.total is not None else total
            if total is not None and page.elements and len(found) < total:
                continue
            if total is not None and len(found) != total:
                said = f"{answer.call} says {total}, showed {len(found)}"
                raise CannotSee(Reason.CHANGED, said)
            # LinkedIn may give fewer a page than asked for; it says how many it gives.
            if total is not None or len(page.elements) < max(page.paging.count, 1):
                return tuple(found)
        raise CannotSee(Reason.CHANGED, "GET /rest/organizationAcls: the list does not end")

    async def _owner(self) -> Identity | None:
        """The person behind the token, from their own roles; None for one without any."""
        mine = await self._mine()
        return Identity(mine[0].role_assignee) if mine else None

    @shared
    async def _numbered(self) -> Mapping[str, Organization | int]:
        """All pages of the connection whose number is known, or the status in their place."""
        every = {each.platform_id for each in self.setup.accounts}
        wanted = sorted(each for each in every if each.isdigit())
        found: dict[str, Organization | int] = {}
        for start in range(0, len(wanted), BATCH):
            answer = await self._lookup(tuple(wanted[start : start + BATCH]))
            found |= {**answer.statuses, **answer.results}
        return found

    @shared
    async def _lookup(self, numbers: tuple[str, ...]) -> Found:
        # LinkedIn wants the brackets and commas of such a list as they are.
        answer = await self._get(f"/rest/organizationsLookup?ids=List({','.join(numbers)})")
        return understand_answer(Found, answer)

    @shared
    async def _named(self, name: str) -> Organization | None:
        if not name:
            raise CannotSee(Reason.NOT_FOUND, "this account needs a handle or a platform_id")
        path = f"/rest/organizations?q=vanityName&vanityName={quote(name, safe='')}"
        found = understand_answer(Named, await self._get(path)).elements
        return found[0] if found else None

    @shared
    async def _introspect(self) -> TokenInfo | None:
        """What LinkedIn says about the token; None where the app's secret is not configured."""
        client, secret = (
            self.setup.settings.get("client_id"),
            self.setup.secrets.get("client_secret"),
        )
        if not client or not secret:
            return None
        form = {"client_id": client, "client_secret": secret, "token": self.setup.secrets["token"]}
        answer = await self.http.post(f"{self.oauth_url}/oauth/v2/introspectToken", form=form)
        return understand_answer(TokenInfo, answer)

    async def _get(self, path: str) -> Answer:
        headers = {
            "Authorization": f"Bearer {self.setup.secrets['token']}",
            "LinkedIn-Version": self.version,
            "X-Restli-Protocol-Version": "2.0.0",
        }
        return await self.http.get(path, headers=headers)


def version_ends(version: str) -> date | None:
    """The first day on which a version may be closed: a year after its month; None for nonsense."""
    try:
        month = datetime.strptime(version, "%Y%m").replace(tzinfo=UTC)
    except ValueError:
        return None
    return date(month.year + 1, month.month, 1)


def _scopes(text: str) -> tuple[str, ...]:
    return tuple(sorted(each for each in re.split(r"[,\s]+", text) if each))


def _excess(scope: str) -> bool:
    """True for a permission to write: reading roles needs only the weaker of the two."""
    return _WRITES.fullmatch(scope) is not None


def _owned(number: str, page: Organization | None) -> OwnedAccount:
    handle, name = (page.vanity_name, page.localized_name or "") if page else ("", "")
    url = f"https://www.linkedin.com/company/{number}"
    return OwnedAccount("linkedin", number, handle, name, url)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
