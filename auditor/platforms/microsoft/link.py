"""The connection: one app, and every list asked once a run."""

from dataclasses import replace
from datetime import timedelta
from typing import NoReturn, TypeVar
from urllib.parse import quote

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity, Seen, Unseen
from auditor.platforms.base import Shape, dead, moment, shared, understand_answer
from auditor.platforms.microsoft import scopes, shapes, shapes_policies
from auditor.platforms.microsoft.calls import Graph
from auditor.platforms.microsoft.licences import possible
from auditor.words import Reason

S = TypeVar("S", bound=Shape)

LOOK_BACK = timedelta(days=30)
SECRETS = "https://entra.microsoft.com > App registrations > the app > Certificates & secrets"
_PAGE = 999
_ACTIVITY_PAGE = 120
"""The largest page Graph gives when it has to look up the last sign-in as well."""
_RESOURCES = (
    "00000003-0000-0000-c000-000000000000",  # Microsoft Graph
    "00000002-0000-0ff1-ce00-000000000000",  # Exchange Online
    "00000003-0000-0ff1-ce00-000000000000",  # SharePoint Online
)


class Microsoft(Graph):
    """An app registration with a secret, reading Microsoft Graph in its own name."""

    platform = "microsoft"
    secrets = ("client_secret",)
    settings = ("tenant_id", "client_id", "login_url")
    required_settings = ("tenant_id", "client_id")
    base_url = "https://graph.microsoft.com/v1.0"

    async def credential(self) -> Credential | Seen[Credential]:
        """Whether the secret works, until when, and what the app may do."""
        try:
            granted = scopes.granted_in(await self.token())
        except CannotSee as refusal:
            return dead(refusal, owner=self._app(""))
        told = Credential(
            ok=True,
            scopes=granted,
            excess_scopes=scopes.excess(granted or ()),
            missing_scopes=await self._missing(granted),
            owner=self._app(""),
        )
        try:
            own = await self.own_app()
        except CannotSee as refusal:
            gap = refusal.unseen
            what = f"when the secret ends: {gap.detail}"
            unknown = Unseen(gap.reason, what, SECRETS, part="expires_at")
            return Seen(told, (unknown,))
        ends = [
            moment(each.end_date_time, "GET /applications")
            for each in own.password_credentials
            if each.end_date_time and self._ours(each)
        ]
        owner = self._app(own.display_name or "")
        return replace(told, owner=owner, expires_at=min(ends, default=None))

    async def _missing(self, granted: tuple[str, ...] | None) -> tuple[str, ...]:
        if granted is None:
            return ()
        try:
            plans = await self.plans()
        except CannotSee:
            plans = []
        return scopes.missing(granted, eligible=possible(plans))

    def _app(self, name: str) -> Identity:
        return Identity(self.client_id, name or "app registration")

    def _ours(self, secret: shapes.Secret) -> bool:
        """True when the secret may be the one that we hold; Graph shows its first letters."""
        return not secret.hint or self.setup.secrets["client_secret"].startswith(secret.hint)

    async def owned(self) -> NoReturn:
        """Does not apply: the app belongs to one tenant, whose standing tells of it."""
        raise DoesNotApply

    @shared
    async def organisation(self) -> shapes.Organisation:
        """The tenant."""
        params = {"$select": "id,displayName,verifiedDomains"}
        found = await self.all(shapes.Organisation, "/organization", params)
        return _never_empty(found, "GET /organization", "an app belongs to one tenant")[0]

    @shared
    async def users(self) -> list[shapes.User]:
        """Everybody in the directory: members and guests, blocked people included."""
        params: dict[str, str | int] = {"$select": shapes.USER_FIELDS, "$top": _PAGE}
        found = await self.all(shapes.User, "/users", params)
        return _never_empty(found, "GET /users", "a tenant has at least one user")

    @shared
    async def activity(self) -> list[shapes.Active]:
        """When everybody signed in last (premium licences only)."""
        params: dict[str, str | int] = {"$select": "id,signInActivity", "$top": _ACTIVITY_PAGE}
        return await self.premium(lambda: self.all(shapes.Active, "/users", params))

    @shared
    async def registrations(self) -> list[shapes.Registration]:
        """Everybody's second steps in one report (premium licences only)."""
        path = "/reports/authenticationMethods/userRegistrationDetails"
        found = await self.premium(lambda: self.all(shapes.Registration, path, {}))
        return _never_empty(found, f"GET {path}", "a tenant has at least one user")

    @shared
    async def assignments(self) -> list[shapes.Assignment]:
        """Who holds which role."""
        path = "/roleManagement/directory/roleAssignments"
        found = await self.all(shapes.Assignment, path, {"$expand": "principal"})
        return _never_empty(found, f"GET {path}", "every tenant has an administrator")

    @shared
    async def plans(self) -> list[shapes.Plan]:
        """What the organisation has bought; it says whether roles can be switched on at all."""
        params = {"$select": "capabilityStatus,servicePlans"}
        return await self.all(shapes.Plan, "/subscribedSkus", params)

    @shared
    async def eligible(self) -> list[shapes.Assignment]:
        """Who may switch on which role for a while (P2 licences only)."""
        path = "/roleManagement/directory/roleEligibilityScheduleInstances"
        return await self.premium(
            lambda: self.all(shapes.Assignment, path, {"$expand": "principal"})
        )

    @shared
    async def roles(self) -> dict[str, shapes.Role]:
        """Every kind of administrator, by id."""
        path = "/roleManagement/directory/roleDefinitions"
        params = {"$select": "id,displayName,isBuiltIn,rolePermissions"}
        found = await self.all(shapes.Role, path, params)
        _never_empty(found, f"GET {path}", "Microsoft itself defines many roles")
        return {role.id: role for role in found}

    @shared
    async def members(self, group_id: str) -> list[shapes.Principal]:
        """Everybody in a group that holds a role; such groups hold no groups."""
        path = f"/groups/{quote(group_id, safe='')}/members"
        params: dict[str, str | int] = {
            "$select": "id,displayName,userPrincipalName,mail",
            "$top": _PAGE,
        }
        return await self.all(shapes.Principal, path, params)

    @shared
    async def security_defaults(self) -> bool:
        """Whether Microsoft's own minimum is switched on."""
        path = "/policies/identitySecurityDefaultsEnforcementPolicy"
        return understand_answer(shapes_policies.SecurityDefaults, await self.get(path)).is_enabled

    @shared
    async def access_policies(self) -> list[shapes_policies.AccessPolicy]:
        """Every conditional access policy (premium licences only)."""
        path = "/identity/conditionalAccess/policies"
        return await self.premium(lambda: self.all(shapes_policies.AccessPolicy, path, {}))

    @shared
    async def authorization(self) -> shapes_policies.Authorization:
        """Who may invite, and what members may do."""
        answer = await self.get("/policies/authorizationPolicy")
        return understand_answer(shapes_policies.Authorization, answer)

    @shared
    async def grants(self) -> list[shapes.Grant]:
        """What apps may do in people's names."""
        return await self.all(shapes.Grant, "/oauth2PermissionGrants", {"$top": _PAGE})

    @shared
    async def apps(self) -> list[shapes.App]:
        """Every app that the tenant knows, Microsoft's own included."""
        fields = "id,appId,displayName,accountEnabled,appOwnerOrganizationId"
        params: dict[str, str | int] = {"$select": fields, "$top": _PAGE}
        found = await self.all(shapes.App, "/servicePrincipals", params)
        return _never_empty(found, "GET /servicePrincipals", "our own app is one of them")

    @shared
    async def app_roles(self) -> list[shapes.AppRole]:
        """What apps may do in their own names, on Graph, Exchange and SharePoint."""
        wanted = [each.id for each in await self.apps() if each.app_id in _RESOURCES]
        found: list[shapes.AppRole] = []
        for each in wanted:
            path = f"/servicePrincipals/{quote(each, safe='')}/appRoleAssignedTo"
            found += await self.all(shapes.AppRole, path, {"$top": _PAGE})
        return found

    @shared
    async def own_app(self) -> shapes.OwnApp:
        """The audit's own app, for the end of its secret."""
        params = {
            "$filter": f"appId eq '{self.client_id}'",
            "$select": "displayName,passwordCredentials",
        }
        found = await self.all(shapes.OwnApp, "/applications", params)
        return _never_empty(found, "GET /applications", "the app itself exists")[0]

    @shared
    async def audit_log(self, category: str) -> list[shapes.AuditEntry]:
        """The last 30 days of one part of the audit log (seven days without premium)."""
        since = (self.setup.now - LOOK_BACK).strftime("%Y-%m-%dT%H:%M:%SZ")
        wanted = f"activityDateTime ge {since} and category eq '{category}'"
        params: dict[str, str | int] = {"$filter": wanted, "$top": _PAGE}
        path = "/auditLogs/directoryAudits"
        return await self.premium(lambda: self.all(shapes.AuditEntry, path, params))


def _never_empty(found: list[S], call: str, why: str) -> list[S]:
    if not found:
        raise CannotSee(Reason.CHANGED, f"{call}: an empty list, although {why}")
    return found
