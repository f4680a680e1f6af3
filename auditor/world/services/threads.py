"""A small Threads: the profile of the token, its posts, and what the token is worth."""

from datetime import timedelta
from typing import Any

from auditor.world.model import Presence
from auditor.world.service import Reply, Request, Service

_CODES = {401: 190, 403: 10, 404: 100, 429: 4, 500: 2}


class FakeThreads(Service):
    """The world's first Threads profile; `more["reposts"]` puts reposts before its last post."""

    name = "threads"
    mount = "/v1.0"
    enums = frozenset({"media_type"})
    lists = frozenset({"data"})

    @property
    def own(self) -> Presence:
        """The profile that the token belongs to."""
        return next(self.world.on("threads"))

    def answer(self, request: Request) -> Reply:
        """Answer one call as Threads would."""
        if request.bearer != self.key.secrets["token"] or not self.key.valid:
            return self.refusal(401, request)
        if request.path == "/me":
            return Reply(self._me(request.one("fields").split(",")))
        if request.path == "/me/threads":
            return Reply(self._posts(int(request.one("limit")), int(request.one("after", "0"))))
        if request.path == "/debug_token":
            return Reply({"data": self._token()})
        return self.refusal(404, request)

    def refusal(self, status: int, request: Request) -> Reply:
        """The Graph API's error body; its own statuses differ from HTTP's."""
        error: dict[str, Any] = {"message": "Refused", "type": "OAuthException"}
        error |= {"code": _CODES.get(status, 100), "fbtrace_id": "A1"}
        if status == 404:
            error["error_subcode"] = 33
        return Reply({"error": error}, 400 if status in {404, 429} else status)

    def _me(self, fields: list[str]) -> dict[str, Any]:
        own = self.own
        every = {
            "id": own.platform_id,
            "username": own.more.get("new_handle", own.handle),
            "name": own.name,
            "threads_biography": own.bio,
            "is_verified": own.more.get("verified", False),
        }
        return {key: value for key, value in every.items() if key in fields and value != ""}

    def _posts(self, limit: int, start: int) -> dict[str, Any]:
        own = self.own
        limit = min(limit, own.more.get("page_size", limit))
        rows = [self._post(n, "REPOST_FACADE") for n in range(own.more.get("reposts", 0))]
        if own.last_post:
            rows.append({**self._post(99, "TEXT_POST"), "timestamp": _when(own.last_post)})
        page = rows[start : start + limit]
        if not page:
            return {"data": []}
        cursors = {"before": str(start), "after": str(start + limit)}
        more = {"next": "https://graph.threads.com/v1.0/me/threads?after=…"}
        return {
            "data": page,
            "paging": {"cursors": cursors, **(more if rows[start + limit :] else {})},
        }

    def _post(self, number: int, kind: str) -> dict[str, Any]:
        at = self.world.now - timedelta(hours=number + 1)
        return {"id": f"1800{number}", "media_type": kind, "timestamp": _when(at)}

    def _token(self) -> dict[str, Any]:
        ends = self.key.expires_at
        return {
            "type": "USER",
            "application": "Presence audit",
            "is_valid": True,
            "issued_at": int(self.world.now.timestamp()) - 86_400,
            "expires_at": int(ends.timestamp()) if ends else 0,
            "scopes": self.key.scopes,
            "user_id": self.own.platform_id,
        }


def _when(moment: Any) -> str:
    return str(moment.strftime("%Y-%m-%dT%H:%M:%S+0000"))
