"""Entries of Google's audit logs that bear on control of the tenant. Pure: entries in, events out.

Event names: Google's "Login audit activity events" and "Admin audit activity events" pages.
"""

from collections.abc import Iterator

from auditor.facts import AuditEvent
from auditor.platforms.base import moment
from auditor.platforms.google.shapes import Activity, Event

WATCHED = {
    "login": {
        "2sv_disable": "two-step-off",
        "recovery_email_edit": "recovery-changed",
        "recovery_phone_edit": "recovery-changed",
    },
    "admin": {
        "ASSIGN_ROLE": "role-granted",
        "GRANT_ADMIN_PRIVILEGE": "role-granted",
        "UNASSIGN_ROLE": "role-removed",
        "REVOKE_ADMIN_PRIVILEGE": "role-removed",
    },
}
"""By log and event name: the kind that `AuditEvent` knows."""


def events(log: str, activities: list[Activity]) -> tuple[AuditEvent, ...]:
    """The watched events of one log's entries."""
    return tuple(each for activity in activities for each in _events(log, activity))


def _events(log: str, activity: Activity) -> Iterator[AuditEvent]:
    call = f"GET /admin/reports/v1/activity/users/all/applications/{log}"
    at = moment(activity.id.time, call)
    actor = activity.actor.email or activity.actor.key or activity.actor.profile_id or ""
    watched = [each for each in activity.events if each.name in WATCHED[log]]
    for number, event in enumerate(watched):
        own = _target(event)
        yield AuditEvent(
            # The qualifier tells entries of the same moment apart, so the moment is part of it.
            id=f"{at:%Y%m%dT%H%M%S}.{activity.id.unique_qualifier}" + (f".{number}" * (number > 0)),
            at=at,
            kind=WATCHED[log][event.name],
            actor=actor,
            target=own or (actor if log == "login" else ""),
            raw=event.name,
        )


def _target(event: Event) -> str:
    """The address the event was about; people's own changes name nobody else."""
    named = (each.value for each in event.parameters if each.name == "USER_EMAIL" and each.value)
    return next(named, "")
