"""A small Brave Search: accounts of the world as pages of the web."""

import re
from typing import Any

from auditor.world.model import Presence
from auditor.world.service import Reply, Request, Service

_ADDRESSES = {
    "facebook.com": ("facebook", "https://www.facebook.com/{handle}/posts/1", " | Facebook"),
    "instagram.com": ("instagram", "https://www.instagram.com/{handle}/", " • Instagram photos"),
    "linkedin.com/company": ("linkedin", "https://uk.linkedin.com/company/{handle}", " | LinkedIn"),
    "x.com": ("x", "https://x.com/{handle}/status/1", " (@{handle}) / X"),
    "youtube.com": ("youtube", "https://www.youtube.com/@{handle}", " - YouTube"),
    "tiktok.com": ("tiktok", "https://www.tiktok.com/@{handle}", " (@{handle}) | TikTok"),
    "threads.com": ("threads", "https://www.threads.com/@{handle}", " • Threads"),
}
_CODES = {401: "SUBSCRIPTION_TOKEN_INVALID", 429: "RATE_LIMITED", 500: "INTERNAL"}
_SITE = re.compile(r'site:(\S+) "?([^"]*)"?')


class FakeBrave(Service):
    """The web search."""

    name = "brave"
    mount = "/res/v1"
    enums = frozenset({"type"})

    def answer(self, request: Request) -> Reply:
        """Answer one question as Brave would."""
        if request.headers.get("x-subscription-token") != self.key.secrets["api_key"]:
            return self.refusal(401, request)
        if not self.key.valid:
            return self.refusal(401, request)
        if request.path != "/web/search":
            return self.refusal(404, request)
        query = request.one("q")
        rows = list(self._results(query))[: int(request.one("count", "20"))]
        body: dict[str, Any] = {"type": "search", "query": {"original": query}}
        return Reply(body | ({"web": {"type": "search", "results": rows}} if rows else {}))

    def refusal(self, status: int, request: Request) -> Reply:
        """Brave's error body, with both windows in the headers."""
        error = {"id": "1", "status": status, "code": _CODES.get(status, "REFUSED")}
        headers = {"x-ratelimit-remaining": "0, 900", "x-ratelimit-reset": "1, 900000"}
        body = {"type": "ErrorResponse", "error": error, "time": 1}
        return Reply(body, status, headers if status == 429 else {})

    def emptied(self, body: Any) -> Any:
        """An answer without its results."""
        return body | {"web": {**body["web"], "results": []}} if "web" in body else body

    def _results(self, query: str) -> list[dict[str, str]]:
        asked = _SITE.match(query)
        if asked is None:
            return []
        if asked[1] == "wikipedia.org":
            return [{"title": "Charity", "url": "https://en.wikipedia.org/wiki/Charity"}]
        platform, url, behind = _ADDRESSES.get(asked[1], ("", "", ""))
        found = self.world.named(platform, asked[2]) if platform else ()
        return [_row(each, url, behind) for each in found]


def _row(presence: Presence, url: str, behind: str) -> dict[str, str]:
    title = presence.name + behind.format(handle=presence.handle)
    address = url.format(handle=presence.handle)
    return {"title": title, "url": address, "description": presence.bio}
