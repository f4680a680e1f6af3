"""A small Hootsuite: the members of one organisation, their rights, and the channels.

The answers follow Hootsuite's published REST description; no recorded answers exist.
"""

from typing import Any
from zlib import crc32

from auditor.words import Power
from auditor.world.model import Holding, Presence
from auditor.world.service import Reply, Request, Service

_CODES = {401: 1000, 403: 3000, 404: 4001, 429: 5000, 500: 1001}
_RIGHTS = {
    Power.ADMIN: ("ADMIN", ["ORG_MANAGE_MEMBER", "ORG_MANAGE_SOCIAL_PROFILE"]),
    Power.EDITOR: ("DEFAULT", ["ORG_CREATE_TEAM"]),
}


def member_id(key: str) -> str:
    """A stable member number for a key of the world."""
    return str(10_000_000 + crc32(key.encode()) % 10_000_000)


class FakeHootsuite(Service):
    """Every Hootsuite organisation of the world that the token's owner is in."""

    name = "hootsuite"
    enums = frozenset({"permissions", "permissionPreset", "type", "owner"})
    lists = frozenset({"data"})

    def answer(self, request: Request) -> Reply:
        """Answer one call as Hootsuite would."""
        if request.bearer != self.key.secrets["token"] or not self.key.valid:
            return self.refusal(401, request)
        reply = self._own(request) or self._others(request)
        return reply or self.refusal(404, request)

    def _own(self, request: Request) -> Reply | None:
        """What the token's owner is asked about."""
        match request.path.strip("/").split("/"):
            case ["v1", "me"]:
                return self._member(member_id(self.key.owner), request)
            case ["v1", "me", "organizations"]:
                return _good([{"id": each.platform_id} for each in self._all()])
            case ["v1", "me", "socialProfiles"]:
                return _good([{"id": row["id"]} for row in self._channels()])
            case ["v1", "socialProfiles"]:
                return _good(self._channels())
            case _:
                return None

    def _others(self, request: Request) -> Reply | None:
        match request.path.strip("/").split("/"):
            case ["v1", "members", number]:
                return self._member(number, request)
            case ["v1", "organizations", number, *rest]:
                found = next((e for e in self._all() if e.platform_id == number), None)
                return self._organization(found, rest, request)
            case _:
                return None

    def refusal(self, status: int, request: Request) -> Reply:
        """Hootsuite's error list; it never says how long to wait."""
        error = {"code": _CODES[status], "message": "Refused", "id": "demo-trace"}
        quota = {"X-Account-Quota": "100000", "X-Account-Quota-Used": "12"}
        return Reply({"errors": [error]}, status, quota)

    def emptied(self, body: Any) -> Any:
        """A list without its entries; a single thing stays as it is."""
        if isinstance(body, dict) and isinstance(body.get("data"), list):
            return {**body, "data": []}
        return body

    def _all(self) -> list[Presence]:
        return list(self.world.on("hootsuite"))

    def _organization(self, place: Presence | None, rest: list[str], request: Request) -> Reply:
        if place is None:
            return self.refusal(403, request)
        members = {member_id(each.who): each for each in place.holdings}
        match rest:
            case ["members"]:
                return _good([{"id": number} for number in members])
            case ["members", number, "permissions"] if number in members:
                return _good(_rights(members[number]))
            case _:
                return self.refusal(404, request)

    def _member(self, number: str, request: Request) -> Reply:
        for place in self._all():
            for each in place.holdings:
                if member_id(each.who) == number:
                    return _good(self._person(each))
        return self.refusal(404, request)

    def _person(self, holding: Holding) -> dict[str, Any]:
        human = self.human(holding.who)
        return {
            "id": member_id(holding.who),
            "email": human.email,
            "isActive": not human.suspended,
            "createdDate": "2024-05-29T13:27:24Z",
            "modifiedDate": "2026-05-29T13:27:24Z",
            "fullName": holding.name or human.name,
            "companyName": self.world.presences["hootsuite"].name,
            "timezone": "Europe/London",
            "language": "en",
        }

    def _channels(self) -> list[dict[str, Any]]:
        return [row for each in self._all() for row in self._profiles(each)]

    def _profiles(self, place: Presence) -> list[dict[str, Any]]:
        """Whatever `more["profiles"]` says: (type, number, name), and more keys by number."""
        changed = place.more.get("changed", {})
        return [
            {
                "id": str(crc32(number.encode())),
                "type": kind,
                "socialNetworkId": number,
                "socialNetworkUsername": None if kind == "TWITTER" else name,
                "avatarUrl": None,
                "owner": "ORGANIZATION",
                "ownerId": place.platform_id,
                "isReauthRequired": 0,
                **changed.get(number, {}),
            }
            for kind, number, name in place.more.get("profiles", [])
        ]


def _rights(holding: Holding) -> dict[str, Any]:
    preset, rights = _RIGHTS[Power.ADMIN if holding.power is Power.ADMIN else Power.EDITOR]
    if holding.role:
        return {"permissions": [holding.role], "permissionPreset": "CUSTOM"}
    return {"permissions": rights, "permissionPreset": preset}


def _good(data: Any) -> Reply:
    quota = {"X-Account-Quota": "100000", "X-Account-Quota-Used": "12"}
    return Reply({"data": data}, headers={**quota, "X-Account-Rate-Limit-Requests-Remaining": "19"})
