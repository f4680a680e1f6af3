"""A small X: accounts by number and by handle, the account of the keys, and newest posts."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from auditor.world.model import Presence
from auditor.world.oauth1 import signed_by
from auditor.world.service import Reply, Request, Service

_TITLES = {
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    429: "Too Many Requests",
    500: "Internal Server Error",
}
_EPOCH_MS = 1_288_834_974_657
_PROBLEMS = "https://api.x.com/2/problems/"
LANDMARK = Presence("landmark", "x", "783214", "X", "X")
"""The service's own account, which is always there."""


class FakeX(Service):
    """Every X account of the world; the keys act for the first one.

    An account's `more["old_names"]` makes it speak as before August 2026.
    """

    name = "x"
    enums = frozenset({"verified_type", "type"})
    lists = frozenset({"data", "errors"})
    nonces: set[str]

    def answer(self, request: Request) -> Reply:
        """Answer one call as X would."""
        for_user = self._for_user(request)
        bearer = self.key.secrets.get("bearer_token", "")
        if not self.key.valid or not (for_user or (bearer and request.bearer == bearer)):
            return self.refusal(401, request)
        if request.path == "/2/users":
            return self._reply(self._several(request.one("ids").split(","), "ids", request))
        known: dict[str, Callable[[Request], Reply]] = {
            "/2/users/by": self._by,
            "/2/users/me": partial(self._me, for_user=for_user),
        }
        if call := known.get(request.path):
            return call(request)
        if request.path == "/2/users/search":
            return self._search(request) if for_user else self._app_only()
        posts = re.fullmatch(r"/2/users/(\d+)/tweets", request.path)
        return self._posts(posts[1], request) if posts else self.refusal(404, request)

    def refusal(self, status: int, request: Request) -> Reply:
        """One of X's three ways to refuse."""
        title = _TITLES.get(status, "Refused")
        if status == 429:
            return self._reply({"errors": [{"code": 88, "message": "Rate limit exceeded"}]}, 429)
        if status == 500:
            return self._reply({"code": 131, "message": "Internal error"}, 500)
        told = {"title": title, "detail": title, "type": "about:blank", "status": status}
        return self._reply(told, status)

    def _for_user(self, request: Request) -> bool:
        self.nonces = getattr(self, "nonces", set())
        keys = self.key.secrets
        return "access_token_secret" in keys and signed_by(request, "/x", keys, self.nonces)

    def _reply(self, body: Any, status: int = 200) -> Reply:
        headers = {
            "x-rate-limit-limit": "300",
            "x-rate-limit-remaining": "0" if status == 429 else "299",
            "x-rate-limit-reset": str(int(self.world.now.timestamp()) + 840),
            "x-access-level": next(iter(self.key.scopes), "read"),
        }
        return Reply(body, status, headers)

    def _by(self, request: Request) -> Reply:
        names = request.one("usernames").split(",")
        if len(names) > 100 or not all(re.fullmatch("[A-Za-z0-9_]{1,15}", each) for each in names):
            said = "One or more parameters to your request was invalid."
            told = {"title": "Invalid Request", "detail": said}
            return self._reply({**told, "type": f"{_PROBLEMS}invalid-request"}, 400)
        return self._reply(self._several(names, "usernames", request))

    def _search(self, request: Request) -> Reply:
        found = [*self.world.named("x", request.one("query"))]
        found += [LANDMARK] if request.one("query") == LANDMARK.name else []
        rows = [self._row(each, request) for each in found[: int(request.one("max_results"))]]
        return self._reply({"meta": {}} | ({"data": rows} if rows else {}))

    def _row(self, presence: Presence, request: Request) -> dict[str, Any]:
        picture = self.picture_at(presence, request)
        asked = "profile_image_url" in request.one("user.fields")
        return _row(presence) | ({"profile_image_url": picture} if picture and asked else {})

    def _several(self, wanted: list[str], parameter: str, request: Request) -> dict[str, Any]:
        found = {each: self._find(each) for each in wanted}
        active = (each for each in found.values() if each and each.state == "active")
        shown = [self._row(each, request) for each in active]
        errors = [
            problem(name, parameter, "suspended" if each and each.state == "suspended" else "")
            for name, each in found.items()
            if each is None or each.state != "active"
        ]
        body: dict[str, Any] = {"data": shown} if shown else {}
        return body | ({"errors": errors} if errors else {})

    def _find(self, who: str) -> Presence | None:
        every = (*self.world.shown("x"), LANDMARK)
        return next((p for p in every if who.lower() in {p.platform_id, p.handle.lower()}), None)

    def _me(self, request: Request, *, for_user: bool) -> Reply:
        if not for_user:
            return self._app_only()
        own = next(self.world.on("x"))
        row = _row(own)
        if own.email and "confirmed_email" in request.one("user.fields"):
            row["confirmed_email"] = own.email
        return self._reply({"data": row})

    def _app_only(self) -> Reply:
        said = "Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint."
        told = {"title": "Unsupported Authentication", "detail": said, "status": 403}
        return self._reply({**told, "type": f"{_PROBLEMS}unsupported-authentication"}, 403)

    def _posts(self, user_id: str, request: Request) -> Reply:
        own = self.world.by_id(user_id)
        if own is None or int(request.one("max_results", "10")) < 5:
            return self.refusal(404, request)
        if own.last_post is None:
            return self._reply({"meta": {"result_count": 0}})
        number = (int(own.last_post.timestamp() * 1000) - _EPOCH_MS) << 22
        rows = [{"id": str(number), "text": "Hello"}]
        return self._reply({"data": rows, "meta": {"result_count": 1, "newest_id": str(number)}})


def problem(name: str, parameter: str, why: str = "") -> dict[str, Any]:
    """Why one account is left out: not there, or suspended."""
    said = f"Could not find user with {parameter}: [{name}]."
    return {
        "type": f"{_PROBLEMS}resource-not-found",
        "title": "Forbidden" if why else "Not Found Error",
        "detail": f"User has been suspended: [{name}]." if why else said,
        "resource_type": "user",
        "resource_id": name,
        "parameter": parameter,
        "value": name,
    }


def _row(presence: Presence) -> dict[str, Any]:
    counts = {"followers_count": 12, "following_count": 3, "listed_count": 0}
    posts = "tweet_count" if presence.more.get("old_names") else "post_count"
    row: dict[str, Any] = {
        "id": presence.platform_id,
        "name": presence.name,
        "username": presence.more.get("new_handle", presence.handle),
        "description": presence.bio,
        "protected": presence.settings.get("protected", False),
        "verified": presence.more.get("verified_type", "none") != "none",
        "verified_type": presence.more.get("verified_type", "none"),
        "public_metrics": {**counts, posts: 1 if presence.last_post else 0},
    }
    links = list(_links(presence))
    return row | ({"url": "https://t.co/demo", "entities": links[0]} if links else {})


def _links(presence: Presence) -> Iterator[dict[str, Any]]:
    if presence.website:
        short = {"start": 0, "end": 17, "url": "https://t.co/demo"}
        yield {"url": {"urls": [{**short, "expanded_url": presence.website}]}}
