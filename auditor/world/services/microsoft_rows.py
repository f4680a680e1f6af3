"""The scripted world as rows of Microsoft Graph."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from auditor.words import Holder, Power
from auditor.world.model import Holding, Human, Presence, Tool

Row = dict[str, Any]
ROLE_OF = {
    Power.ADMIN: "Global Administrator",
    Power.EDITOR: "User Administrator",
    Power.MODERATOR: "Helpdesk Administrator",
    Power.ANALYST: "Global Reader",
}
ELIGIBLE = "eligible"
GRAPH = "00000003-0000-0000-c000-000000000000"
_OF_MICROSOFT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a"
_REPORTED = {"app": "microsoftAuthenticatorPush", "key": "fido2", "sms": "mobilePhone"}
_TYPES = {
    "app": "microsoftAuthenticatorAuthenticationMethod",
    "key": "fido2AuthenticationMethod",
}
EVENTS = {
    "two-step-off": ("UserManagement", "Disable Strong Authentication"),
    "recovery-changed": ("UserManagement", "Admin updated security info"),
    "role-granted": ("RoleManagement", "Add member to role"),
    "role-removed": ("RoleManagement", "Remove member from role"),
}


def guid(key: str) -> str:
    """A stable id for a key of the world."""
    return str(uuid5(NAMESPACE_DNS, key))


def when(moment: datetime) -> str:
    """A moment as Graph writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def user(holding: Holding, human: Human, tenant: Presence, now: datetime) -> Row:
    """One entry of the directory."""
    guest = holding.role == "guest"
    name = human.email or f"{holding.who}@elsewhere.example"
    signed_in = when(human.last_sign_in) if human.last_sign_in else None
    row: Row = {
        "id": guid(holding.who),
        "userPrincipalName": f"{name.replace('@', '_')}#EXT#@{tenant.handle}" if guest else name,
        "displayName": holding.name or human.name,
        "mail": name,
        "accountEnabled": not human.suspended,
        "userType": "Guest" if guest else "Member",
        "externalUserState": None,
        "createdDateTime": when(now.replace(year=now.year - 2)),
        "signInActivity": {
            "lastSignInDateTime": signed_in,
            "lastSuccessfulSignInDateTime": signed_in,
        },
    }
    if guest:
        row["externalUserState"] = "PendingAcceptance" if holding.invited_at else "Accepted"
    return row


def role_name(holding: Holding) -> str:
    """The administrator role of a holding; empty for ordinary people and guests."""
    if holding.role == "guest":
        return ""
    return holding.role or ROLE_OF.get(holding.power, "")


def roles(tenant: Presence) -> Iterator[Row]:
    """Microsoft's own roles, and those that the charity made (`more["own_roles"]`)."""
    own = tenant.more.get("own_roles", {})
    named = [role_name(each) for each in tenant.holdings]
    for name in dict.fromkeys([*ROLE_OF.values(), *filter(None, named)]):
        actions = own.get(name, ["microsoft.directory/users/basic/update"])
        yield {
            "id": guid(f"role {name}"),
            "displayName": name,
            "isBuiltIn": name not in own,
            "rolePermissions": [{"allowedResourceActions": actions, "condition": None}],
        }


def assignments(tenant: Presence, people: dict[str, Human]) -> Iterator[Row]:
    """Who holds which role: people, groups (`via="group:NAME"`) and apps."""
    groups: set[str] = set()
    for each in tenant.holdings:
        name = role_name(each)
        group = each.via.removeprefix("group:") if each.via.startswith("group:") else ""
        if not name or group in groups or each.via == ELIGIBLE:
            continue
        groups |= {group} - {""}
        principal = _group(group) if group else member(each, people.get(each.who))
        yield _assignment(principal, name)
    for tool in tenant.tools:
        if tool.holder is Holder.SYSTEM:
            yield _assignment(_robot(tool), ROLE_OF[tool.power])


def eligibilities(tenant: Presence, people: dict[str, Human]) -> Iterator[Row]:
    """Who may switch on which role (`via="eligible"`)."""
    for each in tenant.holdings:
        if each.via == ELIGIBLE:
            row = _assignment(member(each, people.get(each.who)), role_name(each))
            yield {**row, "memberType": "Direct", "startDateTime": "2026-01-12T09:00:00Z"}


def plans(tenant: Presence) -> list[Row]:
    """What the tenant has bought: `more["premium"]` is P1, `more["p2"]` is P2."""
    premium, p2 = tenant.more.get("premium", True), tenant.more.get("p2", False)
    names = ["EXCHANGE_S_STANDARD"] + ["AAD_PREMIUM"] * premium + ["AAD_PREMIUM_P2"] * p2
    services = [{"servicePlanName": name, "provisioningStatus": "Success"} for name in names]
    return [{"capabilityStatus": "Enabled", "servicePlans": services}]


def member(holding: Holding, human: Human | None) -> Row:
    """Somebody as roles and groups name them."""
    mail = human.email if human else f"{holding.who}@elsewhere.example"
    return {
        "@odata.type": "#microsoft.graph.user",
        "id": guid(holding.who),
        "displayName": human.name if human else holding.who,
        "userPrincipalName": mail,
        "mail": mail,
    }


def _group(name: str) -> Row:
    return {
        "@odata.type": "#microsoft.graph.group",
        "id": guid(f"group {name}"),
        "displayName": name,
    }


def _robot(tool: Tool) -> Row:
    return {
        "@odata.type": "#microsoft.graph.servicePrincipal",
        "id": guid(f"app {tool.id}"),
        "displayName": tool.name,
        "appId": tool.id,
    }


