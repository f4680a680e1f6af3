"""A small Flickr: accounts, groups and their leaders, preferences, all at one address."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from auditor.words import Power
from auditor.world.model import Presence
from auditor.world.oauth1 import signed_by
from auditor.world.service import Reply, Request, Service

_TYPES = {Power.ADMIN: "4", Power.MODERATOR: "3"}
_TEXTS = {401: "oauth_problem=signature_invalid", 403: "Forbidden", 404: "Not Found"}


class FakeFlickr(Service):
    """Every Flickr account and group (`more["group"]`) of the world.

    The keys act for the first account. `more["page_size"]` makes a group's pages smaller.
    """

    name = "flickr"
    mount = "/services/rest"
    enums = frozenset({"membertype", "privacy"})
    lists = frozenset({"photo", "member"})
    nonces: set[str]

    def answer(self, request: Request) -> Reply:
        """Answer one method as Flickr would."""
        signed = self._signed(request)
        if not self.key.valid:
            return Reply("oauth_problem=token_rejected", 401) if signed else fail(100)
        if not signed and request.one("api_key") != self.key.secrets["api_key"]:
            return fail(100)
        method = request.one("method").removeprefix("flickr.")
        call = self._calls().get(method)
        if call is None:
            return fail(112)
        if method in self._private() and not signed:
            return fail(99)
        return call(request)

    def _calls(self) -> dict[str, Callable[[Request], Reply]]:
        return {
            "auth.oauth.checkToken": self._token,
            "urls.lookupUser": self._lookup,
            "people.findByUsername": self._by_name,
            "people.getInfo": self._person,
            "profile.getProfile": self._profile,
            "people.getPublicPhotos": self._photos,
            "photos.search": self._pool,
            "groups.getInfo": self._group,
            "groups.members.getList": self._members,
            "prefs.getPrivacy": lambda _: self._preference("privacy", "1"),
            "prefs.getHidden": lambda _: self._preference("hidden", "1"),
            "prefs.getGeoPerms": lambda _: self._preference("geoperms", "5"),
            "prefs.getSafetyLevel": lambda _: self._preference("safety_level", "1"),
        }

    def _private(self) -> set[str]:
        mine = {"auth.oauth.checkToken", "groups.members.getList"}
        return mine | {each for each in self._calls() if each.startswith("prefs.")}

    def refusal(self, status: int, request: Request) -> Reply:
        """Flickr's servers refuse in words; its methods in a good answer (`fail`)."""
        if status == 404:
            return fail(1)
        return Reply(_TEXTS.get(status, "Refused"), status)

    def emptied(self, body: Any) -> Any:
        """Flickr's lists stand one level deeper than elsewhere."""
        if not isinstance(body, dict):
            return body
        return {
            key: super(FakeFlickr, self).emptied(value) if isinstance(value, dict) else value
            for key, value in body.items()
        }

    def _signed(self, request: Request) -> bool:
        self.nonces = getattr(self, "nonces", set())
        secrets = self.key.secrets
        if "access_token_secret" not in secrets:
            return False
        keys = {"consumer_key": secrets["api_key"], "consumer_secret": secrets["api_secret"]}
        here = replace(request, path="")
        return signed_by(here, "/flickr/services/rest", secrets | keys, self.nonces)

    def _accounts(self) -> list[Presence]:
        return [each for each in self.world.on("flickr") if not each.more.get("group")]

    def _groups(self) -> list[Presence]:
        return [each for each in self.world.on("flickr") if each.more.get("group")]

    def _token(self, request: Request) -> Reply:
        own = self._accounts()[0]
        user = {"nsid": own.platform_id, "username": own.name, "fullname": own.name}
        perms = next(iter(self.key.scopes), "read")
        told = {"token": content(request.one("oauth_token")), "perms": content(perms)}
        return ok({"oauth": {**told, "user": user}})

    def _lookup(self, request: Request) -> Reply:
        name = request.one("url").rpartition("/")[2].lower()
        return self._named(lambda each: each.handle.lower() == name, "id")

    def _by_name(self, request: Request) -> Reply:
        name = request.one("username").lower()
        return self._named(lambda each: each.name.lower() == name, "nsid")

    def _named(self, right: Callable[[Presence], bool], key: str) -> Reply:
        for each in self._accounts():
            if right(each) and each.state == "active":
                return ok({"user": {key: each.platform_id, "username": content(each.name)}})
        return fail(1)

    def _person(self, request: Request) -> Reply:
        found = self.world.by_id(request.one("user_id"))
        if found is None or found.state == "missing":
            return fail(1)
        if found.state == "deactivated":
            return fail(5)
        count = content("1" if found.last_post else "0")
        row: dict[str, Any] = {"nsid": found.platform_id, "ispro": "0", "iconserver": "0"}
        row |= {"iconfarm": "0", "username": content(found.name), "photos": {"count": count}}
        row |= {"path_alias": found.more.get("new_handle", found.handle) or None}
        return ok({"person": row})

    def _profile(self, request: Request) -> Reply:
        found = self.world.by_id(request.one("user_id"))
        if found is None:
            return fail(1)
        row = {"id": found.platform_id, "nsid": found.platform_id, "description": found.bio}
        return ok({"profile": row | ({"website": found.website} if found.website else {})})

    def _photos(self, request: Request) -> Reply:
        return _page(self.world.by_id(request.one("user_id")))

    def _pool(self, request: Request) -> Reply:
        return _page(self.world.by_id(request.one("group_id")))

    def _group(self, request: Request) -> Reply:
        asked = {request.one("group_id"), request.one("group_path_alias")} - {""}
        for each in self._groups():
            if asked & {each.platform_id, each.handle} and each.state == "active":
                row = {"id": each.platform_id, "name": content(each.name), "lang": ""}
                row |= {"description": content(each.bio), "members": content("12")}
                row |= {"privacy": content(each.settings.get("privacy", "3"))}
                row |= {"ispoolmoderated": each.settings.get("ispoolmoderated", "1")}
                return ok({"group": row})
        return fail(1)

    def _members(self, request: Request) -> Reply:
        found = self.world.by_id(request.one("group_id"))
        if found is None:
            return fail(1)
        asked, page = int(request.one("per_page")), int(request.one("page"))
        size = min(asked, found.more.get("page_size", asked))
        rows = [
            {
                "nsid": f"{each.who}@N01",
                "username": each.name or self.human(each.who).name,
                "iconserver": "0",
                "iconfarm": 0,
                "membertype": each.role or _TYPES[each.power],
            }
            for each in found.holdings
        ]
        pages = max(1, -(-len(rows) // size))
        told = {"page": page, "pages": pages, "perpage": size, "total": len(rows)}
        return ok({"members": {**told, "member": rows[(page - 1) * size : page * size]}})

    def _preference(self, key: str, usual: str) -> Reply:
        own = self._accounts()[0]
        return ok({"person": {"nsid": own.platform_id, key: own.settings.get(key, usual)}})


def ok(body: dict[str, Any]) -> Reply:
    """A good answer."""
    return Reply({**body, "stat": "ok"})


def fail(code: int) -> Reply:
    """A failure, which Flickr answers with 200."""
    return Reply({"stat": "fail", "code": code, "message": "Refused"})


def content(text: str) -> dict[str, str]:
    """Text as Flickr's JSON wraps it."""
    return {"_content": text}


def _page(found: Presence | None) -> Reply:
    if found is None:
        return fail(1)
    rows: list[dict[str, Any]] = []
    if found.last_post:
        at = str(int(found.last_post.timestamp()))
        rows = [{"id": "5400001", "owner": found.platform_id, "dateupload": at}]
    told = {"page": 1, "pages": len(rows), "perpage": 1, "total": str(len(rows))}
    return ok({"photos": {**told, "photo": rows}})
