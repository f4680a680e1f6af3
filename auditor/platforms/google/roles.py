"""What Google's administrator roles allow, in our words.

Source: Google's "Pre-built administrator roles" help page; the names are those of
`roles.list`. A role that is not in the table counts as administrator until somebody looks.
"""

import re

from auditor.platforms.google.shapes import Role
from auditor.words import Power

SYSTEM_ROLES = {
    "_SEED_ADMIN_ROLE": Power.ADMIN,  # super administrator
    "_USER_MANAGEMENT_ADMIN_ROLE": Power.EDITOR,  # makes, renames, suspends people
    "_GROUPS_ADMIN_ROLE": Power.EDITOR,
    "_GROUPS_EDITOR_ROLE": Power.EDITOR,
    "_SERVICE_ADMIN_ROLE": Power.EDITOR,  # switches services on and off
    "_GCDS_DIRECTORY_MANAGEMENT_ROLE": Power.EDITOR,  # directory synchronisation
    "_HELP_DESK_ADMIN_ROLE": Power.MODERATOR,  # resets passwords of people without a role
    "_MOBILE_ADMIN_ROLE": Power.MODERATOR,
    "_PLAY_FOR_WORK_ADMIN_ROLE": Power.MODERATOR,
    "_GOOGLE_VOICE_ADMIN_ROLE": Power.MODERATOR,
    "_LDAP_USER_MANAGEMENT_SUPPORT_ROLE": Power.MODERATOR,
    "_LDAP_PASSWORD_REBIND_ROLE": Power.MODERATOR,
    "_GROUPS_READER_ROLE": Power.ANALYST,
    "_LDAP_USER_MANAGEMENT_READONLY_ROLE": Power.ANALYST,
    "_LDAP_GROUP_MANAGEMENT_READONLY_ROLE": Power.ANALYST,
}
_ONLY_READS = re.compile(r"REPORTS_ACCESS|(.+_)?(RETRIEVE|READ|READ_ONLY|READONLY|VIEW)")


def power_of(role: Role) -> tuple[Power, bool]:
    """What a role allows, and whether that is known.

    A role that the organisation made itself is an analyst's when every privilege only reads,
    else an editor's: only Google's own super administrator can do everything.
    """
    if role.is_super_admin_role:
        return Power.ADMIN, True
    if role.is_system_role:
        known = SYSTEM_ROLES.get(role.role_name)
        return known or Power.ADMIN, known is not None
    names = [each.privilege_name for each in role.role_privileges]
    reads = all(_ONLY_READS.fullmatch(name) for name in names)
    return (Power.ANALYST if names and reads else Power.EDITOR), bool(names)
