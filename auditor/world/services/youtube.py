"""A small YouTube: public channels by id and by handle, and their newest videos."""

from collections.abc import Iterator
from typing import Any

from auditor.world.model import Presence
from auditor.world.service import Reply, Request, Service

_REASONS = {
    401: ("authError", "UNAUTHENTICATED"),
    403: ("forbidden", "PERMISSION_DENIED"),
    404: ("notFound", "NOT_FOUND"),
    429: ("rateLimitExceeded", "RESOURCE_EXHAUSTED"),
    500: ("backendError", "INTERNAL"),
}
LANDMARK = Presence("landmark", "youtube", "UCBR8-60-B28hp2BmDPdntcQ", "YouTube", "YouTube")
"""The service's own channel, which is always there."""


class FakeYouTube(Service):
    """Every channel of the world; an API key opens what anyone may see."""

    name = "youtube"
    mount = "/youtube/v3"
    enums = frozenset({"privacyStatus"})
    lists = frozenset({"items"})

    def answer(self, request: Request) -> Reply:
        """Answer one call as YouTube would."""
        if request.headers.get("x-goog-api-key") != self.key.secrets["api_key"]:
            return self.refusal(403, request)
        if not self.key.valid:
            return refused(400, "keyInvalid")
        calls = {
            "/channels": self._channels,
            "/search": self._search,
            "/playlistItems": self._uploads,
        }
        call = calls.get(request.path)
        return call(request) if call else self.refusal(404, request)

    def refusal(self, status: int, request: Request) -> Reply:
        """Google's error body."""
        reason, state = _REASONS.get(status, ("badRequest", "INVALID_ARGUMENT"))
        return refused(status, reason, state)

    def _channels(self, request: Request) -> Reply:
        ids = [each for each in request.one("id").split(",") if each]
        if len(ids) > 50:
            return self.refusal(400, request)
        handle = request.one("forHandle").removeprefix("@").lower()
        found = [each for each in self._open() if each.platform_id in ids]
        found += [each for each in self._open() if handle == each.handle.lower()]
        rows = [self._shown(each, request) for each in found]
        info = {"totalResults": len(rows), "resultsPerPage": len(rows)}
        body: dict[str, Any] = {"kind": "youtube#channelListResponse", "etag": "e"}
        return Reply({**body, "pageInfo": info, **({"items": rows} if rows else {})})

    def _shown(self, presence: Presence, request: Request) -> dict[str, Any]:
        row, picture = _row(presence), self.picture_at(presence, request)
        if picture:
            row["snippet"]["thumbnails"] = {"medium": {"url": picture, "width": 240, "height": 240}}
        return row

    def _search(self, request: Request) -> Reply:
        """Its total is a guess, as the real one's is."""
        found = [*self.world.named("youtube", request.one("q"))]
        found += [LANDMARK] if request.one("q") == LANDMARK.name else []
        rows = [
            {
                "kind": "youtube#searchResult",
                "etag": "e",
                "id": {"kind": "youtube#channel", "channelId": each.platform_id},
                "snippet": {
                    "channelId": each.platform_id,
                    "channelTitle": each.name,
                    "title": each.name,
                    "description": each.bio,
                    "publishedAt": "2019-05-01T10:00:00Z",
                },
            }
            for each in found
        ]
        info = {"totalResults": 1_000_000, "resultsPerPage": len(rows)}
        body = {"kind": "youtube#searchListResponse", "etag": "e", "pageInfo": info}
        return Reply({**body, "items": rows})

    def _open(self) -> Iterator[Presence]:
        return (
            each
            for each in (*self.world.shown("youtube"), LANDMARK)
            if each.state in {"active", "unpublished"}
        )

    def _uploads(self, request: Request) -> Reply:
        channel = "UC" + request.one("playlistId").removeprefix("UU")
        found = next((each for each in self._open() if each.platform_id == channel), None)
        if found is None or (found.last_post is None and found.more.get("no_playlist")):
            return refused(404, "playlistNotFound")
        rows = []
        if found.last_post:
            at = found.last_post.strftime("%Y-%m-%dT%H:%M:%SZ")
            video = {"videoId": "demo0000001", "videoPublishedAt": at}
            rows = [{"kind": "youtube#playlistItem", "contentDetails": video}]
        info = {"totalResults": len(rows), "resultsPerPage": 5}
        body = {"kind": "youtube#playlistItemListResponse", "etag": "e", "pageInfo": info}
        return Reply({**body, "items": rows})


def refused(status: int, reason: str, state: str = "INVALID_ARGUMENT") -> Reply:
    """An error body with one reason in it."""
    entry = {"message": "Refused.", "domain": "youtube.common", "reason": reason}
    error = {"code": status, "message": "Refused.", "errors": [entry], "status": state}
    return Reply({"error": error}, status)


def _row(presence: Presence) -> dict[str, Any]:
    handle = presence.more.get("new_handle", presence.handle)
    private = presence.state == "unpublished"
    number = presence.platform_id.removeprefix("UC")
    return {
        "kind": "youtube#channel",
        "etag": "e",
        "id": presence.platform_id,
        "snippet": {
            "title": presence.name,
            "description": presence.bio,
            "customUrl": f"@{handle.lower()}",
            "publishedAt": "2019-05-01T10:00:00Z",
        },
        "contentDetails": {"relatedPlaylists": {"likes": "", "uploads": f"UU{number}"}},
        "status": {
            "privacyStatus": "private" if private else "public",
            "isLinked": True,
            "madeForKids": presence.settings.get("madeForKids", False),
        },
        "statistics": {
            "viewCount": "1200",
            "subscriberCount": "40",
            "hiddenSubscriberCount": False,
            "videoCount": "1" if presence.last_post else "0",
        },
    }
