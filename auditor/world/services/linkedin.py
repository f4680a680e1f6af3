"""A small LinkedIn: pages, everyone's roles on them, and what a token is worth."""

import re
from typing import Any

from auditor.words import Power
from auditor.world.model import Holding, Presence
from auditor.world.service import Reply, Request, Service

ROLES = {
    Power.ADMIN: "ADMINISTRATOR",
    Power.EDITOR: "CONTENT_ADMINISTRATOR",
    Power.MODERATOR: "CURATOR",
    Power.ADVERTISER: "DIRECT_SPONSORED_CONTENT_POSTER",
    Power.ANALYST: "ANALYST",
    Power.MEMBER: "ANALYST",
}
_WORDS = {401: "INVALID_TOKEN", 403: "ACCESS_DENIED", 429: "TOO_MANY_REQUESTS"}


def person(key: str) -> str:
    """The opaque number under which LinkedIn shows a person."""
    return f"urn:li:person:{key}"


class FakeLinkedIn(Service):
    """Every LinkedIn page of the world; the token is an administrator's (`Key.owner`).

    `more["states"]` of a page sets a role's state by person; `more["page_size"]` makes pages
    smaller than asked for; `more["no_total"]` leaves the total out, as LinkedIn sometimes does.
    """

    name = "linkedin"
    enums = frozenset({"role", "state"})
    lists = frozenset({"elements", "results"})

    def answer(self, request: Request) -> Reply:
        """Answer one call as LinkedIn would."""
        if request.path == "/oauth/v2/introspectToken":
            return self._introspect(request)
        if request.bearer != self.key.secrets["token"]:
            return self.refusal(401, request)
        if not self.key.valid:
            told = {"status": 401, "serviceErrorCode": 65602, "code": "EXPIRED_ACCESS_TOKEN"}
            return Reply({**told, "message": "The token used in the request has expired"}, 401)
        if not re.fullmatch(r"20\d{4}", request.headers.get("linkedin-version", "")):
            return self.refusal(400, request)
        calls = {
            "/rest/organizationAcls": self._acls,
            "/rest/organizationsLookup": self._lookup,
            "/rest/organizations": self._named,
        }
        call = calls.get(request.path)
        return call(request) if call else self.refusal(404, request)

    def refusal(self, status: int, request: Request) -> Reply:
        """LinkedIn's error body."""
        code = _WORDS.get(status, "ERROR")
        told = {"status": status, "serviceErrorCode": 100, "code": code, "message": "Refused"}
        return Reply(told, status)

    def _introspect(self, request: Request) -> Reply:
        form, key = request.form(), self.key
        right = (form.get("client_secret"), form.get("token"))
        if right != (key.secrets["client_secret"], key.secrets["token"]):
            return self.refusal(401, request)
        made = int(self.world.now.timestamp()) - 86_400
        told: dict[str, Any] = {"active": key.valid, "client_id": form["client_id"]}
        told |= {"status": "active" if key.valid else "expired", "created_at": made}
        told |= {"authorized_at": made, "scope": ",".join(key.scopes), "auth_type": "3L"}
        return Reply(told | self._ending())

    def _ending(self) -> dict[str, int]:
        ends = self.key.expires_at
        return {"expires_at": int(ends.timestamp())} if ends else {}

    def _acls(self, request: Request) -> Reply:
        if request.one("q") == "roleAssignee":
            rows = [
                row
                for page in self.world.on("linkedin")
                for row in self._rows(page)
                if row["roleAssignee"] == person(self.key.owner)
                and row["role"] == request.one("role")
                and row["state"] == request.one("state")
            ]
            return self._page(request, rows, {})
        number = request.one("organization").rpartition(":")[2]
        page = self.world.by_id(number)
        if page is None or page.state != "active":
            return self.refusal(403, request)
        return self._page(request, self._rows(page), page.more)

    def _rows(self, page: Presence) -> list[dict[str, Any]]:
        return [self._row(page, each) for each in page.holdings]

    def _row(self, page: Presence, holding: Holding) -> dict[str, Any]:
        usual = "REQUESTED" if holding.invited_at else "APPROVED"
        at = holding.invited_at or self.world.now
        stamp = {"actor": person("head-of-ops"), "time": int(at.timestamp() * 1000)}
        return {
            "organization": f"urn:li:organization:{page.platform_id}",
            "roleAssignee": person(holding.who),
            "role": holding.role or ROLES[holding.power],
            "state": page.more.get("states", {}).get(holding.who, usual),
            "created": stamp,
            "lastModified": stamp,
        }

    def _page(self, request: Request, rows: list[Any], more: dict[str, Any]) -> Reply:
        start, asked = int(request.one("start", "0")), int(request.one("count", "10"))
        count = min(asked, more.get("page_size", asked))
        paging: dict[str, Any] = {"start": start, "count": count, "links": []}
        if not more.get("no_total"):
            paging["total"] = len(rows)
        return Reply({"paging": paging, "elements": rows[start : start + count]})

    def _lookup(self, request: Request) -> Reply:
        ids = request.one("ids")
        if not re.fullmatch(r"List\(\d+(,\d+)*\)", ids):
            return self.refusal(400, request)
        wanted = ids.removeprefix("List(").removesuffix(")").split(",")
        found = {each: self.world.by_id(each) for each in wanted}
        shown = {each: p for each, p in found.items() if p and p.state == "active"}
        results = {each: _organization(p) for each, p in shown.items()}
        statuses = {each: 200 if each in shown else 404 for each in wanted}
        gone = {"status": 404, "message": "Not found"}
        errors = {each: gone for each in wanted if each not in shown}
        return Reply({"results": results, "statuses": statuses, "errors": errors})

    def _named(self, request: Request) -> Reply:
        name = request.one("vanityName").lower()
        pages = [p for p in self.world.on("linkedin") if p.state == "active"]
        found = [_organization(p) for p in pages if p.handle.lower() == name]
        return Reply({"elements": found})


def _organization(page: Presence) -> dict[str, Any]:
    row = {
        "id": int(page.platform_id),
        "vanityName": page.more.get("new_handle", page.handle),
        "localizedName": page.name,
        "primaryOrganizationType": "NONE",
    }
    return row | ({"localizedWebsite": page.website} if page.website else {})
