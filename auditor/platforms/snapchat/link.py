"""The connection: a refresh token, changed into an access token each night."""

from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

from auditor.facts import CannotSee, Credential, Identity, OwnedAccount
from auditor.http import Answer, Http
from auditor.platforms.base import Link, Setup, dead, shared, understand, understand_answer
from auditor.platforms.snapchat.dialect import TOKEN, SnapchatDialect
from auditor.platforms.snapchat.shapes import (
    Member,
    MemberRow,
    Organization,
    OrganizationRow,
    Page,
    Role,
    RoleRow,
    Token,
)
from auditor.words import Reason

SCOPE = "snapchat-marketing-api"
TOKEN_URL = "https://accounts.snapchat.com/login/oauth2/access_token"  # noqa: S105  an address
PAGE = "1000"
_MOST_PAGES = 100
_GIVEN = frozenset({SCOPE, "snapchat-profile-api"})

Row = TypeVar("Row", OrganizationRow, MemberRow, RoleRow)


class SnapchatLink(Link):
    """One person's leave to read the organisation that they belong to."""

    platform = "snapchat"
    secrets = ("client_secret", "refresh_token")
    settings = ("client_id", "organization_id", "token_url")
    required_settings = ("client_id", "organization_id")
    base_url = "https://adsapi.snapchat.com/v1"
    dialect = SnapchatDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        self.organization_id = setup.settings["organization_id"]
        self.token_url = setup.settings.get("token_url") or TOKEN_URL
        http.trust(self.token_url)

    async def credential(self) -> Credential:
        """Whether the refresh token still gives an access token, and whose it is."""
        try:
            token = await self._token()
            mine = await self.organization(self.organization_id)
        except CannotSee as refusal:
            return dead(refusal)
        scopes = None if token.scope is None else tuple(sorted(token.scope.split()))
        return Credential(
            ok=True,
            scopes=scopes,
            # Snapchat has one permission for reading and writing, which reading needs.
            excess_scopes=tuple(each for each in scopes or () if each not in _GIVEN),
            missing_scopes=() if scopes is None or SCOPE in scopes else (SCOPE,),
            owner=await self._owner(mine),
        )

    async def owned(self) -> tuple[OwnedAccount, ...]:
        """Every organisation that the token's owner belongs to."""
        found = await self._organizations()
        return tuple(OwnedAccount("snapchat", each.id, name=each.name) for each in found)

    async def organization(self, organization_id: str) -> Organization:
        """One organisation; raises `CannotSee` where the token's owner does not belong to it."""
        for each in await self._organizations():
            if each.id == organization_id:
                return each
        what = "GET /me/organizations: the token's owner does not belong to this organisation"
        raise CannotSee(Reason.NO_ACCESS, what)

    @shared
    async def members(self, organization_id: str) -> tuple[Member, ...]:
        """Everyone in the organisation, and everyone invited."""
        rows = await self._list(MemberRow, f"/organizations/{organization_id}/members", "members")
        if not rows:
            what = "GET /organizations/…/members: nobody, not even the token's owner"
            raise CannotSee(Reason.CHANGED, what)
        return tuple(row.member for row in rows)

    @shared
    async def roles(self, organization_id: str) -> tuple[Role, ...]:
        """Every role that anybody holds in the organisation."""
        rows = await self._list(RoleRow, f"/organizations/{organization_id}/roles", "roles")
        if not rows:
            what = "GET /organizations/…/roles: no roles at all, not even an administrator's"
            raise CannotSee(Reason.CHANGED, what)
        return tuple(row.role for row in rows)

    async def _owner(self, mine: Organization) -> Identity | None:
        """The person behind the token, with their address where the members can be read."""
        if not mine.my_member_id:
            return None
        try:
            members = await self.members(mine.id)
        except CannotSee:
            return Identity(mine.my_member_id, mine.my_display_name, certain=False)
        emails = (each.email for each in members if each.id == mine.my_member_id)
        return Identity(mine.my_member_id, mine.my_display_name, next(emails, ""))

    @shared
    async def _organizations(self) -> tuple[Organization, ...]:
        rows = await self._list(OrganizationRow, "/me/organizations", "organizations")
        if not rows:
            what = "GET /me/organizations: none, although the token was made in one"
            raise CannotSee(Reason.CHANGED, what)
        return tuple(row.organization for row in rows)

    async def _list(self, shape: type[Row], path: str, key: str) -> tuple[Row, ...]:
        """A list, read to its end. Raises `CannotSee` for a line that Snapchat could not give."""
        found: list[Row] = []
        cursor: dict[str, str] = {}
        seen: set[str] = set()
        for _ in range(_MOST_PAGES):
            answer = await self._get(path, {"limit": PAGE} | cursor)
            page = understand_answer(Page, answer)
            lines = getattr(page, key)
            if lines is None:
                raise CannotSee(Reason.CHANGED, f"{answer.call}: no list of {key}")
            found += (_line(shape, each, answer.call) for each in lines)
            link = page.paging.next_link
            if not link:
                return tuple(found)
            if link in seen or not lines:
                break
            seen.add(link)
            cursor = self._cursor(link, answer.call)
        raise CannotSee(Reason.CHANGED, f"GET {path}: the list goes round in circles")

    def _cursor(self, link: str, call: str) -> dict[str, str]:
        """The parameters of the next page. Its address is not followed: the key stays at home."""
        if urlsplit(link).netloc != urlsplit(self.http.base_url).netloc:
            raise CannotSee(Reason.CHANGED, f"{call}: the next page is said to be on another host")
        return dict(parse_qsl(urlsplit(link).query))

    async def _get(self, path: str, params: dict[str, str]) -> Answer:
        headers = {"Authorization": f"Bearer {(await self._token()).access_token}"}
        return await self.http.get(path, params=params, headers=headers)

    @shared
    async def _token(self) -> Token:
        form = {
            "grant_type": "refresh_token",
            "client_id": self.setup.settings["client_id"],
            "client_secret": self.setup.secrets["client_secret"],
            "refresh_token": self.setup.secrets["refresh_token"],
        }
        answer = await self.http.post(self.token_url, form=form, dialect=TOKEN)
        token = understand_answer(Token, answer)
        self.http.keep_secret(token.access_token)
        self.http.keep_secret(token.refresh_token)
        return token


def _line(shape: type[Row], line: object, call: str) -> Row:
    row: Row = understand(shape, line, call)
    if row.sub_request_status.upper() != "SUCCESS":
        raise CannotSee(Reason.CHANGED, f"{call}: Snapchat could not give one of the lines")
    return row
