"""A small WordPress site."""

import base64
import re
from typing import Any

from auditor.world.model import Human, Presence
from auditor.world.service import Reply, Request, Service
from auditor.world.services import wordpress_rows as rows

SITE = "https://www.exampleton.example"
AUDIT = "presence-audit"
OWN_UUID = "00000000-0000-4000-8000-000000000001"
_SAYS = {
    400: "rest_invalid_param",
    401: "rest_not_logged_in",
    403: "rest_forbidden",
    404: "rest_no_route",
    429: "too_many_requests",
    500: "internal_server_error",
}
_PASSWORDS = re.compile(r"/wp/v2/users/(\d+)/application-passwords")


class FakeWordPress(Service):
    """The first WordPress site of the world."""

    name = "wordpress"
    enums = frozenset({"status", "default_comment_status"})

    def answer(self, request: Request) -> Reply:
        """Answer one call as WordPress core would."""
        path = request.path.removeprefix("/wp-json")
        if self.site.more.get("plain_addresses"):
            if request.path != "/":
                return Reply(b"<html><body>Not found</body></html>", 404, _HTML)
            path = request.one("rest_route", "/")
        if path == "/":
            return Reply(self._index())
        me = self._me(request)
        if path == "/wp/v2/posts":
            return _counted([self._post()] if self.site.last_post else [], 1)
        if path == "/wp/v2/users":
            return self._users(request, me)
        return self._told(path, me) if me else _refused(401, "rest_not_logged_in")

    def _told(self, path: str, me: dict[str, Any]) -> Reply:
        if path == "/wp/v2/users/me":
            return Reply(me)
        if path.endswith("/introspect"):
            told = rows.password(me["id"], OWN_UUID, AUDIT, SITE)
            return Reply(told)
        if found := _PASSWORDS.fullmatch(path):
            return self._passwords(int(found[1]), me)
        needs = {"/wp/v2/settings": "manage_options", "/wp/v2/plugins": "activate_plugins"}
        if path not in needs:
            return _refused(404, "rest_no_route")
        if needs[path] not in me["capabilities"]:
            return _refused(403, "rest_forbidden")
        return Reply(self._settings() if path == "/wp/v2/settings" else self._plugins())

    def refusal(self, status: int, request: Request) -> Reply:
        """The error object of the REST interface."""
        return _refused(status, _SAYS.get(status, "rest_error"))

    def emptied(self, body: Any) -> Any:
        """A list page without its rows; objects have no list to empty."""
        return [] if isinstance(body, list) else body

    @property
    def site(self) -> Presence:
        """The site."""
        return next(self.world.on("wordpress"))

    def _everyone(self) -> list[dict[str, Any]]:
        people = []
        for number, each in enumerate(self.site.holdings, start=1):
            role = each.role or rows.ROLES[each.power]
            able = rows.CAPABILITIES.get(role, tuple(self.site.more.get(role, ("read",))))
            people.append(rows.user(number, self.human(each.who), role, able, SITE))
        audit = Human(AUDIT, "Presence audit", "audit@exampleton.example")
        if not self.key.owner:
            scopes = tuple(self.key.scopes)
            people.append(rows.user(rows.AUDIT_ID, audit, "auditor", scopes, SITE))
        return people

    def _me(self, request: Request) -> dict[str, Any] | None:
        """Whoever signed the call; None for a stranger and a wrong password."""
        try:
            name, _, password = base64.b64decode(request.bearer).decode().partition(":")
        except ValueError:
            return None
        right = "".join(self.key.secrets["app_password"].split())
        if not self.key.valid or password != right:
            return None
        wanted = self.key.owner or AUDIT
        found = (each for each in self._everyone() if each["username"] == name == wanted)
        return next(found, None)

    def _users(self, request: Request, me: dict[str, Any] | None) -> Reply:
        everyone = self._everyone()
        if me is None:
            if request.one("context") == "edit":
                return _refused(401, "rest_forbidden_context")
            if self.site.more.get("users_hidden", True):
                return _refused(401, "rest_user_cannot_view")
            return _counted([rows.listed(each) for each in everyone], 1)
        if "list_users" not in me["capabilities"]:
            return _refused(403, "rest_forbidden_context")
        if role := request.one("roles"):
            everyone = [each for each in everyone if role in each["roles"]]
        counted, shown = everyone, everyone
        if request.one("context") != "edit":
            shown = [rows.listed(each) for each in everyone]
        elif "edit_users" not in me["capabilities"]:
            shown = [each for each in everyone if each["id"] == me["id"]]
        size, page = int(request.one("per_page", "10")), int(request.one("page", "1"))
        size = min(size, self.site.more.get("page_size", size))
        start = (page - 1) * size
        return _counted(counted, size, shown[start : start + size])

    def _passwords(self, number: int, me: dict[str, Any]) -> Reply:
        if number != me["id"] and "edit_users" not in me["capabilities"]:
            return _refused(403, "rest_cannot_list_application_passwords")
        name = next(e["username"] for e in self._everyone() if e["id"] == number)
        own = [(OWN_UUID, AUDIT)] if number == me["id"] else []
        made = [(each.id, each.name) for each in self.site.tools if each.made_by == name]
        return Reply([rows.password(number, uuid, title, SITE) for uuid, title in own + made])

    def _index(self) -> dict[str, Any]:
        place = f"{SITE}/wp-admin/authorize-application.php"
        return {
            "name": self.site.name,
            "description": "",
            "url": SITE,
            "home": SITE,
            "gmt_offset": "0",
            "timezone_string": "Europe/London",
            "namespaces": ["oembed/1.0", "wp/v2", "wp-site-health/v1"],
            "authentication": {"application-passwords": {"endpoints": {"authorization": place}}},
        }

    def _settings(self) -> dict[str, Any]:
        told = rows.settings(self.site.name, self.site.email, SITE)
        told |= self.site.settings
        return {key: value for key, value in told.items() if key not in self._hidden()}

    def _hidden(self) -> set[str]:
        return {"url", "email"} if self.site.more.get("network") else set()

    def _plugins(self) -> list[dict[str, Any]]:
        told = self.site.more.get("plugins", {"two-factor": "active", "akismet": "inactive"})
        return [rows.plugin(slug, status, SITE) for slug, status in told.items()]

    def _post(self) -> dict[str, Any]:
        when = self.site.last_post
        return {
            "id": 7,
            "date_gmt": when.strftime("%Y-%m-%dT%H:%M:%S") if when else "",
            "status": "publish",
            "link": f"{SITE}/news/",
        }


_HTML = {"content-type": "text/html; charset=UTF-8"}


def _counted(every: list[Any], size: int, shown: list[Any] | None = None) -> Reply:
    pages = -(-len(every) // size)
    headers = {"x-wp-total": str(len(every)), "x-wp-totalpages": str(pages)}
    return Reply(every if shown is None else shown, headers=headers)


def _refused(status: int, word: str) -> Reply:
    told = {"code": word, "message": "Sorry, you are not allowed to do that."}
    return Reply({**told, "data": {"status": status}}, status)
