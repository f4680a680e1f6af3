"""Who may do what in a Zoom account. Pure: people and roles in, grants out."""

from collections.abc import Iterable, Mapping

from auditor.facts import AuditEvent, Grant, Identity, Unseen
from auditor.platforms.base import moment
from auditor.platforms.zoom.shapes import Operation, User
from auditor.words import GrantState, Power, Reason

LOOK = "https://zoom.us/role"
MEMBER = "2"
STANDARD = {
    "0": ("owner", Power.ADMIN),
    "1": ("admin", Power.ADMIN),
    MEMBER: ("member", Power.MEMBER),
}
"""Zoom's own roles. What a role of the organisation's own allows, the lists do not tell."""

_KINDS = {
    "role": {"add": "role-granted", "update": "role-granted", "delete": "role-removed"},
}


def identity(user: User) -> Identity:
    """Somebody as Zoom names them; an invited person may have an address only."""
    name = user.display_name or f"{user.first_name or ''} {user.last_name or ''}".strip()
    return Identity(user.id or user.email, name, user.email)


def needs_roles(users: Iterable[User]) -> bool:
    """True when the rows alone do not say which of Zoom's own roles everybody has."""
    return any(each.role_id not in STANDARD for each in users)


def grants(
    users: Iterable[User], names: Mapping[str, str], held: Mapping[str, str], state: GrantState
) -> tuple[Grant, ...]:
    """Everybody with their role; `held` is the role id by person where the row leaves it out."""
    call = "GET /users"
    found = []
    for user in users:
        role_id = user.role_id or held.get(user.id or "", "")
        role, power = STANDARD.get(role_id, (names.get(role_id, "unknown"), Power.ADMIN))
        found.append(
            Grant(
                identity(user),
                role,
                power,
                state,
                power_known=role_id in STANDARD,
                since=moment(user.created, call) if user.created else None,
                last_sign_in=moment(user.last_login_time, call) if user.last_login_time else None,
                via="users",
            )
        )
    return tuple(found)


def unknown_roles(found: Iterable[Grant]) -> tuple[Unseen, ...]:
    """A gap for each role whose power is not known."""
    names = sorted({each.role for each in found if not each.power_known})
    what = "GET /users: what the role “{}” allows, Zoom's lists do not tell"
    return tuple(Unseen(Reason.CHANGED, what.format(name[:60]), LOOK) for name in names)


def event(row: Operation) -> AuditEvent:
    """One line of the operation log; its free text may hold anything, so it is not kept."""
    kinds = _KINDS.get(row.category_type.lower(), {})
    at = moment(row.time, "GET /report/operationlogs")
    raw = f"{row.category_type}: {row.action}"
    return AuditEvent(
        id=f"{at:%Y%m%dT%H%M%S}.{_short(row)}",
        at=at,
        kind=kinds.get(row.action.lower(), "other"),
        actor=row.operator,
        raw=raw[:80],
    )


def _short(row: Operation) -> str:
    """Zoom gives the lines no id; the same line always gets the same one."""
    import hashlib

    text = f"{row.time} {row.operator} {row.category_type} {row.action} {row.operation_detail}"
    return hashlib.sha256(text.encode()).hexdigest()[:10]
