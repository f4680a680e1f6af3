"""Entries of the audit log that bear on control of the tenant. Pure: entries in, events out.

Names of activities: "Microsoft Entra audit log categories and activities".
"""

from auditor.facts import AuditEvent
from auditor.platforms.base import moment
from auditor.platforms.microsoft.shapes import AuditEntry, Initiator

CALL = "GET /auditLogs/directoryAudits"
CATEGORIES = ("RoleManagement", "UserManagement")
_WATCHED = {
    "disable strong authentication": "two-step-off",
    "user deleted security info": "recovery-changed",
    "user changed default security info": "recovery-changed",
    "admin registered security info": "recovery-changed",
    "admin updated security info": "recovery-changed",
    "admin deleted security info": "recovery-changed",
}
_DONE = {"success", None}


def events(entries: list[AuditEntry]) -> tuple[AuditEvent, ...]:
    """The watched events among some entries; attempts that failed changed nothing."""
    found = []
    for each in entries:
        kind = _kind(each.activity_display_name)
        if kind and each.result in _DONE:
            by = each.initiated_by.user or each.initiated_by.app
            target = each.target_resources[0] if each.target_resources else None
            at = moment(each.activity_date_time, CALL)
            raw = each.activity_display_name[:80]
            found.append(AuditEvent(each.id, at, kind, _who(by), _who(target), raw))
    return tuple(found)


def _kind(activity: str) -> str:
    name = activity.casefold()
    if name.startswith("add ") and "member to role" in name:
        return "role-granted"
    if name.startswith("remove ") and "member from role" in name:
        return "role-removed"
    return _WATCHED.get(name, "")


def _who(one: Initiator | None) -> str:
    if one is None:
        return ""
    return one.user_principal_name or one.display_name or one.id or ""
