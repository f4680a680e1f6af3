"""Unofficial accounts on GitHub: one name a call, and the search, open to any token.

GitHub tells a person's account from an organisation's; a person's is passed on as such.
"""

from collections.abc import Sequence
from urllib.parse import quote

from auditor.facts import CannotSee
from auditor.http import Answer
from auditor.platforms.base import Shape, understand_answer
from auditor.platforms.finder import Finder, Handles, Page
from auditor.platforms.github.link import GitHubLink
from auditor.words import Reason

MOST = 30


class _Account(Shape):
    id: int
    login: str
    type: str
    avatar_url: str = ""
    name: str | None = None
    bio: str | None = None
    blog: str | None = None


class _Found(Shape):
    total_count: int
    items: list[_Account]


class GitHubFinder(Finder[GitHubLink]):
    """Accounts of organisations, and people's that carry our name."""

    platform = "github"
    link_platform = GitHubLink.platform
    handles = Handles("-", 39)
    calls = 40
    landmark = "github"

    async def look_up(self, handles: Sequence[str]) -> list[Page]:
        """One account by name."""
        path = f"/users/{quote(handles[0], safe='')}"
        try:
            return [_page(understand_answer(_Account, await self._get(path)))]
        except CannotSee as refusal:
            if refusal.unseen.reason is Reason.NOT_FOUND:
                return []
            raise

    async def named(self, name: str) -> list[Page]:
        """Organisations that the search gives for a name."""
        answer = await self._get("/search/users", q=f"{name} type:org", per_page=MOST)
        found = understand_answer(_Found, answer)
        if found.total_count and not found.items:
            raise CannotSee(Reason.CHANGED, f"{answer.call}: results are counted, but none shown")
        return [_page(each) for each in found.items]

    async def _get(self, path: str, **params: str | int) -> Answer:
        token = self.link.setup.secrets["token"]
        headers = {"Accept": "application/vnd.github+json", "Authorization": f"Bearer {token}"}
        return await self.link.http.get(path, params=params, headers=headers)


def _page(found: _Account) -> Page:
    if found.type not in {"User", "Organization", "Bot", "Mannequin"}:
        raise CannotSee(Reason.CHANGED, "GET /users: a new word for the kind of account")
    text, link = found.bio or "", found.blog or ""
    person = found.type == "User"
    name = found.name or ""
    return Page(str(found.id), found.login, name, text, link, found.avatar_url, person)
