"""Every platform that has a published shape, and what reads it: the one list to add to."""

from collections.abc import Callable
from pathlib import Path

from . import own
from .bluesky import bluesky
from .calls import Call
from .google import workspace, youtube
from .linked import rdap, wordpress
from .mastodon import mastodon
from .meta import FILE as META
from .meta import meta
from .openapi import Spec
from .shapes import Shape
from .tables import Table

_LINKEDIN = Table(
    {
        "GET /rest/organizationAcls": "linkedin/organizationAcls.schema.json",
        "GET /rest/organizations": "elements:linkedin/organization.schema.json",
        "GET /rest/organizations/{id}": "linkedin/organization.schema.json",
        "GET /rest/organizationsLookup": "linkedin/organizationsLookup.schema.json",
        "GET /rest/networkSizes/{urn}": own.thing("firstDegreeSize", firstDegreeSize=own.WHOLE),
        "POST /oauth/v2/introspectToken": "linkedin/introspectToken.schema.json",
    },
    error="linkedin/error.schema.json",
    rules={"id": r"\d+", "urn": r"urn:li:organization:\d+"},
)
_SNAPCHAT = Table(
    {
        "GET /me/organizations": "snapchat/organizations.schema.json",
        "GET /organizations/{id}/members": "snapchat/members.schema.json",
        "GET /organizations/{id}/roles": "snapchat/roles.schema.json",
    },
    error="snapchat/error.schema.json",
    prefix="/v1",
)
_TIKTOK = Table(
    {
        "GET /open_api/v1.3/bc/get": "tiktok/bc_get.schema.json",
        "GET /open_api/v1.3/bc/member/get": "tiktok/bc_member_get.schema.json",
        "GET /v2/user/info": "tiktok/display_user_info.schema.json",
    },
    error={
        "anyOf": [
            own.thing("code message", code=own.WHOLE, message=own.TEXT),
            own.thing("error", error=own.thing("code", code=own.WORD, message=own.TEXT)),
        ]
    },
)
_THREADS = Table(
    {
        "GET /me": "threads/me.schema.json",
        "GET /profile_lookup": f"{META}#/$defs/ThreadsPublicProfile",
        "GET /debug_token": f"{META}#/$defs/DebugTokenResponse",
    },
    error=f"{META}#/$defs/GraphErrorResponse",
    prefix=r"/v\d+\.\d+",
)
_BRAVE = Table(
    {"GET /res/v1/web/search": "brave/web_search.schema.json"}, error="brave/error.schema.json"
)
_CERTSPOTTER = Table(
    {"GET /v1/issuances": "certspotter/issuances.schema.json"}, error=own.CERTSPOTTER_ERROR
)
_ROLES = "/roleManagement/directory"
_METHODS = "/users/{id}/authentication"
_MICROSOFT = Table(
    {
        "POST /{tenant}/oauth2/v2.0/token": own.OAUTH_TOKEN,
        "GET /reports/authenticationMethods/userRegistrationDetails": "userRegistrationDetails[]",
        "GET /users": "user[]",
        "GET /users/{id}": "user",
        f"GET {_METHODS}/methods": "authenticationMethod[]",
        f"GET {_METHODS}/emailMethods": "emailAuthenticationMethod[]",
        f"GET {_METHODS}/phoneMethods": "phoneAuthenticationMethod[]",
        "GET /policies/identitySecurityDefaultsEnforcementPolicy": (
            "identitySecurityDefaultsEnforcementPolicy"
        ),
        "GET /policies/authorizationPolicy": "authorizationPolicy",
        "GET /policies/authenticationMethodsPolicy": "authenticationMethodsPolicy",
        "GET /identity/conditionalAccess/policies": "conditionalAccessPolicy[]",
        "GET /directoryRoles": "directoryRole[]",
        "GET /directoryRoles/{id}/members": "directoryObject[]",
        f"GET {_ROLES}/roleAssignments": "unifiedRoleAssignment[]",
        f"GET {_ROLES}/roleDefinitions": "unifiedRoleDefinition[]",
        f"GET {_ROLES}/roleAssignmentScheduleInstances": "unifiedRoleAssignmentScheduleInstance[]",
        f"GET {_ROLES}/roleEligibilityScheduleInstances": (
            "unifiedRoleEligibilityScheduleInstance[]"
        ),
        "GET /oauth2PermissionGrants": "oAuth2PermissionGrant[]",
        "GET /servicePrincipals": "servicePrincipal[]",
        "GET /servicePrincipals/{id}/appRoleAssignedTo": "appRoleAssignment[]",
        "GET /groups": "group[]",
        "GET /groups/{id}/members": "directoryObject[]",
        "GET /groups/{id}/owners": "directoryObject[]",
        "GET /organization": "organization[]",
        "GET /domains": "domain[]",
        "GET /subscribedSkus": "subscribedSku[]",
        "GET /auditLogs/directoryAudits": "directoryAudit[]",
        "GET /auditLogs/signIns": "signIn[]",
    },
    error={"anyOf": [own.MICROSOFT_ERROR, own.OAUTH_ERROR]},
    prefix=r"/v1\.0",
    file_of_types="microsoft/graph.v1.0.trimmed.schema.json",
    subtypes={
        "directoryObject": ("user", "group", "servicePrincipal"),
        "authenticationMethod": (
            "emailAuthenticationMethod",
            "fido2AuthenticationMethod",
            "microsoftAuthenticatorAuthenticationMethod",
            "passwordAuthenticationMethod",
            "phoneAuthenticationMethod",
            "softwareOathAuthenticationMethod",
            "temporaryAccessPassAuthenticationMethod",
            "windowsHelloForBusinessAuthenticationMethod",
        ),
    },
)
_SLACK = Spec("slack/slack_web_openapi_v2.trimmed.json", own.SLACK_ERROR, prefix="/api", stale=True)


def slack(root: Path, call: Call) -> Shape:
    """Slack refuses with status 200 and `ok: false`; the file's list of errors is not complete."""
    found = _SLACK(root, call)
    refused = isinstance(call.body, dict) and call.body.get("ok") is False
    return Shape(own.SLACK_ERROR) if refused or call.status >= 400 else found


PLATFORMS: dict[str, Callable[[Path, Call], Shape]] = {
    "bluesky": bluesky,
    "brave": _BRAVE,
    "certspotter": _CERTSPOTTER,
    "github": Spec("github/api.github.com.trimmed.json", own.GITHUB_ERROR),
    "google": workspace,
    "linkedin": _LINKEDIN,
    "mastodon": mastodon,
    "meta": meta,
    "microsoft": _MICROSOFT,
    "rdap": rdap,
    "slack": slack,
    "snapchat": _SNAPCHAT,
    "threads": _THREADS,
    "tiktok": _TIKTOK,
    "wordpress": wordpress,
    "x": Spec("x/x-2.167.shapes.json", own.X_ERROR, rules={"id": r"\d+"}),
    # Posts were still called tweets; a reader has to understand both.
    "x-before-2.167": Spec("x/x-2.166.shapes.json", own.X_ERROR, rules={"id": r"\d+"}),
    "youtube": youtube,
    "zoom": Spec("zoom/zoom.openapi.v2.2021.trimmed.json", own.ZOOM_ERROR, prefix="/v2"),
}
