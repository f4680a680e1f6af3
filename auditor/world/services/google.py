"""A small Google Workspace: Directory, Reports, Cloud Identity policies and the token endpoint."""

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from auditor.world.model import Presence
from auditor.world.service import Reply, Request, Service
from auditor.world.services import google_rows as rows
from auditor.world.services.google_key import public_key, service_account

_REASONS = {
    401: ("UNAUTHENTICATED", "authError"),
    403: ("PERMISSION_DENIED", "forbidden"),
    404: ("NOT_FOUND", "notFound"),
    429: ("RESOURCE_EXHAUSTED", "rateLimitExceeded"),
    500: ("INTERNAL", "backendError"),
}
_TOKEN = "ya29.demo-access-token-of-the-fake-google"  # noqa: S105  opens nothing but this fake


class FakeGoogle(Service):
    """One tenant: the world's first Google Workspace."""

    name = "google"
    enums = frozenset({"assigneeType", "type", "scopeType", "allowedSignInFactorSet"})
    lists = frozenset({"users", "items", "members", "policies"})

    def secrets(self) -> Mapping[str, str]:
        """The key file, made when it is asked for."""
        return {"service_account": service_account(self.world)}

    @property
    def tenant(self) -> Presence:
        """The tenant as it really is."""
        return next(self.world.on("google-workspace"))

    def answer(self, request: Request) -> Reply:
        """Answer one call as Google would."""
        if request.path == "/token":
            return self._token(request)
        if not self.key.valid or request.bearer != _TOKEN:
            return self.refusal(401, request)
        for pattern, call in self._calls().items():
            found = re.fullmatch(pattern, request.path)
            if found:
                return call(request, *found.groups())
        return self.refusal(404, request)

    def _calls(self) -> dict[str, Callable[..., Reply]]:
        directory = "/admin/directory/v1"
        customer = rf"{directory}/customer/(?:my_customer|{self.tenant.platform_id})"
        return {
            rf"{directory}/users": self._users,
            rf"{customer}/roles": self._roles,
            rf"{customer}/roleassignments": self._assignments,
            rf"{directory}/groups/(\d+)": self._group,
            rf"{directory}/groups/(\d+)/members": self._members,
            rf"{directory}/customers/(my_customer|{self.tenant.platform_id})": self._customer,
            r"/v1/policies": self._policies,
            r"/admin/reports/v1/activity/users/all/applications/(login|admin)": self._activities,
        }

    def refusal(self, status: int, request: Request) -> Reply:
        """Google's error body, in its OAuth form at the token endpoint."""
        if request.path == "/token":
            word = {401: "unauthorized_client", 403: "access_denied"}.get(status, "server_error")
            return Reply({"error": word, "error_description": "Refused."}, status)
        state, reason = _REASONS.get(status, ("INVALID_ARGUMENT", "badRequest"))
        entry = {"message": "Refused.", "domain": "global", "reason": reason}
        error = {"code": status, "message": "Refused.", "errors": [entry], "status": state}
        return Reply({"error": error}, status)

    def _token(self, request: Request) -> Reply:
        import jwt

        form = request.form()
        claims: dict[str, Any] = {"iat": 0, "exp": 0}
        try:
            claims = jwt.decode(
                form.get("assertion", ""),
                public_key(self.key),
                algorithms=["RS256"],
                options={"verify_aud": False, "verify_exp": False, "verify_iat": False},
            )
        except jwt.PyJWTError:
            claims["aud"] = ""
        fresh = 0 < claims["exp"] - claims["iat"] <= 3600
        if not fresh or not self.key.valid or not str(claims["aud"]).endswith("/token"):
            return Reply({"error": "invalid_grant", "error_description": "Invalid grant."}, 400)
        if self.key.scopes and not set(claims["scope"].split()) <= set(self.key.scopes):
            return self.refusal(401, request)
        return Reply({"access_token": _TOKEN, "expires_in": 3599, "token_type": "Bearer"})

    def _users(self, request: Request) -> Reply:
        holdings = {
            each.who: each for each in self.tenant.holdings if each.who in self.world.people
        }
        everyone = [
            rows.user(self.human(who), holding, self.tenant, self.world.now)
            for who, holding in sorted(holdings.items())
        ]
        mask = re.fullmatch(r"nextPageToken,users\((.*)\)", request.one("fields"))
        if mask:
            wanted = set(mask.group(1).split(","))
            everyone = [{k: v for k, v in row.items() if k in wanted} for row in everyone]
        return self._page(request, "users", everyone, "admin#directory#users", most=500)

    def _roles(self, request: Request) -> Reply:
        found = rows.roles(self.tenant)
        return self._page(request, "items", found, "admin#directory#roles", most=100)

    def _assignments(self, request: Request) -> Reply:
        found = rows.assignments(self.tenant)
        return self._page(request, "items", found, "admin#directory#roleAssignments", most=200)

    def _group(self, request: Request, group_id: str) -> Reply:
        found = rows.groups(self.tenant).get(group_id)
        return Reply(found[0]) if found else self.refusal(404, request)

    def _members(self, request: Request, group_id: str) -> Reply:
        found = rows.groups(self.tenant).get(group_id)
        if found is None:
            return self.refusal(404, request)
        everyone = [rows.member(each, self.world, self.tenant) for each in found[1]]
        return self._page(request, "members", everyone, "admin#directory#members", most=200)

    def _customer(self, request: Request, _key: str) -> Reply:
        tenant = self.tenant
        if tenant.state == "missing":
            return self.refusal(404, request)
        row = {"kind": "admin#directory#customer", "id": tenant.platform_id}
        row |= {"customerDomain": tenant.handle, "language": "en-GB"}
        row |= {"alternateEmail": tenant.email} if tenant.email else {}
        return Reply(row | {"postalAddress": {"organizationName": tenant.name}})

    def _policies(self, request: Request) -> Reply:
        return self._page(request, "policies", rows.policies(self.tenant), "", most=100)

    def _activities(self, request: Request, log: str) -> Reply:
        since, name = request.one("startTime"), request.one("eventName")
        ours = [each for each in self.world.events if each["service"] == self.name]
        entries = [rows.activity(each, self.tenant) for each in ours]
        found = [
            each
            for each in entries
            if each["id"]["applicationName"] == log
            and each["id"]["time"] >= since
            and name in {"", each["events"][0]["name"]}
        ]
        return self._page(request, "items", found, "admin#reports#activities", most=1000)

    def _page(
        self,
        request: Request,
        key: str,
        every: Iterable[Any],
        kind: str,
        *,
        most: int,
    ) -> Reply:
        """One page; the tenant's `page_size` makes pages smaller than asked for."""
        found = list(every)
        asked = request.one("maxResults") or request.one("pageSize") or "100"
        wanted = min(int(asked), most)
        wanted = min(wanted, self.tenant.more.get("page_size", wanted))
        try:
            start = int(base64.b64decode(request.one("pageToken")) or 0)
        except ValueError:
            return self.refusal(400, request)
        body: dict[str, Any] = {"kind": kind} if kind else {}
        if found:
            body[key] = found[start : start + wanted]
        if self.tenant.more.get("circle"):  # a server whose pages never end
            body["nextPageToken"] = request.one("pageToken") or "MQ=="
        elif start + wanted < len(found):
            body["nextPageToken"] = base64.b64encode(str(start + wanted).encode()).decode()
        return Reply(body)
