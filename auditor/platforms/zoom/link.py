"""The connection: one server-to-server app, one token a run, and every list asked once."""

import base64
from datetime import timedelta
from typing import NoReturn, TypeVar
from urllib.parse import quote

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity
from auditor.http import Answer, Http
from auditor.platforms.base import Link, Setup, Shape, dead, shared, understand_answer
from auditor.platforms.zoom import scopes
from auditor.platforms.zoom.dialect import TOKEN, ZoomDialect
from auditor.platforms.zoom.shapes import (
    DefaultLocks,
    Defaults,
    MeetingSecurity,
    MeetingSecurityAnswer,
    Operation,
    Operations,
    Role,
    RoleMembers,
    Roles,
    Security,
    SecurityAnswer,
    Token,
    User,
    UserDetail,
    Users,
)
from auditor.words import Reason

S = TypeVar("S", bound=Shape)
P = TypeVar("P", Users, RoleMembers, Operations)

LOOK_BACK = timedelta(days=30)
_MOST_PAGES = 200
_PAGE = 300


class ZoomLink(Link):
    """A server-to-server app of one account."""

    platform = "zoom"
    secrets = ("client_secret",)
    settings = ("account_id", "client_id", "token_url")
    required_settings = ("account_id", "client_id")
    base_url = "https://api.zoom.us/v2"
    dialect = ZoomDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        self.account_id = setup.settings["account_id"]
        self.client_id = setup.settings["client_id"]
        self.token_url = setup.settings.get("token_url") or "https://zoom.us/oauth/token"
        http.trust(self.token_url)

    async def credential(self) -> Credential:
        """Whether Zoom takes the app's secret, and what the app may do."""
        app = Identity(self.client_id, "server-to-server app")
        try:
            token = await self.token()
        except CannotSee as refusal:
            return dead(refusal, owner=app)
        granted = None if token.scope is None else tuple(token.scope.split())
        return Credential(
            ok=True,
            scopes=granted,
            excess_scopes=scopes.excess(granted or ()),
            missing_scopes=() if granted is None else scopes.missing(granted),
            owner=app,
        )

    async def owned(self) -> NoReturn:
        """Does not apply: the app belongs to one account, whose standing tells of it."""
        raise DoesNotApply

    @shared
    async def token(self) -> Token:
        """The access token, asked for once: a new one may end the one before."""
        pair = f"{self.client_id}:{self.setup.secrets['client_secret']}"
        answer = await self.http.post(
            self.token_url,
            params={"grant_type": "account_credentials", "account_id": self.account_id},
            headers={"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"},
            dialect=TOKEN,
        )
        token = understand_answer(Token, answer)
        self.http.keep_secret(token.access_token)
        return token

    @shared
    async def users(self, status: str) -> list[User]:
        """Everybody with this status (`active`, `pending`)."""
        pages = await self._pages(Users, "/users", status=status)
        found = [each for page in pages for each in page.users]
        _complete("GET /users", len(found), pages[-1].total_records)
        if status == "active" and not found:
            what = "GET /users: an empty list, although an account has at least its owner"
            raise CannotSee(Reason.CHANGED, what)
        return found

    @shared
    async def user(self, user_id: str) -> UserDetail:
        """One person's record."""
        return understand_answer(UserDetail, await self._get(f"/users/{quote(user_id, safe='')}"))

    @shared
    async def roles(self) -> list[Role]:
        """Every role of the account."""
        found = understand_answer(Roles, await self._get("/roles")).roles
        if not found:
            what = "GET /roles: an empty list, although Zoom itself defines three roles"
            raise CannotSee(Reason.CHANGED, what)
        return found

    @shared
    async def holders(self, role_id: str) -> set[str]:
        """The ids of everybody who holds a role."""
        path = f"/roles/{quote(role_id, safe='')}/members"
        pages = await self._pages(RoleMembers, path)
        found = {each.id for page in pages for each in page.members}
        _complete(f"GET {path}", len(found), pages[-1].total_records)
        return found

    @shared
    async def defaults(self, user_id: str = "") -> Defaults:
        """Settings of the account, or of one person."""
        return await self._settings(Defaults, user_id)

    @shared
    async def meeting_security(self, user_id: str = "") -> MeetingSecurity:
        """Security of meetings, of the account or of one person."""
        found = await self._settings(MeetingSecurityAnswer, user_id, option="meeting_security")
        return found.meeting_security

    @shared
    async def security(self) -> Security:
        """How people sign in."""
        return (await self._settings(SecurityAnswer, "", option="security")).security

    @shared
    async def locks(self) -> tuple[DefaultLocks, MeetingSecurity]:
        """What no person may change for themselves."""
        path = "/accounts/me/lock_settings"
        plain = understand_answer(DefaultLocks, await self._get(path))
        more = await self._get(path, option="meeting_security")
        return plain, understand_answer(MeetingSecurityAnswer, more).meeting_security

    @shared
    async def operations(self) -> list[Operation]:
        """What administrators did in the last 30 days."""
        now = self.setup.now
        since, until = f"{now - LOOK_BACK:%Y-%m-%d}", f"{now:%Y-%m-%d}"
        # `from` is a word of Python's own, so it cannot be a keyword.
        days = {"from": since, "to": until}
        pages = await self._pages(Operations, "/report/operationlogs", **days)
        return [each for page in pages for each in page.operation_logs]

    async def _settings(self, shape: type[S], user_id: str, **params: str) -> S:
        whose = f"users/{quote(user_id, safe='')}" if user_id else "accounts/me"
        return understand_answer(shape, await self._get(f"/{whose}/settings", **params))

    async def _pages(self, shape: type[P], path: str, **params: str) -> list[P]:
        """Every page of a list, to the end."""
        found: list[P] = []
        seen: set[str] = set()
        token = ""
        for _ in range(_MOST_PAGES):
            more = {"next_page_token": token} if token else {}
            answer = await self._get(path, page_size=_PAGE, **params, **more)
            found.append(understand_answer(shape, answer))
            token = found[-1].next_page_token
            if not token:
                return found
            if token in seen:
                break
            seen.add(token)
        raise CannotSee(Reason.CHANGED, f"GET {path}: the list of pages never ends")

    async def _get(self, path: str, **params: str | int) -> Answer:
        headers = {"Authorization": f"Bearer {(await self.token()).access_token}"}
        return await self.http.get(path, params=params, headers=headers)


def _complete(call: str, found: int, total: int | None) -> None:
    if total is not None and total != found:
        raise CannotSee(Reason.CHANGED, f"{call}: {found} rows, although it counts {total}")
