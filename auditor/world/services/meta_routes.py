"""Which answer of the fake Graph API a path leads to."""

import re
from collections.abc import Mapping

from auditor.words import Holder
from auditor.world.model import Key, Presence, World
from auditor.world.service import Reply, Request
from auditor.world.services import meta_ids as ids
from auditor.world.services import meta_places as places
from auditor.world.services.meta_graph import HEADERS, Row, edge, error, node, not_visible
from auditor.world.services.meta_inbox import conversations
from auditor.world.services.meta_rows import Rows
from auditor.world.services.meta_token import debug

SCOPES = {
    "business_users": "business_management",
    "pending_users": "business_management",
    "system_users": "business_management",
    "owned_pages": "business_management",
    "client_pages": "business_management",
    "owned_instagram_accounts": "instagram_basic",
    "owned_instagram_assets": "business_management",
    "owned_whatsapp_business_accounts": "whatsapp_business_management",
    "roles": "pages_manage_metadata",
    "settings": "pages_manage_metadata",
    "published_posts": "pages_read_engagement",
    "conversations": "pages_messaging",
    "media": "instagram_basic",
    "phone_numbers": "whatsapp_business_management",
    "activities": "whatsapp_business_management",
}
"""By edge: a permission without which it is refused."""
PUBLIC_CONTENT = "page_public_content_access"
"""No permission but a feature that Meta grants to an app; here it stands among the scopes."""
LANDMARK = Presence("landmark", "facebook", "20531316728", "facebook", "Facebook")
INSTAGRAM = Presence("landmark", "instagram", "17841400000000001", "instagram", "Instagram")
"""The platforms' own, which are always there."""
_DISCOVERY = re.compile(r"business_discovery\.username\(([^)]*)\)")
DISCOVERED = ("id", "username", "name", "biography", "website", "profile_picture_url")
PAGE_EDGES = frozenset(
    {"roles", "assigned_users", "settings", "subscribed_apps", "published_posts", "conversations"}
)


