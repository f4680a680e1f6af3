"""Unofficial accounts on Bluesky: handles by 25, and the search, both open to anyone."""

from collections.abc import Sequence

from auditor.http import Answer
from auditor.platforms.base import Shape, understand_answer
from auditor.platforms.bluesky.link import BATCH, Bluesky
from auditor.platforms.bluesky.shapes import Profile, Profiles
from auditor.platforms.finder import Finder, Handles, Page

MOST = 50
"""Results of one search that are looked at."""


class _Actors(Shape):
    actors: list[Profile]


class BlueskyFinder(Finder[Bluesky]):
    """Accounts on Bluesky with an address of its own; those on domains are found by name."""

    platform = "bluesky"
    link_platform = Bluesky.platform
    handles = Handles("-", 18, 3, ".bsky.social")
    batch = BATCH
    batch_of_ids = BATCH
    calls = 14
    landmark = "bsky.app"

    async def look_up(self, handles: Sequence[str]) -> list[Page]:
        """Accounts by handle; the service silently leaves out what it does not know."""
        answer = await self._public("getProfiles", actors=[each.lower() for each in handles])
        return [_page(each) for each in understand_answer(Profiles, answer).profiles]

    async def again(self, ids: Sequence[str]) -> list[Page]:
        """Accounts by DID."""
        return await self.look_up(ids)

    async def named(self, name: str) -> list[Page]:
        """Accounts that the search gives for a name."""
        answer = await self._public("searchActors", q=name, limit=MOST)
        return [_page(each) for each in understand_answer(_Actors, answer).actors]

    async def _public(self, method: str, **params: str | int | list[str]) -> Answer:
        url = f"{self.link.public_url}/xrpc/app.bsky.actor.{method}"
        return await self.link.http.get(url, params=params)


def _page(found: Profile) -> Page:
    name, link = found.display_name, found.website or ""
    return Page(found.did, found.handle, name, found.description, link, found.avatar)
