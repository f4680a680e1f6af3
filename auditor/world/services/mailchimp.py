"""A small Mailchimp: one account, as the key of one of its users sees it.

The answers follow Mailchimp's published description; no recorded answers exist.
"""

import base64
from typing import Any

from auditor.words import Power
from auditor.world.model import Holding, Presence
from auditor.world.service import Reply, Request, Service

_TITLES = {
    401: "API Key Invalid",
    403: "Forbidden",
    404: "Resource Not Found",
    429: "Too Many Requests",
    500: "Internal Server Error",
}
_LEVELS = {Power.ADMIN: "admin", Power.EDITOR: "manager", Power.ANALYST: "viewer"}


class FakeMailchimp(Service):
    """The world's first Mailchimp account."""

    name = "mailchimp"
    mount = "/3.0"
    enums = frozenset({"role"})
    lists = frozenset({"apps", "domains"})

    @property
    def place(self) -> Presence:
        """The account as it really is."""
        return next(self.world.on("mailchimp"))

    def answer(self, request: Request) -> Reply:
        """Answer one call as Mailchimp would."""
        if self._key(request) != self.key.secrets["api_key"] or not self.key.valid:
            return self.refusal(401, request)
        calls = {
            "/": self._root,
            "/authorized-apps": self._apps,
            "/verified-domains": self._domains,
        }
        call = calls.get(request.path)
        return Reply(call(request)) if call else self.refusal(404, request)

    def refusal(self, status: int, request: Request) -> Reply:
        """A problem document; it never says how long to wait."""
        problem = {
            "type": "https://mailchimp.com/developer/marketing/docs/errors/",
            "title": _TITLES[status],
            "status": status,
            "detail": "Refused.",
            "instance": "00000000-0000-0000-0000-000000000000",
        }
        return Reply(problem, status, {"content-type": "application/problem+json"})

    def _key(self, request: Request) -> str:
        """The password of basic authentication."""
        return base64.b64decode(request.bearer or "").decode().partition(":")[2]

    def _holding(self) -> Holding:
        every = self.place.holdings
        return next((each for each in every if each.who == self.key.owner), every[0])

    def _root(self, _request: Request) -> dict[str, Any]:
        own = self._holding()
        human = self.human(own.who)
        first, _, last = (own.name or human.name).partition(" ")
        seen = human.last_sign_in
        return {
            "account_id": self.place.platform_id,
            "login_id": f"login-{own.who}",
            "account_name": self.place.name,
            "email": human.email,
            "first_name": first,
            "last_name": last,
            "username": own.who,
            "avatar_url": "https://example.org/avatar.png",
            "role": own.role or _LEVELS.get(own.power, "author"),
            "member_since": "2024-03-05T10:00:00+00:00",
            "pricing_plan_type": self.place.more.get("plan", "forever_free"),
            "account_timezone": "Europe/London",
            "contact": {"company": self.place.name, "country": "GB"},
            "pro_enabled": False,
            "last_login": seen.isoformat() if seen else "",
            "total_subscribers": 12,
        }

    def _apps(self, request: Request) -> dict[str, Any]:
        rows = [
            {"id": int(each.id), "name": each.name, "description": "", "users": [each.made_by]}
            for each in self.place.tools
        ]
        start = int(request.one("offset", "0"))
        size = min(int(request.one("count", "10")), self.place.more.get("page_size", 1000))
        return {"apps": rows[start : start + size], "total_items": len(rows), "_links": []}

    def _domains(self, _request: Request) -> dict[str, Any]:
        """Whatever `more["domains"]` says: by name, whether it is authenticated."""
        rows = [
            {
                "domain": name,
                "verified": True,
                "authenticated": signed,
                "verification_email": f"hello@{name}",
                "verification_sent": "2024-03-05T10:00:00+00:00",
            }
            for name, signed in self.place.more.get("domains", {}).items()
        ]
        return {"domains": rows, "total_items": len(rows)}
