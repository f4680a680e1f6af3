"""A small Zoom: one account, its people and roles, its settings and those of its people."""

import base64
import re
from collections.abc import Callable
from typing import Any

from auditor.world.model import Presence
from auditor.world.service import Reply, Request, Service
from auditor.world.services import zoom_rows as rows

_TOKEN = "zoom-demo-access-token-of-the-fake"  # noqa: S105  opens nothing but this fake
_SAYS = {
    401: (124, "Invalid access token."),
    403: (4711, "Invalid access token, does not contain scopes:[user:read:list_users:admin]."),
    404: (1001, "User does not exist."),
    429: (429, "You have reached the maximum per-second rate limit for this API."),
    500: (500, "Internal error."),
}
_FREE = (200, "No permission.")


class FakeZoom(Service):
    """The world's first Zoom account."""

    name = "zoom"
    enums = frozenset({"sign_in_with_two_factor_auth", "who_can_share_screen", "role_id"})
    lists = frozenset({"users", "roles", "members"})

    @property
    def account(self) -> Presence:
        """The account as it really is."""
        return next(self.world.on("zoom"))

    def answer(self, request: Request) -> Reply:
        """Answer one call as Zoom would."""
        if request.path == "/oauth/token":
            return self._token(request)
        if request.bearer != _TOKEN:
            return self.refusal(401, request)
        calls: dict[str, Callable[..., Reply]] = {
            "/users": self._users,
            "/users/([^/]+)": self._user,
            "/(users)/([^/]+)/settings": self._settings,
            "/(accounts)/(me)/settings": self._settings,
            "/accounts/me/lock_settings": self._locks,
            "/roles": self._roles,
            "/roles/([^/]+)/members": self._holders,
            "/report/operationlogs": self._operations,
        }
        for pattern, call in calls.items():
            found = re.fullmatch(pattern, request.path)
            if found:
                return call(request, *found.groups())
        return self.refusal(404, request)

    def refusal(self, status: int, request: Request) -> Reply:
        """Zoom's error body, in its OAuth form at the token endpoint."""
        if request.path == "/oauth/token":
            word = "invalid_client" if status == 401 else "invalid_request"
            return Reply({"reason": "Refused", "error": word}, status)
        code, message = _SAYS.get(status, (300, "Refused."))
        headers = {"X-RateLimit-Type": "QPS"} if status == 429 else {}
        return Reply({"code": code, "message": message}, status, headers)

    def _token(self, request: Request) -> Reply:
        scheme, _, pair = request.headers.get("authorization", "").partition(" ")
        pair = base64.b64decode(pair).decode() if scheme == "Basic" else ""
        if pair.partition(":")[2] != self.key.secrets["client_secret"] or not self.key.valid:
            body = {"reason": "Invalid client_id or client_secret", "error": "invalid_client"}
            return Reply(body, 401)
        if request.one("account_id") != self.account.platform_id:
            return Reply({"reason": "Bad Request", "error": "invalid_request"}, 400)
        scope = " ".join(self.key.scopes)
        told = {"access_token": _TOKEN, "token_type": "bearer", "scope": scope}
        return Reply({**told, "expires_in": 3600})

    def _users(self, request: Request) -> Reply:
        status = request.one("status", "active")
        found = [
            each
            for each in self.account.holdings
            if status == rows.status(each, self.human(each.who))
        ]
        users = [rows.user(each, self.human(each.who), self.account) for each in found]
        return self._page(request, "users", users)

    def _user(self, request: Request, user_id: str) -> Reply:
        for each in self.account.holdings:
            if rows.user_id(each.who) == user_id:
                row = rows.user(each, self.human(each.who), self.account)
                ways = self.account.more.get("login_types", {}).get(each.who, [100])
                return Reply(row | {"login_types": ways, "host_key": "123456"})
        return self.refusal(404, request)

    def _settings(self, request: Request, kind: str, whose: str) -> Reply:
        who = [each.who for each in self.account.holdings if rows.user_id(each.who) == whose]
        if kind == "users" and not who:
            return self.refusal(404, request)
        option = request.one("option")
        body = rows.settings(self.account, option, who[0] if who else "")
        return Reply(body) if body else self.refusal(404, request)

    def _locks(self, request: Request) -> Reply:
        return Reply(rows.locks(self.account, request.one("option")))

    def _roles(self, request: Request) -> Reply:
        if self.account.more.get("free"):
            return self._free()
        roles = rows.roles(self.account)
        return Reply({"roles": roles, "total_records": len(roles)})

    def _holders(self, request: Request, role_id: str) -> Reply:
        if self.account.more.get("free"):
            return self._free()
        held = [each for each in self.account.holdings if rows.role_id(each) == role_id]
        found = [
            {"id": rows.user_id(each.who), "email": self.human(each.who).email} for each in held
        ]
        return self._page(request, "members", found)

    def _operations(self, request: Request) -> Reply:
        if self.account.more.get("free"):
            return self._free()
        since = request.one("from")
        ours = [each for each in self.world.events if each["service"] == self.name]
        found = [rows.operation(each) for each in ours]
        return self._page(request, "operation_logs", [e for e in found if e["time"] >= since])

    def _free(self) -> Reply:
        code, message = _FREE
        return Reply({"code": code, "message": message}, 400)

    def _page(self, request: Request, key: str, found: list[Any]) -> Reply:
        """One page; the account's `page_size` makes pages smaller than asked for."""
        size = min(int(request.one("page_size", "30")), 300)
        size = min(size, self.account.more.get("page_size", size))
        start = int(request.one("next_page_token") or "0")
        following = str(start + size) if start + size < len(found) else ""
        body = {"page_size": size, key: found[start : start + size], "next_page_token": following}
        return Reply(body if key == "operation_logs" else body | {"total_records": len(found)})
