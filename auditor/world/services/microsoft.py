"""A small Microsoft 365: the token endpoint and the parts of Graph that the audit reads."""

import base64
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from auditor.world.model import Human, Presence
from auditor.world.service import Reply, Request, Service
from auditor.world.services import microsoft_rows as rows

_SAYS = {
    400: "Request_BadRequest",
    401: "InvalidAuthenticationToken",
    403: "Authorization_RequestDenied",
    404: "Request_ResourceNotFound",
    429: "TooManyRequests",
    500: "InternalServerError",
}
_PLAN = "Authentication_RequestFromNonPremiumTenantOrB2CTenant"
_MAY_SEE_ELIGIBLE = {"RoleEligibilitySchedule.Read.Directory", "RoleManagement.Read.Directory"}
PARTS = "microsoft-part"
"""The name by which tests spoil single parts of a batch."""
_SECRET = re.compile(r"/([^/]+)/oauth2/v2\.0/token")


class FakeMicrosoft(Service):
    """The world's first Microsoft 365 tenant. `more["premium"]` is False for a free plan."""

    name = "microsoft"
    mount = "/v1.0"
    enums = frozenset({"userType", "state", "methodsRegistered", "allowInvitesFrom", "@odata.type"})
    lists = frozenset({"value", "responses"})

    @property
    def tenant(self) -> Presence:
        """The tenant as it really is."""
        return next(self.world.on("microsoft-365"))

    @property
    def token(self) -> str:
        """An access token with the parts of a real one; nobody signed it."""
        parts = ({"typ": "JWT"}, {"roles": self.key.scopes, "tid": self.tenant.platform_id})
        coded = (base64.urlsafe_b64encode(json.dumps(each).encode()) for each in parts)
        return ".".join([*(each.decode().rstrip("=") for each in coded), "demo-signature"])

    def answer(self, request: Request) -> Reply:
        """Answer one call as Microsoft would."""
        if found := _SECRET.fullmatch(request.path):
            return self._token(request, found.group(1))
        if request.bearer != self.token:
            return self.refusal(401, request)
        if request.path == "/$batch":
            return self._batch(request)
        for pattern, call in self._calls().items():
            found = re.fullmatch(pattern, request.path)
            if found:
                return call(request, *found.groups())
        return self.refusal(404, request)

    def _calls(self) -> dict[str, Callable[..., Reply]]:
        roles = "/roleManagement/directory"
        return {
            "/organization": self._organization,
            "/users": self._users,
            "/users/([^/]+)/authentication/(methods|emailMethods|phoneMethods)": self._methods,
            "/reports/authenticationMethods/userRegistrationDetails": self._report,
            f"{roles}/roleAssignments": self._assignments,
            f"{roles}/roleEligibilityScheduleInstances": self._eligible,
            "/subscribedSkus": lambda r: self._page(r, rows.plans(self.tenant)),
            f"{roles}/roleDefinitions": lambda r: self._page(r, list(rows.roles(self.tenant))),
            "/groups/([^/]+)/members": self._members,
            "/policies/identitySecurityDefaultsEnforcementPolicy": self._defaults,
            "/policies/authorizationPolicy": self._authorization,
            "/identity/conditionalAccess/policies": self._policies,
            "/oauth2PermissionGrants": self._grants,
            "/servicePrincipals": self._apps,
            "/servicePrincipals/([^/]+)/appRoleAssignedTo": self._app_roles,
            "/applications": self._own_app,
            "/auditLogs/directoryAudits": self._audits,
        }

    def refusal(self, status: int, request: Request) -> Reply:
        """Graph's error body, in its OAuth form at the token endpoint."""
        if _SECRET.fullmatch(request.path):
            word = "invalid_client" if status == 401 else "unauthorized_client"
            return Reply({"error": word, "error_description": "AADSTS: refused."}, status)
        headers = {"Retry-After": "10"} if status == 429 else {}
        return self._refuse(status, _SAYS.get(status, "BadRequest"), headers)

    def _refuse(self, status: int, code: str, headers: dict[str, str] | None = None) -> Reply:
        inner = {"date": "2026-11-20T03:17:00", "request-id": rows.guid("request")}
        error = {"code": code, "message": "Refused.", "innerError": inner}
        return Reply({"error": error}, status, headers or {})

    def _token(self, request: Request, tenant: str) -> Reply:
        form = request.form()
        if tenant != self.tenant.platform_id:
            return Reply({"error": "invalid_request", "error_description": "AADSTS90002"}, 400)
        if form.get("client_secret") != self.key.secrets["client_secret"] or not self.key.valid:
            body = {"error": "invalid_client", "error_description": "AADSTS7000222: expired."}
            return Reply({**body, "error_codes": [7000222]}, 401)
        told = {"token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599}
        return Reply({**told, "access_token": self.token})

    def _batch(self, request: Request) -> Reply:
        """Every part answered on its own, in the opposite order, as it may well happen."""
        parts = []
        for each in request.json()["requests"]:
            inner = Request("GET", unquote(urlsplit(each["url"]).path), {}, request.headers)
            spoilt = (each.spoil for each in self.world.faults if each.hits(PARTS, inner.path))
            status = next((each.status for each in spoilt), None)
            reply = self.refusal(status, inner) if status else self.answer(inner)
            part = {"id": each["id"], "status": reply.status, "body": reply.body}
            parts.append({**part, "headers": dict(reply.headers)})
        return Reply({"responses": parts[::-1]})

    def _organization(self, request: Request) -> Reply:
        domains = [
            {"name": self.tenant.handle, "isDefault": True, "isInitial": False, "type": "Managed"}
        ]
        row = {"id": self.tenant.platform_id, "displayName": self.tenant.name}
        return self._page(request, [{**row, "verifiedDomains": domains}])

    def _users(self, request: Request) -> Reply:
        wanted = request.one("$select").split(",")
        if "signInActivity" in wanted and not self._premium:
            return self._refuse(403, _PLAN)
        now = self.world.now
        people = [
            rows.user(each, self.human(each.who), self.tenant, now) for each in self._people()
        ]
        found = [{k: v for k, v in row.items() if k in wanted} for row in people]
        return self._page(request, found)

    def _people(self) -> list[Any]:
        once = {each.who: each for each in self.tenant.holdings}
        return list(once.values())

    def _methods(self, request: Request, user_id: str, kind: str) -> Reply:
        human = self._by_id(user_id)
        if human is None:
            return self.refusal(404, request)
        found = {"methods": rows.methods, "emailMethods": rows.emails, "phoneMethods": rows.phones}
        listed = found[kind](human)
        if kind != "methods":
            listed = [{k: v for k, v in row.items() if k != "@odata.type"} for row in listed]
        return Reply({"value": listed})

    def _by_id(self, user_id: str) -> Human | None:
        keys = [each.who for each in self.tenant.holdings if rows.guid(each.who) == user_id]
        return self.human(keys[0]) if keys else None

    def _report(self, request: Request) -> Reply:
        if not self._premium:
            return self._refuse(403, _PLAN)
        late = self.tenant.more.get("not_in_report", ())
        people = [(each, self.human(each.who)) for each in self._people()]
        found = [
            rows.registration(each, human)
            for each, human in people
            if not human.suspended and each.who not in late
        ]
        return self._page(request, found)

    def _assignments(self, request: Request) -> Reply:
        return self._page(request, list(rows.assignments(self.tenant, self.world.people)))

    def _eligible(self, request: Request) -> Reply:
        if not _MAY_SEE_ELIGIBLE & set(self.key.scopes):
            return self.refusal(403, request)
        if not self.tenant.more.get("p2", False):
            return self._refuse(400, "AadPremiumLicenseRequired")
        return self._page(request, list(rows.eligibilities(self.tenant, self.world.people)))

    def _members(self, request: Request, group_id: str) -> Reply:
        held = [
            each
            for each in self.tenant.holdings
            if each.via.startswith("group:") and rows.guid(each.via.replace(":", " ")) == group_id
        ]
        people = self.world.people
        return self._page(request, [rows.member(each, people.get(each.who)) for each in held])

    def _defaults(self, _request: Request) -> Reply:
        row = {"id": rows.guid("defaults"), "displayName": "Security Defaults"}
        return Reply({**row, "isEnabled": self.tenant.more.get("security_defaults", True)})

    def _authorization(self, _request: Request) -> Reply:
        row = {
            "id": "authorizationPolicy",
            "allowInvitesFrom": "adminsAndGuestInviters",
            "allowedToUseSSPR": True,
            "allowEmailVerifiedUsersToJoinOrganization": False,
            "defaultUserRolePermissions": {"allowedToCreateApps": False},
        }
        return Reply(row | self.tenant.settings)

    def _policies(self, request: Request) -> Reply:
        if not self._premium:
            return self._refuse(403, _PLAN)
        return self._page(request, self.tenant.more.get("access_policies", []))

    def _grants(self, request: Request) -> Reply:
        return self._page(request, list(rows.permission_grants(self.tenant)))

    def _apps(self, request: Request) -> Reply:
        return self._page(request, list(rows.service_principals(self.tenant)))

    def _app_roles(self, request: Request, app_id: str) -> Reply:
        ours = app_id == rows.guid(f"app {rows.GRAPH}")
        return self._page(request, list(rows.app_roles(self.tenant)) if ours else [])

    def _own_app(self, request: Request) -> Reply:
        ends = self.key.expires_at or self.world.now + timedelta(days=200)
        secret = self.key.secrets["client_secret"]
        mine = {"endDateTime": rows.when(ends), "hint": secret[:3]}
        other = {"endDateTime": rows.when(self.world.now + timedelta(days=1)), "hint": "zzz"}
        credentials = [{**each, "displayName": "audit"} for each in (mine, other)]
        app = {"displayName": "Presence audit", "passwordCredentials": credentials}
        return self._page(request, [app])

    def _audits(self, request: Request) -> Reply:
        found = [
            rows.audit_entry(each) for each in self.world.events if each["service"] == self.name
        ]
        wanted = request.one("$filter")
        return self._page(request, [each for each in found if f"'{each['category']}'" in wanted])

    @property
    def _premium(self) -> bool:
        return bool(self.tenant.more.get("premium", True))

    def _page(self, request: Request, found: list[Any]) -> Reply:
        """One page; the tenant's `page_size` makes pages smaller than asked for."""
        size = min(int(request.one("$top", "100")), self.tenant.more.get("page_size", 999))
        start = int(request.one("$skiptoken") or "0")
        body: dict[str, Any] = {"value": found[start : start + size]}
        if start + size < len(found):
            host = self.tenant.more.get("next_host") or f"http://{request.headers['host']}"
            query = {key: values[0] for key, values in request.query.items()}
            query["$skiptoken"] = str(start + size)
            told = "&".join(f"{key}={quote(value)}" for key, value in query.items())
            body["@odata.nextLink"] = f"{host}/{self.name}{self.mount}{request.path}?{told}"
        return Reply(body)