class Routes:
    """Everything the token of the audit may ask."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.rows = Rows(world)

    @property
    def key(self) -> Key:
        """The audit's credential."""
        return self.world.keys["meta"]

    def page_token(self, page: Presence) -> str:
        """A Page's own token, for whoever has tasks on it; empty for others."""
        if self.key.owner:
            holds = any(h.who == self.key.owner and not h.invited_at for h in page.holdings)
        else:
            holds = any(t.ours and t.holder is Holder.SYSTEM for t in page.tools)
        return f"EAAPageTokenOf{page.platform_id}" if holds else ""

    def _own_ids(self) -> tuple[str, str]:
        """The id and name behind the token."""
        if self.key.owner:
            return ids.user_id(self.key.owner), self.rows.human(self.key.owner).name
        own = [t for t in self.rows.tools(Holder.SYSTEM) if t.ours]
        return (own[0].id, own[0].name) if own else ("9000000000000", "Presence audit")

    def answer(self, request: Request) -> Reply:
        """Answer a call that was signed properly."""
        name, _, part = request.path.strip("/").partition("/")
        if name == "debug_token":
            return debug(self.world, self.key, self._own_ids()[0], request)
        if name == "me":
            return self._me(part, request)
        if part in SCOPES and SCOPES[part] not in self.key.scopes:
            return error(f"(#200) Requires {SCOPES[part]} permission", 200, 403)
        for find in (self._search, self._business, self._page, self._instagram, self._whatsapp):
            reply = find(name, part, request)
            if reply is not None:
                return reply
        if name.isdigit():
            return not_visible()
        return error(f"(#803) Some of the aliases you requested do not exist: {name}", 803)

    def _search(self, name: str, part: str, request: Request) -> Reply | None:
        """Page search, for apps that were granted Page Public Content Access."""
        if (name, part) != ("pages", "search"):
            return None
        if PUBLIC_CONTENT not in self.key.scopes:
            text = "(#10) This endpoint requires the 'Page Public Content Access' feature"
            return error(text, 10)
        found = [*self.world.named("facebook", request.one("q"))]
        found += [LANDMARK] if request.one("q") == LANDMARK.name else []
        rows: list[Row] = [
            {
                "id": each.platform_id,
                "name": each.name,
                "link": f"https://www.facebook.com/{each.handle}",
            }
            for each in found
        ]
        return edge("PageHit", rows, request)

    def _me(self, part: str, request: Request) -> Reply:
        if not part:
            number, name = self._own_ids()
            return node("User", {"id": number, "name": name}, request)
        if part != "accounts":
            return not_visible()
        mine = (each for each in self.world.on("facebook") if self.page_token(each))
        return edge("Page", [self._page_row(each) for each in mine], request)

    def _business(self, name: str, part: str, request: Request) -> Reply | None:
        place = self.rows.portfolio
        if place is None or name != place.platform_id:
            return None
        if not part:
            return self._gone(place) or node("Business", self.rows.business(place), request)
        rows = self.rows
        pages = [p for p in self.world.on("facebook") if p.more.get("portfolio", True)]
        owned = [self._page_row(p) for p in pages if "owner" not in p.more]
        given = [self._page_row(p) for p in pages if "owner" in p.more]
        accounts = list(self.world.on("instagram"))
        apps = rows.tools(Holder.APP, place)
        lists: dict[str, tuple[str, list[Row]]] = {
            "business_users": ("BusinessUser", rows.business_users(place)),
            "pending_users": ("BusinessRoleRequest", list(rows.pending_users())),
            "system_users": ("SystemUser", rows.system_users(place)),
            "agencies": ("Agency", rows.agencies()),
            "owned_pages": ("Page", owned),
            "client_pages": ("Page", given),
            "owned_instagram_accounts": ("InstagramUser", [*map(places.instagram, accounts)]),
            "owned_instagram_assets": ("InstagramAsset", [*map(places.asset, accounts)]),
            "owned_whatsapp_business_accounts": (
                "WhatsAppBusinessAccount",
                [*map(places.whatsapp, self.world.on("whatsapp"))],
            ),
            "owned_apps": ("App", [{"id": ids.APP_ID, "name": ids.APP_NAME}]),
            "client_apps": ("App", rows.apps(apps)),
        }
        return self._listed(lists, part, request, counts=not part.endswith("_apps"))

    def _page(self, name: str, part: str, request: Request) -> Reply | None:
        found = (p for p in self.world.on("facebook") if name in {p.platform_id, p.handle})
        place = next(found, None)
        if place is None:
            return None
        return (
            self._gone(place)
            or self._locked(place, part, request)
            or (
                self._page_edge(place, part, request)
                if part
                else node("Page", self._page_row(place), request)
            )
        )

    def _locked(self, place: Presence, part: str, request: Request) -> Reply | None:
        """Why a Page is closed to this token, if so."""
        token = self.page_token(place)
        if not token:
            return error("(#10) Object is not assigned", 10, error_subcode=1341012)
        if part in PAGE_EDGES and request.bearer != token:
            return error("A page access token is required", 190, error_subcode=2069032)
        return None

    def _page_edge(self, place: Presence, part: str, request: Request) -> Reply:
        if part == "assigned_users":
            return self._assigned(place, request)
        if part == "picture":
            address = _picture_at(place, request)
            size = {"height": 200, "width": 200}
            told = {"url": address or _NOBODY, "is_silhouette": not address, **size}
            return Reply({"data": told}, headers=HEADERS)
        if part == "conversations":
            return conversations(place, self.world.now, request)
        apps = [
            {**row, "subscribed_fields": ["feed"]}
            for row in self.rows.apps(self.rows.tools(Holder.APP, place))
        ]
        lists: dict[str, tuple[str, list[Row]]] = {
            "roles": ("PageRole", self.rows.roles(place)),
            "agencies": ("Agency", self.rows.agencies(place)),
            "settings": ("PageSettings", places.settings(place)),
            "subscribed_apps": ("App", apps),
            "published_posts": ("PagePost", places.posts(place)),
        }
        return self._listed(lists, part, request, counts=part == "agencies")

    def _page_row(self, place: Presence) -> Row:
        portfolio = self.rows.portfolio if place.more.get("portfolio", True) else None
        owner: Row | None = self.rows.ref(portfolio) if portfolio else None
        if "business_management" not in self.key.scopes:
            owner = None
        return places.page(place, place.more.get("owner", owner), self.page_token(place))

    def _instagram(self, name: str, part: str, request: Request) -> Reply | None:
        for place in self.world.on("instagram"):
            if name == place.platform_id:
                if not part and (wanted := _DISCOVERY.match(request.one("fields"))):
                    return self._discovered(wanted[1], place)
                if not part:
                    row = places.instagram(place)
                    if address := _picture_at(place, request):
                        row["profile_picture_url"] = address
                    return self._gone(place) or node("InstagramUser", row, request)
                lists = {"media": ("Media", places.media(place))}
                return self._listed(lists, part, request)
            if name == ids.asset_id(place.platform_id):
                if part == "assigned_users":
                    return self._assigned(place, request)
                lists = {"agencies": ("Agency", self.rows.agencies(place))}
                return self._listed(lists, part, request, counts=True)
        return None

    def _discovered(self, username: str, own: Presence) -> Reply:
        """Another professional account by its exact name; no answer tells none from a personal."""
        every = (*self.world.shown("instagram"), INSTAGRAM)
        found = next((e for e in every if e.handle.lower() == username.lower()), None)
        if found is None or found.state != "active":
            return error("(#110) Invalid user id", 110, error_subcode=2207013)
        row = {key: value for key, value in places.instagram(found).items() if key in DISCOVERED}
        return Reply({"business_discovery": row, "id": own.platform_id}, headers=HEADERS)

    def _whatsapp(self, name: str, part: str, request: Request) -> Reply | None:
        for place in self.world.on("whatsapp"):
            numbers = places.numbers(place)
            if part == "whatsapp_business_profile" and name in {row["id"] for row in numbers}:
                reply = edge("PhoneProfile", places.phone_profile(place), request)
                rows = [{k: v for k, v in row.items() if k != "id"} for row in reply.body["data"]]
                return Reply({"data": rows}, reply.status, reply.headers)
            if name != place.platform_id:
                continue
            if not part:
                row = places.whatsapp(place)
                return self._gone(place) or node("WhatsAppBusinessAccount", row, request)
            if part == "assigned_users":
                return self._assigned(place, request)
            if part == "subscribed_apps":
                apps = self.rows.apps(self.rows.tools(Holder.APP, place))
                return Reply({"data": places.subscribed(place, apps)}, headers=HEADERS)
            lists: dict[str, tuple[str, list[Row]]] = {
                "phone_numbers": ("PhoneNumber", numbers),
                "activities": ("Activity", list(self.rows.activities(place))),
            }
            return self._listed(lists, part, request)
        return None

    def _assigned(self, place: Presence, request: Request) -> Reply:
        """Whom one business gave tasks; another's list only where the world opens it."""
        business, portfolio = request.one("business"), self.rows.portfolio
        if not business:
            return error("(#100) The parameter business is required", 100)
        if portfolio and business == portfolio.platform_id:
            inside = place.more.get("portfolio", True)
            rows = self.rows.assigned_users(place, portfolio) if inside else []
        elif business in place.more.get("open", {}):
            rows = place.more["open"][business]
        else:
            return error("(#200) Permissions error", 200, 403)
        return edge("AssignedUser", rows, request, counts=True)

    def _listed(
        self,
        lists: Mapping[str, tuple[str, list[Row]]],
        part: str,
        request: Request,
        *,
        counts: bool = False,
    ) -> Reply:
        if part not in lists:
            return error(f"(#2500) Unknown path components: /{part}", 2500)
        kind, rows = lists[part]
        return edge(kind, rows, request, counts=counts)

    def _gone(self, place: Presence) -> Reply | None:
        if place.state != "missing":
            return None
        name = place.platform_id
        return error(f"(#803) Some of the aliases you requested do not exist: {name}", 803, 404)


_NOBODY = "https://static.xx.fbcdn.net/silhouette.png"


def _picture_at(place: Presence, request: Request) -> str:
    """Where an account's picture is shown; empty where it has none."""
    host = request.headers.get("host", "")
    known = "picture" in place.more
    return f"http://{host}/meta/v26.0/avatar/{place.key}" if known else ""
