"""Unofficial accounts on our own Mastodon server, and those elsewhere that it knows."""

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import quote

from auditor.facts import CannotSee
from auditor.http import Answer
from auditor.platforms.base import understand_answer
from auditor.platforms.finder import Finder, Handles, Page
from auditor.platforms.mastodon.link import Mastodon
from auditor.platforms.mastodon.shapes import Record
from auditor.words import Reason

MOST = 40
_HREF = re.compile(r'href="([^"<>]{1,500})"')
_TAG = re.compile(r"<[^<>]*>")


class MastodonFinder(Finder[Mastodon]):
    """Accounts that our server shows; other servers are not asked."""

    platform = "mastodon"
    link_platform = Mastodon.platform
    handles = Handles("_", 30)
    calls = 60

    async def look_up(self, handles: Sequence[str]) -> list[Page]:
        """One account of our server by handle."""
        return await self._one("/api/v1/accounts/lookup", acct=handles[0])

    async def again(self, ids: Sequence[str]) -> list[Page]:
        """One account by its number on our server."""
        return await self._one(f"/api/v1/accounts/{quote(ids[0], safe='')}")

    async def named(self, name: str) -> list[Page]:
        """Accounts that our server's search gives for a name."""
        answer = await self._get("/api/v1/accounts/search", q=name, limit=MOST, resolve="false")
        return [_page(each) for each in understand_answer(list[Record], answer)]

    async def _one(self, path: str, **params: str) -> list[Page]:
        try:
            answer = await self._get(path, **params)
        except CannotSee as refusal:
            if refusal.unseen.reason is Reason.NOT_FOUND:
                return []
            raise
        found = understand_answer(Record, answer)
        return [] if found.suspended else [_page(found)]

    async def _get(self, path: str, **params: str | int) -> Answer:
        headers = {"Authorization": f"Bearer {self.link.setup.secrets['token']}"}
        return await self.link.http.get(path, params=params, headers=headers)


def _page(found: Record) -> Page:
    hrefs = (match[1] for each in found.fields_ for match in _HREF.finditer(each.value))
    bio = unescape(_TAG.sub(" ", found.note))
    link = unescape(next(hrefs, ""))
    return Page(found.id, found.acct, found.display_name, bio, link, found.avatar)
