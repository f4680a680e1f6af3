"""A small TikTok: one Business Center with its members, partners and TikTok accounts."""

import json
from collections.abc import Callable
from typing import Any

from auditor.words import Holder, Power
from auditor.world.model import Holding, Presence
from auditor.world.service import Reply, Request, Service

ROLES = {
    Power.ADMIN: "BUSINESS_ACCOUNT_ADMIN",
    Power.EDITOR: "BUSINESS_ACCOUNT_OPERATOR",
    Power.ANALYST: "BUSINESS_ACCOUNT_ANALYST",
}
_CODES = {401: 40105, 403: 40001, 429: 40100, 500: 50000}
_SENTENCES = {
    "role-granted": "Invited somebody to join the Business Center as an administrator",
    "role-removed": "Removed somebody from the Business Center",
}
CENTRE_ID = "7100000000000000001"


class FakeTikTok(Service):
    """Every TikTok account of the world, in one Business Center.

    A holding with `via="centre"` is a membership of the Business Center, any other an assignment
    of the account. `more["page_size"]` makes pages smaller; `more["asset_id"]` is the number
    that the Business Center gives the account; `more["no_roles"]` leaves the roles on it out.
    """

    name = "tiktok"
    mount = "/open_api/v1.3"
    enums = frozenset({"user_role", "relation_status", "business_account_roles", "activity_type"})
    lists = frozenset({"list", "changelog_list"})

    def answer(self, request: Request) -> Reply:
        """Answer one call as TikTok would."""
        token = self.key.secrets["access_token"]
        if request.path == "/tt_user/token_info/get/":
            right = request.json().get("access_token") == token and self.key.valid
            return self._token(request) if right else self.refusal(401, request)
        if request.headers.get("access-token") != token or not self.key.valid:
            return self.refusal(401, request)
        calls: dict[str, Callable[[Request], Reply]] = {
            "/bc/get/": lambda r: self._page(r, [self._centre()]),
            "/bc/member/get/": lambda r: self._page(r, self._members()),
            "/bc/asset/get/": lambda r: self._page(r, [_asset(each) for each in self._own()]),
            "/bc/asset/member/get/": self._holders,
            "/bc/partner/get/": lambda r: self._page(r, self._partners()),
            "/business/get/": self._business,
            "/changelog/get/": self._log,
        }
        call = calls.get(request.path)
        return call(request) if call else self.refusal(404, request)

    def refusal(self, status: int, request: Request) -> Reply:
        """TikTok's refusals are good HTTP answers, but for an address that is none."""
        if status == 404:
            return Reply({"code": 40400, "message": "Not found", "request_id": "r1"}, 404)
        code = _CODES.get(status, 40002)
        return Reply({"code": code, "message": "Refused", "request_id": "r1", "data": {}})

    def emptied(self, body: Any) -> Any:
        """TikTok's lists stand one level deeper than elsewhere."""
        return {**body, "data": super().emptied(body["data"])}

    def _own(self) -> list[Presence]:
        return [each for each in self.world.on("tiktok") if each.state == "active"]

    def _ok(self, data: Any) -> Reply:
        return Reply({"code": 0, "message": "OK", "request_id": "r1", "data": data})

    def _page(self, request: Request, rows: list[Any]) -> Reply:
        own = next(self.world.on("tiktok"))
        page, asked = int(request.one("page")), int(request.one("page_size"))
        if asked > 20 or request.one("bc_id") != CENTRE_ID:
            return self.refusal(403, request)
        size = min(asked, own.more.get("page_size", asked))
        pages = -(-len(rows) // size)
        info = {"page": page, "page_size": size, "total_number": len(rows), "total_page": pages}
        return self._ok({"page_info": info, "list": rows[(page - 1) * size : page * size]})

    def _centre(self) -> dict[str, Any]:
        own = next(self.world.on("tiktok"))
        info = {"bc_id": CENTRE_ID, "name": own.name, "company": own.name, "status": "ENABLE"}
        info |= {"type": "NORMAL", "verification_status": "VERIFIED"}
        return {"bc_info": info, "user_role": "ADMIN", "ext_user_role": {}}

    def _members(self) -> list[dict[str, Any]]:
        own = next(self.world.on("tiktok"))
        words = {Power.ADMIN: "ADMIN"}
        return [
            self._member(each) | {"user_role": each.role or words.get(each.power, "STANDARD")}
            for each in own.holdings
            if each.via == "centre"
        ]

    def _holders(self, request: Request) -> Reply:
        wanted = request.one("asset_id")
        found = next((each for each in self._own() if _number(each) == wanted), None)
        if found is None or request.one("asset_type") != "TT_ACCOUNT":
            return self.refusal(403, request)
        rows = []
        for each in found.holdings:
            if each.via != "centre":
                told = {} if found.more.get("no_roles") else _roles(each)
                rows.append(self._member(each) | told)
        return self._page(request, rows)

    def _member(self, holding: Holding) -> dict[str, Any]:
        human = self.human(holding.who)
        row = {"user_name": holding.name or human.name, "user_email": human.email}
        status = "PENDING" if holding.invited_at else "BOUND"
        return {"user_id": f"u-{holding.who}", **row, "relation_status": status}

    def _partners(self) -> list[dict[str, Any]]:
        own = next(self.world.on("tiktok"))
        found = (each for each in own.tools if each.holder is Holder.PARTNER)
        return [{"bc_id": each.id, "bc_name": each.name} for each in found]

    def _log(self, request: Request) -> Reply:
        """Entries of `world.events`; their `text` is TikTok's sentence, `about` its kind."""
        days = json.loads(request.one("filtering"))
        rows = [
            {
                "time": each["at"].strftime("%Y-%m-%d %H:%M:%S"),
                "activity_type": each.get("about", "USER"),
                "operator_id": f"u-{each['actor']}",
                "activity_log": each.get("text") or _SENTENCES[each["kind"]],
            }
            for each in self.world.events
            if each["service"] == self.name
            and days["start_date"] <= each["at"].strftime("%Y-%m-%d") <= days["end_date"]
        ]
        reply = self._page(request, rows)
        data = reply.body["data"]
        if "list" in data:
            data["changelog_list"] = data.pop("list")
        return reply

    def _business(self, request: Request) -> Reply:
        found = self.world.by_id(request.one("business_id"))
        if found is None or "user.info.basic" not in self.key.scopes:
            return self.refusal(403, request)
        row = {"username": found.handle, "display_name": found.name}
        row |= {"bio_description": found.bio, "is_verified": found.more.get("verified", False)}
        return self._ok(row)

    def _token(self, request: Request) -> Reply:
        scope = ",".join(self.key.scopes)
        told = {"app_id": request.json()["app_id"], "creator_id": f"u-{self.key.owner}"}
        return self._ok({**told, "scope": scope})


def _number(presence: Presence) -> str:
    return str(presence.more.get("asset_id", presence.platform_id))


def _asset(presence: Presence) -> dict[str, Any]:
    handle = presence.more.get("new_handle", presence.handle)
    row = {"asset_id": _number(presence), "asset_type": "TT_ACCOUNT", "relation_type": "OWNER_BC"}
    return {**row, "asset_name": presence.name, "tt_asset_handle": handle}


def _roles(holding: Holding) -> dict[str, Any]:
    return {"business_account_roles": [holding.role or ROLES[holding.power]]}
