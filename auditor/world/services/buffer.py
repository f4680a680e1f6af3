"""A small Buffer: one person's organisations and the channels connected to them.

No file of published shapes exists; the answers follow Buffer's published GraphQL schema.
"""

import re
from datetime import timedelta
from typing import Any
from zlib import crc32

from auditor.world.model import Presence
from auditor.world.service import Reply, Request, Service

_CODES = {
    401: "UNAUTHENTICATED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    429: "RATE_LIMIT_EXCEEDED",
    500: "UNEXPECTED",
}


def buffer_id(key: str) -> str:
    """A stable id in the form of Buffer's (a MongoDB ObjectId) for a key of the world."""
    return f"{crc32(key.encode()):08x}".rjust(24, "6")


class FakeBuffer(Service):
    """Every Buffer organisation of the world, through the key of its owner."""

    name = "buffer"
    enums = frozenset({"service"})
    lists = frozenset({"organizations", "channels"})

    def answer(self, request: Request) -> Reply:
        """Answer one query as Buffer would."""
        if request.method != "POST" or request.path.strip("/"):
            return self.refusal(404, request)
        if request.bearer != self.key.secrets["token"] or not self.key.valid:
            return self._refuse("UNAUTHORIZED", 200)
        asked = request.json()
        if re.search(r"\baccount\s*\{", asked["query"]):
            return self._good({"account": self._account()})
        wanted = asked["variables"]["organization"]
        found = next((each for each in self._all() if each.platform_id == wanted), None)
        if found is None:
            return self._refuse("NOT_FOUND", 200)
        if "refuse_channels" in found.more:
            return self._refuse(found.more["refuse_channels"], 200)
        return self._good({"channels": found.more.get("channels", [])})

    def refusal(self, status: int, request: Request) -> Reply:
        """Buffer's words for it; only a missing key and too many calls have a status."""
        wait = {"Retry-After": "30"} if status == 429 else {}
        more = {"window": "15m"} if status == 429 else {}
        return self._refuse(_CODES[status], status if status in {401, 429} else 200, wait, **more)

    def emptied(self, body: Any) -> Any:
        """A list without its entries, whichever of the two lists the answer holds."""
        if isinstance(body, dict):
            return {
                key: [] if key in self.lists else self.emptied(value) for key, value in body.items()
            }
        return body

    def _all(self) -> list[Presence]:
        return list(self.world.on("buffer"))

    def _account(self) -> dict[str, Any]:
        owner = self.human(self.key.owner)
        made = (self.world.now - timedelta(days=90)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        apps = [
            {"clientId": tool.id, "name": tool.name, "createdAt": made}
            for each in self._all()
            for tool in each.tools
        ]
        return {
            "id": buffer_id(owner.key),
            "email": owner.email,
            "backupEmail": next(iter(owner.recovery), None),
            "name": owner.name,
            "connectedApps": apps,
            "organizations": [self._organization(each) for each in self._all()],
        }

    def _organization(self, place: Presence) -> dict[str, Any]:
        required = place.more.get("enforce2FA", False)
        channels = place.more.get("channels", [])
        return {
            "id": place.platform_id,
            "name": place.name,
            "ownerEmail": place.email,
            "channelCount": place.more.get("channel_count", len(channels)),
            "members": {"totalCount": len(place.holdings)},
            "shouldEnforce2FASetup": required and not self.human(self.key.owner).second_step,
        }

    def _good(self, data: dict[str, Any]) -> Reply:
        return Reply({"data": data})

    def _refuse(
        self, code: str, status: int, headers: dict[str, str] | None = None, **more: str
    ) -> Reply:
        error = {"message": code.replace("_", " ").lower(), "extensions": {"code": code, **more}}
        return Reply({"data": None, "errors": [error]}, status, headers or {})


def channel(service: str, number: str, name: str, link: str, kind: str = "page") -> dict[str, Any]:
    """A channel as Buffer lists it, connected and in use."""
    return {
        "id": buffer_id(f"{service}:{number}"),
        "name": name,
        "displayName": name,
        "service": service,
        "type": kind,
        "serviceId": number,
        "externalLink": link,
        "isDisconnected": False,
    }
