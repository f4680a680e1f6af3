"""The connection: an API key of a Google Cloud project, which can only read public data."""

from collections.abc import Mapping
from typing import NoReturn

from auditor.facts import CannotSee, Credential, DoesNotApply
from auditor.http import Answer
from auditor.platforms.base import Link, dead, shared, understand_answer
from auditor.platforms.youtube.dialect import YouTubeDialect
from auditor.platforms.youtube.shapes import Channel, Channels, Items
from auditor.register import Account
from auditor.words import Reason

BATCH = 50
"""As many channels as one call gives by id. By handle it gives one."""
PARTS = "snippet,contentDetails,status,statistics"
FEW = 5
"""Newest lines of the uploads list that are looked at; the first ones may be private."""


class YouTubeLink(Link):
    """An API key: it opens public data, belongs to a project and can change nothing."""

    platform = "youtube"
    secrets = ("api_key",)
    base_url = "https://youtube.googleapis.com/youtube/v3"
    dialect = YouTubeDialect()

    async def credential(self) -> Credential:
        """Whether Google still accepts the key."""
        try:
            await self._any()
        except CannotSee as refusal:
            return dead(refusal, "Google no longer accepts the API key")
        return Credential(ok=True, scopes=("public data",))

    async def owned(self) -> NoReturn:
        """Does not apply: an API key controls no channel."""
        raise DoesNotApply

    async def find(self, account: Account) -> Channel | None:
        """The channel, by id where there is one, else by handle; None: there is none."""
        if account.platform_id:
            return (await self._by_id()).get(account.platform_id)
        handle = account.handle.lstrip("@")
        if not handle:
            raise CannotSee(Reason.NOT_FOUND, "this account needs a handle or a platform_id")
        found = await self._channels("forHandle", f"@{handle}")
        return found.items[0] if found.items else None

    @shared
    async def uploads(self, playlist: str) -> Items:
        """The newest public videos of a channel."""
        params = {"part": "contentDetails", "playlistId": playlist, "maxResults": str(FEW)}
        return understand_answer(Items, await self._get("/playlistItems", params))

    @shared
    async def _by_id(self) -> Mapping[str, Channel]:
        """All channels of the connection whose id is known, in full batches."""
        found: dict[str, Channel] = {}
        wanted = self._ids()
        for start in range(0, len(wanted), BATCH):
            batch = ",".join(wanted[start : start + BATCH])
            for channel in (await self._channels("id", batch)).items:
                found[channel.id] = channel
        return found

    def _ids(self) -> list[str]:
        return sorted({each.platform_id for each in self.setup.accounts} - {""})

    @shared
    async def _channels(self, by: str, value: str) -> Channels:
        params = {"part": PARTS, by: value, "maxResults": str(BATCH)}
        answer = await self._get("/channels", params)
        found = understand_answer(Channels, answer)
        if not found.items and found.page_info.total_results:
            total = found.page_info.total_results
            raise CannotSee(Reason.CHANGED, f"{answer.call}: {total} results, but none shown")
        return found

    async def _any(self) -> None:
        """Some call that the night needs anyway; raises what it raises."""
        if self._ids():
            await self._by_id()
            return
        handles = sorted({each.handle.lstrip("@") for each in self.setup.accounts} - {""})
        if not handles:
            what = "no account on the register uses this connection, so nothing was asked"
            raise CannotSee(Reason.NOT_CONNECTED, what)
        await self._channels("forHandle", f"@{handles[0]}")

    async def ask(self, path: str, params: Mapping[str, str]) -> Answer:
        """GET what only the search for unofficial channels needs, with our own key."""
        return await self._get(path, params)

    async def _get(self, path: str, params: Mapping[str, str]) -> Answer:
        # In a header the key is in no address, and so in nobody's log.
        headers = {"X-Goog-Api-Key": self.setup.secrets["api_key"]}
        return await self.http.get(path, params=params, headers=headers)
