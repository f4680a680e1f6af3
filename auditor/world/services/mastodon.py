"""A small Mastodon server."""

from datetime import timedelta
from html import escape
from typing import Any

from auditor.world.model import Presence
from auditor.world.service import Reply, Request, Service

_SAYS = {
    401: "The access token is invalid",
    403: "This action is outside the authorized scopes",
    404: "Record not found",
    410: "Gone",
    429: "Too many requests",
    500: "We're sorry, but something went wrong on our end.",
}
_SETTINGS = {
    "locked": False,
    "discoverable": True,
    "indexable": True,
    "noindex": False,
    "hide_collections": False,
}
_ADDRESS = "https://social.example"


class FakeMastodon(Service):
    """Every Mastodon account of the world; the token belongs to the first one."""

    name = "mastodon"
    enums = frozenset({"privacy"})

    def answer(self, request: Request) -> Reply:
        """Answer one call as a server would."""
        if request.bearer != self.key.secrets["token"]:
            return self.refusal(401, request)
        if not self.key.valid:
            return self._reply({"error": "The access token was revoked"}, 401)
        path = request.path.removeprefix("/api/v1/")
        if path.endswith("/verify_credentials"):
            return self._reply(self._app() if path.startswith("apps/") else self._own())
        if path == "accounts/lookup":
            return self._account(request, request.one("acct").partition("@")[0])
        if path.startswith("accounts/"):
            return self._account(request, path.removeprefix("accounts/"))
        return self._reply({"error": "Not Found"}, 404)

    def refusal(self, status: int, request: Request) -> Reply:
        """The server's one-line error."""
        return self._reply({"error": _SAYS.get(status, "Refused")}, status)

    def _reply(self, body: Any, status: int = 200) -> Reply:
        reset = self.world.now + timedelta(minutes=4)
        headers = {
            "X-RateLimit-Limit": "300",
            "X-RateLimit-Remaining": "0" if status == 429 else "299",
            "X-RateLimit-Reset": reset.strftime("%Y-%m-%dT%H:%M:%S.000000Z"),
        }
        return Reply(body, status, headers)

    def _app(self) -> dict[str, Any]:
        nowhere = "urn:ietf:wg:oauth:2.0:oob"
        return {
            "id": "4001",
            "name": "presence-audit",
            "website": None,
            "scopes": self.key.scopes,
            "redirect_uri": nowhere,
            "redirect_uris": [nowhere],
            "vapid_key": "BCk-QqERU0q-CfYZjcuB6lnyyOYfJ2AifKqfeGIm7Z-HiTU5T9eTG5GxVA0_OH5mMlI4Uk=",
        }

    def _account(self, request: Request, who: str) -> Reply:
        if who == "search":
            hits = self.world.named("mastodon", request.one("q"))
            return self._reply([self._shown(each, request) for each in hits])
        every = self.world.shown("mastodon")
        found = next((each for each in every if who in {each.platform_id, each.handle}), None)
        if found is None or found.state == "missing":
            return self.refusal(404, request)
        if found.state == "deactivated":
            return self.refusal(410, request)
        return self._reply(self._shown(found, request))

    def _own(self) -> dict[str, Any]:
        own = next(self.world.on("mastodon"))
        shown = self._shown(own)
        copied = ("hide_collections", "discoverable", "indexable", "fields")
        source = {key: shown[key] for key in copied}
        source |= {"privacy": own.settings.get("privacy", "public"), "sensitive": False}
        source |= {"language": "en", "note": own.bio, "follow_requests_count": 0}
        source |= {"attribution_domains": [], "quote_policy": "public"}
        role = own.more.get("role", "")
        permissions = "65536" if not role else "1"
        number = "-99" if not role else "3"
        told = {"id": number, "name": role, "permissions": permissions, "color": ""}
        return {**shown, "source": source, "role": {**told, "highlighted": bool(role)}}

    def _shown(self, presence: Presence, request: Request | None = None) -> dict[str, Any]:
        own = self.picture_at(presence, request) if request else ""
        picture = own or f"{_ADDRESS}/avatars/original/missing.png"
        checked = presence.more.get("verified_at", "2026-01-10T10:00:00.000Z")
        link = f'<a href="{escape(presence.website)}" rel="me"><span>{presence.website}</span></a>'
        field = {"name": "Website", "value": link, "verified_at": checked}
        flags = {key: presence.settings.get(key, usual) for key, usual in _SETTINGS.items()}
        states = {"suspended": {"suspended": True}, "unpublished": {"limited": True}}
        day = presence.last_post.strftime("%Y-%m-%d") if presence.last_post else None
        return {
            "id": presence.platform_id,
            "username": presence.handle,
            "acct": presence.handle,
            "display_name": presence.name,
            "note": f"<p>{escape(presence.bio)}</p>" if presence.bio else "",
            "url": f"{_ADDRESS}/@{presence.handle}",
            "uri": f"{_ADDRESS}/users/{presence.handle}",
            **dict.fromkeys(("avatar", "avatar_static", "header", "header_static"), picture),
            **dict.fromkeys(("followers_count", "following_count", "statuses_count"), 7),
            **dict.fromkeys(("bot", "group"), False),
            "emojis": [],
            "roles": [],
            "created_at": "2022-11-06T00:00:00.000Z",
            "fields": [field] if presence.website else [],
            "last_status_at": day,
            **flags,
            **self._moved(presence),
            **states.get(presence.state, {}),
        }

    def _moved(self, presence: Presence) -> dict[str, Any]:
        target = self.world.presences.get(presence.more.get("moved_to", ""))
        return {"moved": self._shown(target)} if target else {}
