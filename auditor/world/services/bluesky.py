"""A small AT Protocol network: the charity's own server and the public AppView in one."""

import base64
import json
from datetime import timedelta
from typing import Any

from auditor.words import Power
from auditor.world.model import Presence
from auditor.world.service import Reply, Request, Service
from auditor.world.services.bluesky_rows import entries, notifications, shown, when

_REFUSALS = {
    401: ("AuthMissing", "Authentication Required"),
    403: ("Forbidden", "Forbidden"),
    404: ("InvalidRequest", "Not Found"),
    429: ("RateLimitExceeded", "Rate Limit Exceeded"),
    500: ("InternalServerError", "Internal Server Error"),
}
_GONE = {
    "missing": ("InvalidRequest", "Profile not found"),
    "suspended": ("AccountTakedown", "Account has been suspended"),
    "deactivated": ("AccountDeactivated", "Account is deactivated"),
}
_WINDOW = 300
LANDMARK = Presence(
    "landmark", "bluesky", "did:plc:z72i7hdynmk6r22z27h6tvur", "bsky.app", "Bluesky"
)
"""The service's own account, which is always there."""


class FakeBluesky(Service):
    """Every Bluesky account of the world; the app password opens the first one."""

    name = "bluesky"
    enums = frozenset({"verifiedStatus", "allowIncoming"})
    lists = frozenset({"profiles", "actors", "feed", "passwords", "notifications"})

    @property
    def own(self) -> Presence:
        """The account that the app password belongs to."""
        return next(self.world.on("bluesky"))

    @property
    def token(self) -> str:
        """An access token with the parts of a real one; nobody signed it."""
        scope = self.own.more.get("scope", "com.atproto.appPass")
        parts = ({"typ": "at+jwt"}, {"scope": scope, "sub": self.own.platform_id, "exp": 2**31})
        coded = (base64.urlsafe_b64encode(json.dumps(each).encode()) for each in parts)
        return ".".join([*(each.decode().rstrip("=") for each in coded), "demo-signature"])

    def answer(self, request: Request) -> Reply:
        """Answer one call as a server would."""
        calls = {
            "com.atproto.server.createSession": self._create,
            "com.atproto.server.getSession": self._session,
            "com.atproto.server.listAppPasswords": self._app_passwords,
            "app.bsky.actor.getProfile": self._profile,
            "app.bsky.actor.getProfiles": self._profiles,
            "app.bsky.actor.searchActors": self._search,
            "app.bsky.feed.getAuthorFeed": self._feed,
            "app.bsky.notification.listNotifications": self._notifications,
        }
        call = calls.get(request.path.removeprefix("/xrpc/"))
        if call is None:
            return self._refuse(501, "MethodNotImplemented", "Method Not Implemented")
        reply = call(request)
        return Reply(reply.body, reply.status, {**self._limits(2999), **reply.headers})

    def refusal(self, status: int, request: Request) -> Reply:
        """A refusal with this HTTP status, with its name and the limit's headers."""
        name, message = _REFUSALS.get(status, ("InvalidRequest", "Refused"))
        if status == 401 and request.path.endswith("createSession"):
            name, message = "AuthenticationRequired", "Invalid identifier or password"
        wait = {"retry-after": str(_WINDOW - 14)} if status == 429 else {}
        limits = self._limits(0 if status == 429 else 2999)
        return self._refuse(status, name, message, {**limits, **wait})

    def _refuse(
        self, status: int, name: str, message: str, headers: dict[str, str] | None = None
    ) -> Reply:
        return Reply({"error": name, "message": message}, status, headers or {})

    def _limits(self, left: int) -> dict[str, str]:
        reset = int(self.world.now.timestamp()) + _WINDOW
        return {
            "ratelimit-limit": "3000",
            "ratelimit-remaining": str(left),
            "ratelimit-reset": str(reset),
            "ratelimit-policy": f"3000;w={_WINDOW}",
        }

    # ------------------------------------------------------------------ the account's own server

    def _create(self, request: Request) -> Reply:
        asked, own = request.json(), self.own
        names = {own.handle, own.platform_id, own.email}
        right = asked.get("password") == self.key.secrets["app_password"] and self.key.valid
        if asked.get("identifier") not in names or not right:
            return self.refusal(401, request)
        if own.state == "suspended":
            return self._refuse(401, "AccountTakedown", "Account has been taken down")
        tokens = {"accessJwt": self.token, "refreshJwt": f"{self.token}-refresh"}
        return Reply({**tokens, **self._about()})

    def _session(self, request: Request) -> Reply:
        return Reply(self._about()) if self._knows(request) else self._stranger(request)

    def _app_passwords(self, request: Request) -> Reply:
        if not self._knows(request):
            return self._stranger(request)
        made = when(self.world.now - timedelta(days=200))
        passwords = [
            {"name": each.name, "createdAt": made, "privileged": each.power is Power.ADMIN}
            for each in self.own.tools
        ]
        return Reply({"passwords": passwords})

    def _notifications(self, request: Request) -> Reply:
        if not self._knows(request):
            return self._stranger(request)
        rows = list(notifications(self.own, self.world.now))
        limit, start = int(request.one("limit", "50")), int(request.one("cursor", "0"))
        body: dict[str, Any] = {"notifications": rows[start : start + limit]}
        if start + limit < len(rows):
            body["cursor"] = str(start + limit)
        return Reply(body)

    def _knows(self, request: Request) -> bool:
        return request.bearer == self.token

    def _stranger(self, request: Request) -> Reply:
        if not request.bearer:
            return self.refusal(401, request)
        return self._refuse(400, "InvalidToken", "Token could not be verified")

    def _about(self) -> dict[str, Any]:
        own = self.own
        told = {"did": own.platform_id, "handle": own.handle, "email": own.email}
        flags = {"emailConfirmed": own.more.get("emailConfirmed", True), "active": True}
        if "emailAuthFactor" in own.more:
            flags["emailAuthFactor"] = own.more["emailAuthFactor"]
        if own.state == "deactivated":
            return {**told, **flags, "active": False, "status": "deactivated"}
        return {**told, **flags}

    # ------------------------------------------------------------------ the public AppView

    def _find(self, who: str) -> Presence | None:
        found = (
            each
            for each in (*self.world.shown("bluesky"), LANDMARK)
            if who in {each.platform_id, each.handle}
        )
        return next(found, None)

    def _profile(self, request: Request) -> Reply:
        found = self._find(request.one("actor"))
        state = found.state if found else "missing"
        if found is None or state in _GONE:
            return self._refuse(400, *_GONE[state])
        return Reply(self._shown(found, request))

    def _profiles(self, request: Request) -> Reply:
        actors = request.query.get("actors", [])
        if len(actors) > 25:
            what = f"array too big (maximum 25, got {len(actors)})"
            return self._refuse(400, "InvalidRequest", what)
        found = [self._find(each) for each in actors]
        rows = [self._shown(each, request) for each in found if each and each.state not in _GONE]
        return Reply({"profiles": rows})

    def _search(self, request: Request) -> Reply:
        """The public search. A short row has no counts, as in the lexicon's `profileView`."""
        found = list(self.world.named("bluesky", request.one("q")))
        found += [LANDMARK] if request.one("q") in LANDMARK.handle else []
        limit = int(request.one("limit", "25"))
        kept = ("did", "handle", "displayName", "description", "avatar", "labels", "associated")
        rows = [self._shown(each, request) for each in found[:limit]]
        return Reply({"actors": [{k: v for k, v in row.items() if k in kept} for row in rows]})

    def _shown(self, presence: Presence, request: Request) -> dict[str, Any]:
        picture = self.picture_at(presence, request)
        return shown(presence) | ({"avatar": picture} if picture else {})

    def _feed(self, request: Request) -> Reply:
        found = self._find(request.one("actor"))
        if found is None or found.state in _GONE:
            return self._refuse(400, *_GONE[found.state if found else "missing"])
        limit, start = int(request.one("limit", "50")), int(request.one("cursor", "0"))
        every = list(entries(found, self.world.now))
        body: dict[str, Any] = {"feed": every[start : start + limit]}
        if start + limit < len(every):
            body["cursor"] = str(start + limit)
        return Reply(body)
