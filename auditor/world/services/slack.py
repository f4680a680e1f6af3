"""A small Slack: one workspace, its people, guests, robots and logs."""

from typing import Any
from zlib import crc32

from auditor.words import Power
from auditor.world.model import Holding, Presence
from auditor.world.service import Reply, Request, Service

_REFUSALS = {
    401: "invalid_auth",
    403: "missing_scope",
    404: "unknown_method",
    429: "ratelimited",
    500: "internal_error",
}
_PAGE = 200


def slack_id(kind: str, key: str) -> str:
    """A stable id in Slack's form for a key of the world."""
    return f"{kind}{crc32(key.encode()):08X}00"[:11]


class FakeSlack(Service):
    """The world's first Slack workspace; the token is a user token of an owner."""

    name = "slack"
    enums = frozenset({"two_factor_type"})
    lists = frozenset({"members", "logs", "logins"})

    @property
    def team(self) -> Presence:
        """The workspace as it really is."""
        return next(self.world.on("slack"))

    def answer(self, request: Request) -> Reply:
        """Answer one call as Slack would: always with status 200."""
        if request.bearer != self.key.secrets["token"]:
            return self._refuse("invalid_auth")
        if not self.key.valid:
            return self._refuse("token_revoked")
        calls = {
            "/auth.test": ("", self._me),
            "/team.info": ("team:read", self._info),
            "/users.list": ("users:read", self._members),
            "/team.integrationLogs": ("admin", self._logs),
            "/team.accessLogs": ("admin", self._logins),
        }
        scope, call = calls.get(request.path, ("", None))
        if call is None:
            return self._refuse("unknown_method")
        if scope and scope not in self.key.scopes:
            return self._refuse("missing_scope", needed=scope)
        return Reply({"ok": True, **call(request)}, headers=self._headers())

    def refusal(self, status: int, request: Request) -> Reply:
        """Slack's words for it; only a missing path and too many calls have a status."""
        name = _REFUSALS.get(status, "fatal_error")
        if status == 404:
            return Reply({"ok": False, "error": name}, 404)
        if status == 429:
            return Reply({"ok": False, "error": name}, 429, {"Retry-After": "30"})
        return self._refuse(name)

    def _refuse(self, name: str, **more: str) -> Reply:
        return Reply({"ok": False, "error": name, **more}, headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"x-oauth-scopes": ",".join(self.key.scopes)}

    def _me(self, _request: Request) -> dict[str, Any]:
        owner = self.key.owner or "head-of-ops"
        return {
            "url": f"https://{self.team.handle}.slack.com/",
            "team": self.team.name,
            "user": owner,
            "team_id": self.team.platform_id,
            "user_id": slack_id("U", owner),
            **self.team.more.get("auth.test", {}),
        }

    def _info(self, _request: Request) -> dict[str, Any]:
        icon = {"image_34": "https://slack.example/icon_34.png", "image_default": True}
        icon |= dict.fromkeys(
            ("image_44", "image_68", "image_88", "image_102", "image_132", "image_230"),
            "https://slack.example/icon.png",
        )
        team = {
            "id": self.team.platform_id,
            "name": self.team.name,
            "domain": self.team.handle,
            "email_domain": self.team.settings.get("email_domain", ""),
            "icon": icon,
        }
        return {"team": team}

    def _members(self, request: Request) -> dict[str, Any]:
        rows = [self._member(each) for each in self.team.holdings]
        rows += [self._robot(each.id, each.name) for each in self.team.tools]
        rows.append(self._robot("", "slackbot"))
        size = min(int(request.one("limit", "100")), _PAGE, self.team.more.get("page_size", _PAGE))
        start = int(request.one("cursor") or "0")
        left = start + size < len(rows)
        return {
            "members": rows[start : start + size],
            "cache_ts": int(self.world.now.timestamp()),
            "response_metadata": {"next_cursor": str(start + size) if left else ""},
        }

    def _member(self, holding: Holding) -> dict[str, Any]:
        human = self.human(holding.who)
        name = holding.name or human.name
        owner = holding.power is Power.ADMIN
        row = self._row(slack_id("U", holding.who), holding.who, name)
        row |= {
            "deleted": human.suspended,
            "is_admin": owner or holding.role == "admin",
            "is_owner": owner and holding.role != "admin",
            "is_primary_owner": holding.role == "primary owner",
            "is_restricted": holding.role in {"guest", "single-channel guest"},
            "is_ultra_restricted": holding.role == "single-channel guest",
            "is_bot": False,
        }
        if holding.invited_at:
            row["is_invited_user"] = True
        if holding.role == "elsewhere":
            flags = [key for key in row if key.startswith("is_") and key != "is_bot"]
            row = {key: value for key, value in row.items() if key not in flags}
            row |= {"team_id": "T0ELSEWHERE", "is_app_user": False}
        if human.email and "users:read.email" in self.key.scopes:
            row["profile"]["email"] = human.email
        if self.team.more.get("shows_2fa", True):
            row["has_2fa"] = human.second_step
            ways = human.second_step_methods if human.second_step else ()
            row |= {"two_factor_type": "sms" if ways == ("sms",) else "app"} if ways else {}
        return row

    def _robot(self, app_id: str, name: str) -> dict[str, Any]:
        row = self._row(slack_id("U", app_id) if app_id else "USLACKBOT", name, name)
        flags = ("is_admin", "is_owner", "is_primary_owner", "is_restricted")
        row |= dict.fromkeys((*flags, "is_ultra_restricted", "deleted"), False)
        row["is_bot"] = bool(app_id)
        if app_id:
            row["profile"] |= {"api_app_id": app_id, "bot_id": slack_id("B", app_id)}
        return row

    def _row(self, member_id: str, name: str, real: str) -> dict[str, Any]:
        shown = dict.fromkeys(("image_24", "image_32", "image_48", "image_72"), "https://a.example")
        shown |= dict.fromkeys(("image_192", "image_512"), "https://a.example")
        profile = {
            **shown,
            "avatar_hash": "g0123456789a",
            "real_name": real,
            "real_name_normalized": real,
            "display_name": name,
            "display_name_normalized": name,
            "first_name": real,
            "phone": "",
            "skype": "",
            "title": "",
            "status_text": "",
            "status_emoji": "",
            "fields": {},
            "team": self.team.platform_id,
        }
        return {
            "id": member_id,
            "team_id": self.team.platform_id,
            "name": name,
            "real_name": real,
            "profile": profile,
            "is_app_user": False,
            "updated": 1700000000,
        }

    def _logs(self, request: Request) -> dict[str, Any]:
        """Whatever `more["integrations"]` says: (app id, change, day of the month)."""
        rows = [
            {
                "user_id": slack_id("U", "head-of-ops"),
                "user_name": "head-of-ops",
                "date": str(1_760_000_000 + 86_400 * day),
                "change_type": change,
                "app_type": "Scheduler",
                "app_id": app_id,
                "scope": "chat:write",
            }
            for app_id, change, day in self.team.more.get("integrations", [])
        ]
        size = self.team.more.get("page_size", 1000)
        page = int(request.one("page", "1"))
        pages = max(1, -(-len(rows) // size))
        counted = {"count": size, "total": len(rows), "page": page, "pages": pages}
        return {"logs": rows[(page - 1) * size : page * size], "paging": counted}

    def _logins(self, _request: Request) -> dict[str, Any]:
        rows = [
            {
                "user_id": slack_id("U", each.who),
                "username": each.who,
                "date_first": 1_700_000_000,
                "date_last": int(human.last_sign_in.timestamp()),
                "count": 7,
                "ip": None,
                "user_agent": "Slack",
                "isp": None,
                "country": None,
                "region": None,
            }
            for each in self.team.holdings
            if (human := self.human(each.who)).last_sign_in
        ]
        paging = {"count": 1000, "total": len(rows), "page": 1, "pages": 1}
        return {"logins": rows, "paging": paging}
