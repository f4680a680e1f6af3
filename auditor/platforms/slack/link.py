"""The connection: one user token of an owner, and every list asked once a run."""

from dataclasses import replace
from datetime import timedelta
from typing import NoReturn

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity, Seen, Unseen
from auditor.http import Answer
from auditor.platforms.base import Link, dead, shared, understand_answer
from auditor.platforms.slack.dialect import SlackDialect
from auditor.platforms.slack.shapes import (
    Change,
    Changes,
    Login,
    Logins,
    Me,
    Member,
    Members,
    Team,
    TeamInfo,
)
from auditor.words import Reason

NEEDED = ("users:read", "users:read.email", "team:read")
LOGS = "admin"
"""Opens the logs of apps and sign-ins. It could also change things, so it is never asked for."""
_MOST_PAGES = 100
_READS = (":read", ":read.email", ":history")
_HARMLESS = {"identify", "openid", "email", "profile", LOGS}


class SlackLink(Link):
    """A user token (`xoxp-…`) of one workspace."""

    platform = "slack"
    secrets = ("token",)
    base_url = "https://slack.com/api"
    dialect = SlackDialect()

    async def credential(self) -> Seen[Credential]:
        """Whether the token works, whose it is, and what it may do."""
        try:
            me, scopes = await self.me()
        except CannotSee as refusal:
            return Seen(dead(refusal, "Slack no longer accepts the token"))
        life = timedelta(seconds=me.expires_in) if me.expires_in else None
        granted = scopes or ()
        owner, gaps = await self._owner(me)
        told = Credential(
            ok=True,
            expires_at=self.http.now() + life if life else None,
            scopes=scopes,
            excess_scopes=tuple(each for each in granted if not _reads(each)),
            missing_scopes=() if scopes is None else _missing(granted),
            owner=owner,
        )
        return Seen(told, gaps)

    async def owned(self) -> NoReturn:
        """Does not apply: the token belongs to one workspace, whose standing tells of it."""
        raise DoesNotApply

    @shared
    async def me(self) -> tuple[Me, tuple[str, ...] | None]:
        """Whose token it is, and its scopes as the header names them (None: no such header)."""
        answer = await self._get("auth.test")
        told = answer.headers.get("x-oauth-scopes")
        scopes = None if told is None else tuple(each.strip() for each in told.split(",") if each)
        return understand_answer(Me, answer), scopes

    @shared
    async def team(self) -> Team:
        """The workspace."""
        return understand_answer(TeamInfo, await self._get("team.info")).team

    @shared
    async def members(self) -> list[Member]:
        """Everyone in the workspace: people, guests and robots, the deactivated as well."""
        found: list[Member] = []
        cursor, seen = "", set[str]()
        for _ in range(_MOST_PAGES):
            more = {"cursor": cursor} if cursor else {}
            page = understand_answer(Members, await self._get("users.list", limit=200, **more))
            found += page.members
            cursor = page.response_metadata.next_cursor if page.response_metadata else ""
            if not cursor:
                return _never_empty(found)
            if cursor in seen:
                break
            seen.add(cursor)
        raise CannotSee(Reason.CHANGED, "GET /users.list: the list of pages never ends")

    async def sees_logs(self) -> bool:
        """True when the token carries the scope that the logs need."""
        _, scopes = await self.me()
        return LOGS in (scopes or ())

    @shared
    async def changes(self) -> list[Change]:
        """Every app that was ever added, changed or removed, newest first."""
        found: list[Change] = []
        for number in range(1, _MOST_PAGES + 1):
            answer = await self._get("team.integrationLogs", count=1000, page=number)
            page = understand_answer(Changes, answer)
            found += page.logs
            if number < page.paging.pages:
                continue
            if len(found) != page.paging.total:
                what = f"{answer.call}: {len(found)} lines, although it counts {page.paging.total}"
                raise CannotSee(Reason.CHANGED, what)
            return found
        raise CannotSee(Reason.CHANGED, "GET /team.integrationLogs: the pages never end")

    @shared
    async def logins(self) -> list[Login]:
        """The newest sign-ins, one line per person and device; the first page is enough."""
        answer = await self._get("team.accessLogs", count=1000, page=1)
        found = understand_answer(Logins, answer)
        if found.paging.total and not found.logins:
            what = f"{answer.call}: no line, although it counts {found.paging.total}"
            raise CannotSee(Reason.CHANGED, what)
        return found.logins

    async def _owner(self, me: Me) -> tuple[Identity, tuple[Unseen, ...]]:
        """The person the token belongs to; a gap where the directory does not say who that is."""
        try:
            everyone = await self.members()
        except CannotSee as refusal:
            gap = replace(refusal.unseen, part="owner")
            return Identity(me.user_id, me.user, certain=False), (gap,)
        found = next((each for each in everyone if each.id == me.user_id), None)
        email = (found and found.profile.email) or ""
        name = (found and found.real_name) or me.user
        return Identity(me.user_id, name, email, certain=bool(email)), ()

    async def _get(self, method: str, **params: str | int) -> Answer:
        headers = {"Authorization": f"Bearer {self.setup.secrets['token']}"}
        return await self.http.get(f"/{method}", params=params, headers=headers)


def _missing(granted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in NEEDED if each not in granted)


def _reads(scope: str) -> bool:
    return scope in _HARMLESS or scope.endswith(_READS)


def _never_empty(found: list[Member]) -> list[Member]:
    if not found:
        what = "GET /users.list: an empty list, although a workspace has at least its owner"
        raise CannotSee(Reason.CHANGED, what)
    return found
