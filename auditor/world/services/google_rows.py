"""The scripted world as rows of Google's Directory, Reports and Cloud Identity APIs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zlib import crc32

from auditor.words import Holder, Power
from auditor.world.model import Holding, Human, Presence, World

Row = dict[str, Any]

SUPER = "_SEED_ADMIN_ROLE"
ROLE_OF = {
    Power.ADMIN: SUPER,
    Power.EDITOR: "_USER_MANAGEMENT_ADMIN_ROLE",
    Power.MODERATOR: "_HELP_DESK_ADMIN_ROLE",
    Power.ADVERTISER: "_SERVICE_ADMIN_ROLE",
    Power.ANALYST: "Looking only",
}
READING = ("ORGANIZATION_UNITS_RETRIEVE", "USERS_RETRIEVE", "GROUPS_RETRIEVE")
EVENTS = {
    "two-step-off": ("login", "2sv_change", "2sv_disable"),
    "recovery-changed": ("login", "recovery_info_change", "recovery_email_edit"),
    "role-granted": ("admin", "DELEGATED_ADMIN_SETTINGS", "ASSIGN_ROLE"),
    "role-removed": ("admin", "DELEGATED_ADMIN_SETTINGS", "UNASSIGN_ROLE"),
}
_UNIT = "orgUnits/03ph8a2z00top"


def number(key: str, first: int = 1) -> str:
    """A stable 21-digit id for a key of the world."""
    return str(first * 10**20 + crc32(key.encode()))


def when(moment: datetime | None) -> str:
    """A moment as Google writes it; 1970 is 'never'."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z") if moment else "1970-01-01T00:00:00.000Z"


def user(human: Human, holding: Holding, tenant: Presence, now: datetime) -> Row:
    """One person's directory entry, complete; unset contacts are left out, as by Google."""
    row: Row = {
        "kind": "admin#directory#user",
        "id": number(human.key),
        "etag": f'"{number(human.key)}"',
        "primaryEmail": human.email or f"{human.key}@{tenant.handle}",
        "name": {"fullName": human.name},
        "isAdmin": holding.power is Power.ADMIN and not holding.via,
        "isDelegatedAdmin": holding.power not in {Power.ADMIN, Power.MEMBER},
        "isEnrolledIn2Sv": human.second_step,
        "isEnforcedIn2Sv": _enforced(human, tenant),
        "suspended": human.suspended,
        "archived": False,
        "lastLoginTime": when(human.last_sign_in),
        "creationTime": when(now.replace(year=now.year - 2)),
        "agreedToTerms": True,
        "orgUnitPath": "/",
        "customerId": tenant.platform_id,
    }
    mails = [each for each in human.recovery if "@" in each]
    phones = [each for each in human.recovery if each.startswith("+")]
    row |= {"recoveryEmail": mails[0]} if mails else {}
    return row | ({"recoveryPhone": phones[0]} if phones else {})


def _enforced(human: Human, tenant: Presence) -> bool:
    spared = tenant.more.get("not_enforced_for", ())
    return bool(tenant.more.get("enforced")) and human.key not in spared


def roles(tenant: Presence) -> list[Row]:
    """Google's own roles, and those that the organisation made."""
    names = [*ROLE_OF.values(), "_GROUPS_ADMIN_ROLE"]
    names += [each.role for each in tenant.holdings if each.role and each.role not in names]
    return [_role(name) for name in names]


def _role(name: str) -> Row:
    row: Row = {"kind": "admin#directory#role", "roleId": number(name)[-15:], "roleName": name}
    if name.startswith("_"):
        row |= {"isSystemRole": True}
    else:
        row["rolePrivileges"] = [
            {"privilegeName": each, "serviceId": "00haapch16h1ysv"} for each in READING
        ]
    return row | ({"isSuperAdminRole": True} if name == SUPER else {})


