"""The connection: an application password of one user of the site."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from auditor.contacts import holder
from auditor.facts import CannotSee, Credential, DoesNotApply, Identity, Unseen
from auditor.http import Answer, Http, Refused
from auditor.platforms.base import Link, Setup, dead, shared, understand_answer
from auditor.platforms.wordpress.dialect import NO_ROUTE, WordPressDialect, code
from auditor.platforms.wordpress.powers import NEEDED, READS, ROLES
from auditor.platforms.wordpress.shapes import (
    AppPassword,
    Index,
    Listed,
    Plugin,
    Post,
    SiteSettings,
    User,
)
from auditor.words import Reason

U = TypeVar("U", bound=Listed)
_USERS = "GET /wp/v2/users"
_PAGE = 100
"""The most users that WordPress gives in one page."""
_MOST_PAGES = 200


@dataclass(frozen=True, slots=True)
class People:
    """The users of a site."""

    users: tuple[User, ...]
    gaps: tuple[Unseen, ...] = ()


class WordPressLink(Link):
    """One site, read as one of its users."""

    platform = "wordpress"
    secrets = ("app_password",)
    settings = ("username",)
    required_settings = ("username", "base_url")
    dialect = WordPressDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        password = setup.secrets["app_password"]
        # WordPress shows it in groups of four and takes it with and without the spaces.
        bare = "".join(password.split())
        pair = f"{setup.settings.get('username', '')}:{bare}"
        self._sign = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
        http.keep_secret(bare)
        http.keep_secret(self._sign["Authorization"].partition(" ")[2])

    async def credential(self) -> Credential:
        """Whether the password works, whose it is, and what that user could change."""
        try:
            me = await self.me()
        except CannotSee as refusal:
            return dead(
                refusal,
                "the site no longer accepts the application password, or its server does not "
                "pass it on",
            )
        return Credential(
            ok=True,
            scopes=tuple(sorted(me.able)),
            excess_scopes=tuple(sorted(me.able - READS - NEEDED)),
            missing_scopes=() if "list_users" in me.able else ("list_users",),
            owner=identity(me),
        )

    async def owned(self) -> NoReturn:
        """Does not apply: the password belongs to one site."""
        raise DoesNotApply

    @shared
    async def index(self) -> Index:
        """What the site says of itself. Raises `CannotSee` where no WordPress answers."""
        _, answer = await self._root()
        return understand_answer(Index, answer)

    @shared
    async def me(self) -> User:
        """The user whom the application password belongs to."""
        return understand_answer(User, await self._get("/wp/v2/users/me", {"context": "edit"}))

    def is_ours(self, user: User, me: User) -> bool:
        """True for a user made for the audit; a person who lent it their own is a person."""
        return user.id == me.id and holder(user.email, self.setup.register) is None

    @shared
    async def people(self) -> People:
        """Every user of the site; by role alone where we may not see more of them.

        Raises `CannotSee(changed)` unless all were shown.
        """
        found, total = await self._all(list[User], "context", "edit")
        if found and len(found) == total:
            return People(tuple(found.values()))
        me = await self.me()
        if found and "edit_users" not in me.able:
            return await self._by_role(total, me)
        what = f"{_USERS}: {len(found)} users, although it counts {total}"
        raise CannotSee(Reason.CHANGED, what)

    async def _by_role(self, total: int, me: User) -> People:
        """What `list_users` shows: who has which of WordPress's own roles, without addresses."""
        found = {me.id: me}
        for role in ROLES:
            listed, count = await self._all(list[Listed], "roles", role)
            if len(listed) != count:
                what = f"{_USERS} {role}: {len(listed)} users, although it counts {count}"
                raise CannotSee(Reason.CHANGED, what)
            for each in listed.values():
                known = found[each.id].roles if each.id in found else []
                if each.id != me.id:
                    found[each.id] = each.with_role(*known, role)
        strangers = total - len(found)
        if not strangers:
            return People(tuple(found.values()))
        what = (
            f"{_USERS}: {strangers} users have a role of a plug-in; the right edit_users shows it"
        )
        return People(tuple(found.values()), (Unseen(Reason.NO_ACCESS, what),))

    async def _all(self, kind: type[list[U]], name: str, word: str) -> tuple[dict[int, U], int]:
        """The users of every page by number, and how many the site counts.

        `name` and `word`: the parameter that chooses among them.
        """
        found: dict[int, U] = {}
        for page in range(1, _MOST_PAGES + 1):
            asked: dict[str, str | int] = {name: word, "per_page": _PAGE, "page": page}
            answer = await self._get("/wp/v2/users", asked)
            fresh = understand_answer(kind, answer)
            found |= {each.id: each for each in fresh}
            pages, total = _count(answer, "x-wp-totalpages"), _count(answer, "x-wp-total")
            if page >= pages:
                return found, total
        raise CannotSee(Reason.CHANGED, f"{_USERS}: the pages never end")

    @shared
    async def app_passwords(self, user: int) -> list[AppPassword]:
        """The application passwords of a user."""
        answer = await self._get(f"/wp/v2/users/{user}/application-passwords")
        return understand_answer(list[AppPassword], answer)

    @shared
    async def own_password(self) -> str:
        """The uuid of the password we use; empty on sites older than WordPress 5.7."""
        try:
            answer = await self._get("/wp/v2/users/me/application-passwords/introspect")
        except Refused as refusal:
            if code(refusal.answer) in {NO_ROUTE, "rest_application_password_not_found"}:
                return ""
            raise
        return understand_answer(AppPassword, answer).uuid

    @shared
    async def site_settings(self) -> SiteSettings:
        """The general settings, for users who may change them."""
        return understand_answer(SiteSettings, await self._get("/wp/v2/settings"))

    @shared
    async def plugins(self) -> list[Plugin]:
        """The installed plug-ins, for users who may switch them."""
        return understand_answer(list[Plugin], await self._get("/wp/v2/plugins"))

    @shared
    async def listed_users(self) -> bool:
        """Whether the site tells anybody the names by which its authors sign in."""
        try:
            answer = await self._get("/wp/v2/users", {"per_page": 1}, signed=False)
        except Refused as refusal:
            if refusal.answer.status in {401, 403, 404} and code(refusal.answer):
                return False
            raise
        return bool(understand_answer(list[Listed], answer))

    @shared
    async def newest_post(self) -> Post | None:
        """The post published last; None where the site counts none."""
        newest: dict[str, str | int] = {"per_page": 1, "orderby": "date", "order": "desc"}
        answer = await self._get("/wp/v2/posts", newest)
        found, total = understand_answer(list[Post], answer), _count(answer, "x-wp-total")
        if bool(found) != bool(total):
            what = f"{answer.call}: {len(found)} posts, although it counts {total}"
            raise CannotSee(Reason.CHANGED, what)
        return found[0] if found else None

    async def _get(
        self, path: str, params: Mapping[str, str | int] | None = None, *, signed: bool = True
    ) -> Answer:
        """GET below /wp-json, or by `?rest_route=` where the site has no readable addresses."""
        headers = self._sign if signed else {}
        try:
            readable, _ = await self._root()
        except CannotSee:
            readable = True
        if readable:
            return await self.http.get(f"/wp-json{path}", params=params, headers=headers)
        asked = {"rest_route": path, **(params or {})}
        return await self.http.get("/", params=asked, headers=headers)

    @shared
    async def _root(self) -> tuple[bool, Answer]:
        """The site's index, and whether it has readable addresses. Needs no password."""
        try:
            return True, await self.http.get("/wp-json/")
        except Refused as refusal:
            if refusal.answer.status != 404 or code(refusal.answer):
                raise
            missing = refusal
        answer = await self.http.get("/", params={"rest_route": "/"})
        if not isinstance(answer.json_or_none(), dict):
            raise missing
        return False, answer


def identity(user: User) -> Identity:
    """A user by number; the sign-in name is a second name for the same human."""
    seen = bool(user.email) or bool(user.capabilities)
    name = user.name or user.username
    return Identity(str(user.id), name, user.email, (user.username,), certain=seen)


def _count(answer: Answer, header: str) -> int:
    text = answer.headers.get(header, "")
    if not text.isdigit():
        raise CannotSee(Reason.CHANGED, f"{answer.call}: no count of how many there are ({header})")
    return int(text)