def _assignment(principal: Row, role: str) -> Row:
    return {
        "id": guid(f"{principal['id']} {role}"),
        "principalId": principal["id"],
        "roleDefinitionId": guid(f"role {role}"),
        "directoryScopeId": "/",
        "principal": principal,
    }


def registration(holding: Holding, human: Human) -> Row:
    """One line of the report about second steps."""
    ways = human.second_step_methods if human.second_step else ()
    words = [_REPORTED[each] for each in ways if each in _REPORTED]
    words += ["email"] if any("@" in each for each in human.recovery) else []
    return {
        "id": guid(holding.who),
        "userPrincipalName": human.email,
        "userDisplayName": human.name,
        "userType": "guest" if holding.role == "guest" else "member",
        "isAdmin": holding.power is Power.ADMIN,
        "isMfaRegistered": human.second_step,
        "isMfaCapable": human.second_step,
        "isPasswordlessCapable": False,
        "isSsprRegistered": bool(human.recovery),
        "isSsprEnabled": True,
        "isSsprCapable": bool(human.recovery),
        "methodsRegistered": words,
        "lastUpdatedDateTime": "2026-11-19T23:00:00Z",
    }


def methods(human: Human) -> list[Row]:
    """Everything with which a person can prove who they are."""
    rows: list[Row] = [
        {
            "@odata.type": "#microsoft.graph.passwordAuthenticationMethod",
            "id": guid("password"),
            "password": None,
        }
    ]
    for way in human.second_step_methods if human.second_step else ():
        if way in _TYPES:
            rows.append(
                {
                    "@odata.type": f"#microsoft.graph.{_TYPES[way]}",
                    "id": guid(way),
                    "displayName": "A device",
                }
            )
        elif way == "sms":
            rows.append(_phone("+44 20 7946 0999"))
    return [*rows, *emails(human), *phones(human)]


def emails(human: Human) -> list[Row]:
    """The person's addresses for resetting the password."""
    kind = "#microsoft.graph.emailAuthenticationMethod"
    mails = [each for each in human.recovery if "@" in each]
    return [{"@odata.type": kind, "id": guid(each), "emailAddress": each} for each in mails]


def phones(human: Human) -> list[Row]:
    """The person's numbers."""
    return [_phone(each) for each in human.recovery if each.startswith("+")]


def _phone(number: str) -> Row:
    return {
        "@odata.type": "#microsoft.graph.phoneAuthenticationMethod",
        "id": guid(number),
        "phoneNumber": number,
        "phoneType": "mobile",
        "smsSignInState": "notConfigured",
    }


def access_policy(name: str, *, left_out: int = 0, state: str = "enabled", **more: Any) -> Row:
    """A conditional access policy that asks everybody for a second step."""
    conditions: Row = {
        "users": {
            "includeUsers": ["All"],
            "excludeUsers": [guid(f"left out {each}") for each in range(left_out)],
        },
        "applications": {"includeApplications": ["All"]},
        "clientAppTypes": ["all"],
    }
    controls = {"operator": "OR", "builtInControls": ["mfa"]}
    return {
        "id": guid(f"policy {name}"),
        "displayName": name,
        "state": state,
        "conditions": conditions | more.get("conditions", {}),
        "grantControls": controls | more.get("controls", {}),
    }


def service_principals(tenant: Presence) -> Iterator[Row]:
    """Apps that the tenant knows: Graph itself, the audit's own, and everybody else's."""
    yield _app(GRAPH, "Microsoft Graph", _OF_MICROSOFT)
    for tool in tenant.tools:
        yield _app(tool.id, tool.name, guid(f"owner of {tool.id}"))


def _app(app_id: str, name: str, owner: str) -> Row:
    return {
        "id": guid(f"app {app_id}"),
        "appId": app_id,
        "displayName": name,
        "accountEnabled": True,
        "appOwnerOrganizationId": owner,
    }


def permission_grants(tenant: Presence) -> Iterator[Row]:
    """What tools may do in people's names."""
    for tool in tenant.tools:
        if tool.holder is Holder.APP:
            yield {
                "id": guid(f"grant {tool.id}"),
                "clientId": guid(f"app {tool.id}"),
                "consentType": "AllPrincipals",
                "principalId": None,
                "resourceId": guid(f"app {GRAPH}"),
                "scope": "openid Mail.Read",
            }


def app_roles(tenant: Presence) -> Iterator[Row]:
    """What system users may do in their own names."""
    for tool in tenant.tools:
        if tool.holder is Holder.SYSTEM:
            yield {
                "id": guid(f"role of {tool.id}"),
                "appRoleId": guid("User.Read.All"),
                "principalId": guid(f"app {tool.id}"),
                "principalDisplayName": tool.name,
                "principalType": "ServicePrincipal",
                "resourceDisplayName": "Microsoft Graph",
                "resourceId": guid(f"app {GRAPH}"),
            }


def audit_entry(event: Row) -> Row:
    """One entry of the audit log."""
    category, activity = EVENTS[event["kind"]]
    target = {"id": guid("target"), "type": "User", "userPrincipalName": event.get("target")}
    return {
        "id": f"Directory_{event['id']}",
        "category": category,
        "activityDisplayName": activity,
        "activityDateTime": when(event["at"]),
        "result": "success",
        "initiatedBy": {"user": {"id": guid("actor"), "userPrincipalName": event["actor"]}},
        "targetResources": [target],
    }
