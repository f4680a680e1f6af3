"""What we ask Zoom for: read scopes. The older, wider names are enough as well."""

from collections.abc import Iterable

USERS = "user:read:list_users:admin"
USER = "user:read:user:admin"
USER_SETTINGS = "user:read:settings:admin"
SETTINGS = "account:read:settings:admin"
LOCKS = "account:read:lock_settings:master"
ROLES = "role:read:list_roles:admin"
HOLDERS = "role:read:list_members:admin"
OPERATIONS = "report:read:operation_logs:admin"

NEEDED = (USERS, USER, USER_SETTINGS, SETTINGS)
"""Without these the audit is blind. Roles and reports need a paid plan, locks a special app."""

_WIDER = {
    USERS: "user:read:admin",
    USER: "user:read:admin",
    USER_SETTINGS: "user:read:admin",
    SETTINGS: "account:read:admin",
}


def missing(granted: Iterable[str]) -> tuple[str, ...]:
    """The needed scopes that neither stand there nor are covered by an older one."""
    have = set(granted)
    return tuple(each for each in NEEDED if not {each, _WIDER[each]} & have)


def excess(granted: Iterable[str]) -> tuple[str, ...]:
    """Scopes that can change something: all whose second word is not `read`."""
    return tuple(each for each in granted if each.split(":")[1:2] != ["read"])
