"""Unofficial accounts on X: a hundred handles a call, and the search where the keys may use it.

Every account that is found costs a cent (user read); a handle that nobody has is named among the
errors. X refuses a whole call for one impossible handle, so only possible ones are sent.
"""

import re
from collections.abc import Sequence

from auditor.facts import CannotSee
from auditor.platforms.base import Shape, understand_answer
from auditor.platforms.finder import Finder, Handles, Page
from auditor.platforms.x.link import BATCH, FIELDS, XLink
from auditor.platforms.x.shapes import Problem, User, larger
from auditor.words import Reason

_FIELDS = f"{FIELDS},profile_image_url"
MOST = 50
"""Results of one search that are looked at; each costs a cent."""
_NAME = re.compile("[^A-Za-z0-9_' ]+")


class _Users(Shape):
    data: list[User] = []
    errors: list[Problem] = []


class _Found(Shape):
    data: list[User] = []


class XFinder(Finder[XLink]):
    """Accounts on X."""

    platform = "x"
    link_platform = XLink.platform
    handles = Handles("_", 15, 4)
    batch = BATCH
    batch_of_ids = BATCH
    calls = 6
    landmark = "X"

    async def look_up(self, handles: Sequence[str]) -> list[Page]:
        """Accounts by handle."""
        names = {each.lower() for each in handles}
        return await self._several("/2/users/by", "usernames", names)

    async def again(self, ids: Sequence[str]) -> list[Page]:
        """Accounts by number."""
        return await self._several("/2/users", "ids", set(ids))

    async def named(self, name: str) -> list[Page]:
        """Accounts by name; X answers this to a user's keys only."""
        if not self.link.for_user:
            what = "X searches by name only for an account's own four keys"
            raise CannotSee(Reason.NOT_LICENSED, what)
        query = " ".join(_NAME.sub(" ", name).split())[:50].strip()
        params = {"query": query, "user.fields": _FIELDS}
        answer = await self.link.ask("/2/users/search", max_results=MOST, **params)
        return [_page(each) for each in understand_answer(_Found, answer).data]

    async def _several(self, path: str, parameter: str, wanted: set[str]) -> list[Page]:
        params = {parameter: ",".join(sorted(wanted)), "user.fields": _FIELDS}
        answer = await self.link.ask(path, **params)
        found = understand_answer(_Users, answer)
        told = {each.username.lower() for each in found.data} | {each.id for each in found.data}
        told |= {(each.value or each.resource_id or "").lower() for each in found.errors}
        if wanted - told:
            raise CannotSee(Reason.CHANGED, f"{answer.call}: X left out some without a word")
        return [_page(each) for each in found.data]


def _page(user: User) -> Page:
    links = user.entities.url.urls if user.entities and user.entities.url else None
    full = next((each.expanded_url for each in links or () if each.expanded_url), None)
    picture = larger(user.profile_image_url)
    text = user.description or ""
    return Page(user.id, user.username, user.name or "", text, full or user.url or "", picture)
