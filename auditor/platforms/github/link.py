"""The connection: one token of an owner, and every list asked once a run."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NoReturn, TypeVar
from urllib.parse import quote

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity
from auditor.http import Answer, Refused
from auditor.http.address import BadAddress, absolute, origin
from auditor.platforms.base import Link, Shape, dead, shared, understand, understand_answer
from auditor.platforms.github.dialect import APPS_HAVE_NO_USER, GitHubDialect, words
from auditor.platforms.github.shapes import (
    Installation,
    Installations,
    Invitation,
    Membership,
    Organisation,
    User,
)
from auditor.words import Reason

S = TypeVar("S", bound=Shape)

_EXPIRES = "github-authentication-token-expiration"
_NEXT = re.compile(r'<([^<>]+)>\s*;[^,]*\brel="?next"?', re.IGNORECASE)
_READING = re.compile(r"read:.+|user:email|.+:read")
_ENOUGH = {"read:org", "write:org", "admin:org"}
_MOST_PAGES = 100
_HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}


class GitHubLink(Link):
    """A fine-grained or classic token of somebody in the organisation."""

    platform = "github"
    secrets = ("token",)
    settings = ("org",)
    required_settings = ("org",)
    base_url = "https://api.github.com"
    dialect = GitHubDialect()

    @property
    def path(self) -> str:
        """The organisation's place in the API."""
        return f"/orgs/{quote(self.setup.settings['org'], safe='')}"

    async def credential(self) -> Credential:
        """Whether the token works, until when, whose it is, and what it may do."""
        try:
            user, headers = await self.me()
        except CannotSee as refusal:
            return dead(refusal, "GitHub no longer accepts the token")
        told = headers.get("x-oauth-scopes")
        # Fine-grained tokens and apps have permissions instead, which GitHub does not tell.
        scopes = None if told is None else tuple(each.strip() for each in told.split(",") if each)
        granted = scopes or ()
        return Credential(
            ok=True,
            expires_at=expiry(headers.get(_EXPIRES, "")),
            scopes=scopes,
            excess_scopes=tuple(each for each in granted if not _reads(each)),
            missing_scopes=() if scopes is None or _ENOUGH & set(granted) else ("read:org",),
            owner=person(user) if user else Identity("github-app", "GitHub App"),
        )

    async def owned(self) -> NoReturn:
        """Does not apply: the connection names one organisation, whose standing tells of it."""
        raise DoesNotApply

    @shared
    async def me(self) -> tuple[User | None, Mapping[str, str]]:
        """The token's person (None: it belongs to a GitHub App) and the headers that tell of it."""
        try:
            answer = await self._get("/user")
        except Refused as refusal:
            if words(refusal.answer) != APPS_HAVE_NO_USER:
                raise
            return None, refusal.answer.headers
        return understand_answer(User, answer), answer.headers

    @shared
    async def organisation(self) -> Organisation:
        """The organisation itself."""
        return understand_answer(Organisation, await self._get(self.path))

    @shared
    async def insider(self) -> None:
        """Make sure that lists are complete: outsiders are shown public members only.

        Raises `CannotSee` when the token's person is no active member.
        """
        user, _ = await self.me()
        if user is None:
            return
        answer = await self._get(f"{self.path}/memberships/{quote(user.login, safe='')}")
        found = understand_answer(Membership, answer)
        if found.state != "active":
            what = f"{answer.call}: the token's person is no active member ({found.state[:20]})"
            raise CannotSee(Reason.NO_ACCESS, what)

    @shared
    async def members(self, role: str) -> list[User]:
        """The owners (`admin`) or the other members (`member`)."""
        await self.insider()
        return await self._all(User, f"{self.path}/members", role=role)

    @shared
    async def collaborators(self) -> list[User]:
        """People from outside with access to some repository."""
        await self.insider()
        return await self._all(User, f"{self.path}/outside_collaborators")

    @shared
    async def lacking(self, group: str, fault: str) -> set[int]:
        """Who of `members` or `outside_collaborators` has the fault `2fa_disabled`/`_insecure`."""
        found = await self._all(User, f"{self.path}/{group}", filter=fault)
        return {each.id for each in found}

    @shared
    async def invitations(self) -> list[Invitation]:
        """Every open invitation."""
        return await self._all(Invitation, f"{self.path}/invitations", role="all")

    @shared
    async def installations(self) -> list[Installation]:
        """Every GitHub App that was let in."""
        found: list[Installation] = []
        total = 0
        for answer in await self._pages(f"{self.path}/installations"):
            page = understand_answer(Installations, answer)
            found += page.installations
            total = page.total_count
        if len(found) != total:
            what = f"GET {self.path}/installations: {len(found)} apps, although it counts {total}"
            raise CannotSee(Reason.CHANGED, what)
        return found

    async def _all(self, shape: type[S], path: str, **params: str) -> list[S]:
        found: list[S] = []
        for answer in await self._pages(path, **params):
            found += understand(list[shape], answer.json(), answer.call)  # type: ignore[valid-type]
        return found

    async def _pages(self, path: str, **params: str) -> list[Answer]:
        """Every page of a list, by the address that GitHub gives for the next one."""
        answers = [await self._get(path, per_page=100, **params)]
        seen: set[str] = set()
        while following := self._next(answers[-1]):
            if following in seen or len(seen) >= _MOST_PAGES:
                raise CannotSee(Reason.CHANGED, f"GET {path}: the list of pages never ends")
            seen.add(following)
            answers.append(await self._get(following))
        return answers

    def _next(self, answer: Answer) -> str:
        """The next page's address; raises `CannotSee` for one that leads to another host."""
        found = _NEXT.search(answer.headers.get("link", ""))
        if found is None:
            return ""
        url = found.group(1)
        try:
            same = absolute(url) and origin(url) == origin(self.http.base_url)
        except BadAddress:
            same = False
        if not same:
            raise CannotSee(Reason.CHANGED, f"{answer.call}: the next page is on another host")
        return url

    async def _get(self, path: str, **params: str | int) -> Answer:
        headers = {**_HEADERS, "Authorization": f"Bearer {self.setup.secrets['token']}"}
        return await self.http.get(path, params=params, headers=headers)


def person(user: User) -> Identity:
    """Somebody as GitHub names them; a person may be pinned by number or by name."""
    return Identity(str(user.id), user.login, other_ids=(user.login,))


def expiry(text: str) -> datetime | None:
    """The header's moment (`2026-12-31 09:00:00 UTC`); None where the token does not end.

    Raises `CannotSee(changed)` for anything else.
    """
    if not text:
        return None
    for form in ("%Y-%m-%d %H:%M:%S UTC", "%Y-%m-%d %H:%M:%S %z"):
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007  the zone is set below
        except ValueError:
            continue
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    raise CannotSee(Reason.CHANGED, f"{_EXPIRES}: not a date we know")


def _reads(scope: str) -> bool:
    # admin:org can write, but the list of who lacks a second step needs it in classic tokens.
    return scope == "admin:org" or _READING.fullmatch(scope) is not None
