"""A WhatsApp account's own activity log. Pure: entries in, events out.

Source: the activity types of Meta's OpenAPI file for business messaging.
"""

from collections.abc import Iterable

from auditor.facts import AuditEvent, Seen, Unseen
from auditor.platforms.base import moment
from auditor.platforms.meta.shapes_assets import Activity
from auditor.words import Reason

KINDS = {
    **dict.fromkeys(
        ("USER_ADDED", "USER_ROLE_CHANGED", "PERMISSION_GRANTED", "API_ACCESS_GRANTED"),
        "role-granted",
    ),
    **dict.fromkeys(("USER_REMOVED", "PERMISSION_REVOKED", "API_ACCESS_REVOKED"), "role-removed"),
    **dict.fromkeys(
        (
            *("ACCOUNT_CREATED", "ACCOUNT_UPDATED", "ACCOUNT_DELETED", "PHONE_NUMBER_ADDED"),
            *("PHONE_NUMBER_REMOVED", "PHONE_NUMBER_VERIFIED", "TEMPLATE_CREATED"),
            *("TEMPLATE_UPDATED", "TEMPLATE_DELETED", "WEBHOOK_CONFIGURED", "BILLING_UPDATED"),
            *("COMPLIANCE_ACTION", "SECURITY_EVENT"),
        ),
        "other",
    ),
}
"""By `activity_type`: the kind that `AuditEvent` knows."""


def log(rows: Iterable[Activity], path: str) -> Seen[tuple[AuditEvent, ...]]:
    """The entries as events; one of a type new to us counts as `other` and leaves a gap."""
    rows = tuple(rows)
    new = sorted({row.activity_type[:40] for row in rows} - set(KINDS))
    gaps = (Unseen(Reason.CHANGED, f"GET {path}: {word} is new to us") for word in new)
    return Seen(tuple(_event(row, path) for row in rows), tuple(gaps))


def _event(row: Activity, path: str) -> AuditEvent:
    return AuditEvent(
        id=row.id,
        at=moment(row.timestamp, path),
        kind=KINDS.get(row.activity_type, "other"),
        actor=row.actor_name or row.actor_id or row.actor_type.lower(),
        raw=row.activity_type,
    )
