"""Unofficial channels on YouTube: one handle a call, and the search (a hundred a day)."""

from collections.abc import Sequence

from auditor.facts import CannotSee
from auditor.platforms.base import understand_answer
from auditor.platforms.finder import Finder, Handles, Page
from auditor.platforms.youtube.link import BATCH, YouTubeLink
from auditor.platforms.youtube.shapes import PageInfo, Snippet, _Resource
from auditor.words import Reason

MOST = 50


class _Channel(_Resource):
    id: str
    snippet: Snippet


class _Channels(_Resource):
    items: list[_Channel] = []
    page_info: PageInfo = PageInfo()


class _ResourceId(_Resource):
    channel_id: str


class _Result(_Resource):
    id: _ResourceId
    snippet: Snippet


class _Results(_Resource):
    items: list[_Result] = []


class YouTubeFinder(Finder[YouTubeLink]):
    """Channels."""

    platform = "youtube"
    link_platform = YouTubeLink.platform
    handles = Handles("-_.", 30, 3)
    batch_of_ids = BATCH
    calls = 60
    landmark = "YouTube"

    async def look_up(self, handles: Sequence[str]) -> list[Page]:
        """One channel by handle."""
        return await self._channels(forHandle=f"@{handles[0]}")

    async def again(self, ids: Sequence[str]) -> list[Page]:
        """Channels by id."""
        return await self._channels(id=",".join(ids))

    async def named(self, name: str) -> list[Page]:
        """Channels that the search gives for a name."""
        params = {"part": "snippet", "type": "channel", "q": name, "maxResults": str(MOST)}
        answer = await self.link.ask("/search", params)
        # The total here is a guess (a million, for a list of five), so it proves nothing.
        found = understand_answer(_Results, answer).items
        return [_page(each.id.channel_id, each.snippet) for each in found]

    async def _channels(self, **by: str) -> list[Page]:
        params = {"part": "snippet", "maxResults": str(BATCH), **by}
        answer = await self.link.ask("/channels", params)
        found = understand_answer(_Channels, answer)
        if not found.items and found.page_info.total_results:
            total = found.page_info.total_results
            raise CannotSee(Reason.CHANGED, f"{answer.call}: {total} results, but none shown")
        return [_page(each.id, each.snippet) for each in found.items]


def _page(channel: str, snippet: Snippet) -> Page:
    handle = snippet.custom_url.lstrip("@")
    picture = snippet.thumbnails.url
    return Page(channel, handle, snippet.title, snippet.description, picture=picture)
