"""A small GitHub: one organisation, its people, invitations and apps."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from auditor.words import Power
from auditor.world.model import Holding, Presence
from auditor.world.service import Reply, Request, Service
from auditor.world.services import github_rows as rows

_SAYS = {
    401: "Bad credentials",
    403: "Resource not accessible by personal access token",
    404: "Not Found",
    422: "Only owners can use this filter.",
    429: "You have exceeded a secondary rate limit.",
    500: "Server Error",
}
_INVITED = {Power.ADMIN: "admin", Power.ANALYST: "billing_manager"}


LANDMARK = Presence("landmark", "github", "9919", "github", "GitHub")
"""The service's own account, which is always there."""


class FakeGitHub(Service):
    """The world's first GitHub organisation; the token belongs to the key's owner."""

    name = "github"
    enums = frozenset({"role", "default_repository_permission"})
    lists = frozenset({"installations", "items"})

    @property
    def org(self) -> Presence:
        """The organisation as it really is."""
        return next(self.world.on("github"))

    def answer(self, request: Request) -> Reply:
        """Answer one call as GitHub would."""
        if request.bearer != self.key.secrets["token"] or not self.key.valid:
            return self.refusal(401, request)
        org = f"/orgs/{re.escape(self.org.handle)}"
        calls: dict[str, Callable[..., Reply]] = {
            r"/users/([^/]+)": self._anybody,
            "/search/users": self._search,
            "/user": self._user,
            org: self._org,
            rf"{org}/memberships/([^/]+)": self._membership,
            rf"{org}/members": self._members,
            rf"{org}/outside_collaborators": self._outsiders,
            rf"{org}/invitations": self._invitations,
            rf"{org}/installations": self._installations,
        }
        for pattern, call in calls.items():
            found = re.fullmatch(pattern, request.path)
            if found:
                return call(request, *found.groups())
        return self.refusal(404, request)

    def refusal(self, status: int, request: Request) -> Reply:
        """GitHub's error body; a spent limit says for how long."""
        body = {"message": _SAYS.get(status, "Refused"), "status": str(status)}
        body["documentation_url"] = "https://docs.github.com/rest"
        headers = {"retry-after": "30", "x-ratelimit-remaining": "0"} if status == 429 else {}
        return Reply(body, status, headers)

    def emptied(self, body: Any) -> Any:
        """Only the list of apps has a total; an empty list of people contradicts nothing."""
        return super().emptied(body) if isinstance(body, dict) else body

    @property
    def _owner(self) -> bool:
        """True when the token's person is an owner."""
        mine = [each for each in self.org.holdings if each.who == self.key.owner]
        return any(each.power is Power.ADMIN for each in mine)

    def _user(self, _request: Request) -> Reply:
        headers = {"x-oauth-scopes": ", ".join(self.key.scopes)} if self.key.scopes else {}
        if self.key.expires_at:
            ends = self.key.expires_at.strftime("%Y-%m-%d %H:%M:%S UTC")
            headers["github-authentication-token-expiration"] = ends
        owner = self.key.owner
        body = rows.own_user(owner, self.human(owner), self.world.now)
        return Reply(body, headers=headers)

    def _anybody(self, request: Request, login: str) -> Reply:
        every = (*self.world.shown("github"), LANDMARK)
        found = next((each for each in every if each.handle.lower() == login.lower()), None)
        if found is None or found.state == "missing":
            return self.refusal(404, request)
        return Reply(rows.anybody(found, self.world.now))

    def _search(self, request: Request) -> Reply:
        words = request.one("q").partition(" type:")[0]
        found = [*self.world.named("github", words)]
        found += [LANDMARK] if words == LANDMARK.handle else []
        items = [rows.hit(each) for each in found]
        return Reply({"total_count": len(items), "incomplete_results": False, "items": items})

    def _org(self, request: Request) -> Reply:
        if self.org.state == "missing":
            return self.refusal(404, request)
        return Reply(rows.organisation(self.org, self.world.now, owner=self._owner))

    def _membership(self, request: Request, key: str) -> Reply:
        found = next((each for each in self._inside() if each.who == key), None)
        if found is None:
            return self.refusal(404, request)
        role = "admin" if found.power is Power.ADMIN else "member"
        return Reply(rows.membership(self.org, key, role, "active", self.world.now))

    def _members(self, request: Request) -> Reply:
        role = request.one("role", "all")
        found = [
            each
            for each in self._inside()
            if role == "all" or (role == "admin") == (each.power is Power.ADMIN)
        ]
        return self._people(request, found)

    def _outsiders(self, request: Request) -> Reply:
        return self._people(request, [each for each in self._all() if each.via == "outside"])

    def _people(self, request: Request, found: list[Holding]) -> Reply:
        fault = request.one("filter", "all")
        if fault != "all" and not self._owner:
            return self.refusal(422, request)
        humans = {each.who: self.human(each.who) for each in found}
        if fault == "2fa_disabled":
            found = [each for each in found if not humans[each.who].second_step]
        elif fault == "2fa_insecure":
            weak = ("sms",)
            found = [each for each in found if humans[each.who].second_step_methods == weak]
        return self._page(request, [rows.user(each.who) for each in found])

    def _invitations(self, request: Request) -> Reply:
        found = [
            rows.invitation(
                each.who,
                self.human(each.who),
                each.role or _INVITED.get(each.power, "direct_member"),
                each.invited_at,
                "head-of-ops",
            )
            for each in self.org.holdings
            if each.invited_at
        ]
        return self._page(request, found)

    def _installations(self, request: Request) -> Reply:
        found = [rows.installation(each, self.org, self.world.now) for each in self.org.tools]
        page = self._page(request, found)
        body = {"total_count": len(found), "installations": page.body}
        return Reply(body, headers=page.headers)

    def _all(self) -> list[Holding]:
        return [each for each in self.org.holdings if not each.invited_at]

    def _inside(self) -> list[Holding]:
        return [each for each in self._all() if each.via != "outside"]

    def _page(self, request: Request, found: list[Any]) -> Reply:
        """One page with GitHub's Link header; `more["page_size"]` makes pages smaller."""
        size = min(int(request.one("per_page", "30")), 100)
        size = min(size, self.org.more.get("page_size", size))
        page = int(request.one("page", "1"))
        headers = {}
        if page * size < len(found):
            query = {key: values[0] for key, values in request.query.items()}
            query["page"] = str(page + 1)
            host = self.org.more.get("next_host") or f"http://{request.headers['host']}"
            url = f"{host}/{self.name}{request.path}?{urlencode(query)}"
            headers["link"] = f'<{url}>; rel="next", <{url}>; rel="last"'
        return Reply(found[(page - 1) * size : page * size], headers=headers)
