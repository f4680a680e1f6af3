"""A small Snapchat: one person's organisations, their members and roles, and the token."""

from typing import Any

from auditor.words import Power
from auditor.world.model import Holding, Presence
from auditor.world.service import Reply, Request, Service

ROLES = {Power.ADMIN: "admin", Power.EDITOR: "data_admin", Power.MEMBER: "member"}
"""On the organisation; an advertiser or analyst has one on an advertising account."""
INSIDE = {Power.ADVERTISER: "general", Power.ANALYST: "reports"}
_EXCHANGE = "/login/oauth2/access_token"
_TOKEN = "demo-snapchat-access-token-0001"  # noqa: S105  opens nothing but this fake


class FakeSnapchat(Service):
    """Every Snapchat organisation of the world; the token is one member's (`Key.owner`).

    `more["page_size"]` of an organisation makes its pages smaller than asked for.
    """

    name = "snapchat"
    mount = "/v1"
    enums = frozenset({"type", "member_status"})
    lists = frozenset({"organizations", "members", "roles"})

    def answer(self, request: Request) -> Reply:
        """Answer one call as Snapchat would."""
        if request.path == _EXCHANGE:
            return self._exchange(request)
        if request.bearer != _TOKEN:
            return self.refusal(401, request)
        if request.path == "/me/organizations":
            own = [each for each in self.world.on("snapchat") if each.state == "active"]
            rows = [{"organization": self._organization(each)} for each in own]
            return self._page(request, "organizations", rows, {})
        _, _, number, what = (request.path + "///").split("/")[:4]
        found = self.world.by_id(number)
        if found is None or found.state != "active" or what not in {"members", "roles"}:
            return self.refusal(404, request)
        rows = self._members(found) if what == "members" else self._roles(found)
        return self._page(request, what, rows, found.more)

    def refusal(self, status: int, request: Request) -> Reply:
        """Snapchat's error body; at the token's address, OAuth's."""
        if request.path == _EXCHANGE:
            return Reply({"error": "server_error", "error_description": "Refused"}, status)
        said = {"debug_message": "Refused", "display_message": "Sorry", "error_code": "E1000"}
        return Reply({"request_status": "ERROR", "request_id": "r1", **said}, status)

    def _exchange(self, request: Request) -> Reply:
        form, secrets = request.form(), self.key.secrets
        same = all(form.get(each) == secrets[each] for each in ("client_secret", "refresh_token"))
        if form.get("grant_type") != "refresh_token" or not same or not self.key.valid:
            return Reply({"error": "invalid_grant", "error_description": "Bad token"}, 400)
        told: dict[str, Any] = {"access_token": _TOKEN, "token_type": "Bearer"}
        told |= {"expires_in": 3600, "refresh_token": secrets["refresh_token"]}
        return Reply(told | {"scope": " ".join(self.key.scopes)})

    def _page(self, request: Request, key: str, rows: list[Any], more: dict[str, Any]) -> Reply:
        start, asked = int(request.one("cursor", "0")), int(request.one("limit"))
        size = min(asked, more.get("page_size", asked))
        lines = [{"sub_request_status": "SUCCESS", **each} for each in rows[start : start + size]]
        body: dict[str, Any] = {"request_status": more.get("word", "SUCCESS"), "request_id": "r1"}
        if start + size < len(rows):
            host = more.get("next_host", f"http://{request.headers['host']}")
            link = f"{host}/snapchat/v1{request.path}?cursor={start + size}&limit={asked}"
            body["paging"] = {"next_link": link}
        return Reply({**body, key: lines})

    def _organization(self, presence: Presence) -> dict[str, Any]:
        row = {"id": presence.platform_id, "name": presence.name, "type": "ENTERPRISE"}
        row |= {"country": "GB", "my_member_id": member_id(self.key.owner)}
        row |= {"my_display_name": self.human(self.key.owner).name}
        row |= {"contact_email": presence.email} if presence.email else {}
        return row | ({"contact_phone": presence.phone} if presence.phone else {})

    def _members(self, presence: Presence) -> list[dict[str, Any]]:
        return [{"member": self._member(presence, each)} for each in presence.holdings]

    def _member(self, presence: Presence, holding: Holding) -> dict[str, Any]:
        human = self.human(holding.who)
        at = (holding.invited_at or self.world.now).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        return {
            "id": member_id(holding.who),
            "created_at": at,
            "updated_at": at,
            "email": human.email,
            "organization_id": presence.platform_id,
            "display_name": holding.name or human.name,
            "member_status": "INVITED" if holding.invited_at else "MEMBER",
        }

    def _roles(self, presence: Presence) -> list[dict[str, Any]]:
        return [{"role": self._role(presence, each)} for each in presence.holdings]

    def _role(self, presence: Presence, holding: Holding) -> dict[str, Any]:
        inside = holding.power in INSIDE
        number = presence.platform_id
        return {
            "id": f"role-{holding.who}",
            "container_kind": "AdAccounts" if inside else "Organizations",
            "container_id": f"ad-{number}" if inside else number,
            "member_id": member_id(holding.who),
            "organization_id": number,
            "type": holding.role or (INSIDE if inside else ROLES)[holding.power],
        }


def member_id(key: str) -> str:
    """The number of a person in an organisation."""
    return f"member-{key}"