def assignments(tenant: Presence) -> Iterator[Row]:
    """Who holds which role: people, groups (`via="group:NAME"`) and service accounts."""
    done = set()
    for holding in tenant.holdings:
        role = holding.role or ROLE_OF.get(holding.power)
        group = holding.via.removeprefix("group:") if holding.via.startswith("group:") else ""
        holder = number(group, 3) if group else number(holding.who)
        if role and (holder, role) not in done:
            done.add((holder, role))
            yield _assignment(holder, role, "group" if group else "user")
    for tool in tenant.tools:
        if tool.holder is Holder.SYSTEM:
            yield _assignment(tool.id, ROLE_OF[tool.power], "user")


def _assignment(holder: str, role: str, kind: str) -> Row:
    return {
        "kind": "admin#directory#roleAssignment",
        "roleAssignmentId": number(holder + role)[-15:],
        "roleId": number(role)[-15:],
        "assignedTo": holder,
        "assigneeType": kind,
        "scopeType": "CUSTOMER",
    }


def groups(tenant: Presence) -> dict[str, tuple[Row, list[Holding]]]:
    """The groups that hold a role, by id, with the holdings of their members."""
    found: dict[str, tuple[Row, list[Holding]]] = {}
    for holding in tenant.holdings:
        if holding.via.startswith("group:"):
            name = holding.via.removeprefix("group:")
            group_id = number(name, 3)
            row = {"kind": "admin#directory#group", "id": group_id, "name": name}
            row["email"] = f"{name}@{tenant.handle}"
            found.setdefault(group_id, (row, []))[1].append(holding)
    for row, held in found.values():
        row["directMembersCount"] = str(len(held))
    return found


def member(holding: Holding, world: World, tenant: Presence) -> Row:
    """One member of a group; someone the world does not describe is from outside."""
    human = world.people.get(holding.who)
    address = human.email if human else f"{holding.who}@elsewhere.example"
    kind = "USER" if human else "EXTERNAL"
    row = {"kind": "admin#directory#member", "id": number(holding.who), "email": address}
    return row | {"role": "MEMBER", "type": kind, "status": "ACTIVE"}


def policies(tenant: Presence) -> list[Row]:
    """Security policies: Google's defaults, and what the organisation set for its top unit."""
    since = "2025-01-01T00:00:00Z" if tenant.more.get("enforced") else "1970-01-01T00:00:00Z"
    factors = tenant.settings.get("two_step_allowed_factors", "ALL")
    recovery = tenant.settings.get("super_admin_account_recovery", False)
    own: dict[str, Row] = {
        "two_step_verification_enforcement": {"enforcedFrom": since},
        "two_step_verification_enforcement_factor": {"allowedSignInFactorSet": factors},
        "super_admin_account_recovery": {"enableAccountRecovery": recovery},
    }
    default: dict[str, Row] = {
        "two_step_verification_enforcement": {"enforcedFrom": "1970-01-01T00:00:00Z"},
        "two_step_verification_enrollment": {"allowEnrollment": True},
        "user_account_recovery": {"enableAccountRecovery": False},
        "session_controls": {"webSessionDuration": "1209600s"},
        "password": {"minimumLength": 12, "allowReuse": False},
    }
    kinds = {"ADMIN": own, "SYSTEM": default}
    return [_policy(kind, name, v, tenant) for kind, s in kinds.items() for name, v in s.items()]


def _policy(kind: str, name: str, value: Row, tenant: Presence) -> Row:
    return {
        "name": f"policies/{kind.lower()}{crc32(name.encode())}",
        "customer": f"customers/{tenant.platform_id}",
        "type": kind,
        "policyQuery": {"orgUnit": _UNIT, "sortOrder": 1.0 if kind == "ADMIN" else 0.0},
        "setting": {"type": f"settings/security.{name}", "value": value},
    }


def activity(event: Row, tenant: Presence) -> Row:
    """One entry of an audit log."""
    log, kind, name = EVENTS[event["kind"]]
    target = [{"name": "USER_EMAIL", "value": event["target"]}] if event.get("target") else []
    happened = {"type": kind, "name": name, "parameters": target}
    return {
        "kind": "admin#reports#activity",
        "id": {
            "time": when(event["at"]),
            "uniqueQualifier": str(crc32(str(event["id"]).encode())),
            "applicationName": log,
            "customerId": tenant.platform_id,
        },
        "actor": {"callerType": "USER", "email": event["actor"]},
        "events": [happened],
    }
