"""What a WordPress user may do, from the roles and capabilities that the site shows.

Plug-ins may define roles and capabilities of their own. Known capabilities are judged by what
they allow; a role that nobody knows, with capabilities that nobody knows, counts as
administrator and is reported. Source: WordPress, Roles and Capabilities.
"""

from auditor.platforms.wordpress.shapes import User
from auditor.words import Power

READS = frozenset({"read", "list_users", "view_site_health_checks"})
"""They change nothing."""
NEEDED = frozenset({"manage_options", "edit_users", "activate_plugins"})
"""They could write, but WordPress shows settings, other users' app passwords and plug-ins to
nobody else."""
_RUN_THE_SITE = frozenset(
    {
        *("manage_options", "edit_users", "create_users", "delete_users", "promote_users"),
        *("add_users", "remove_users", "edit_plugins", "install_plugins", "activate_plugins"),
        *("update_plugins", "delete_plugins", "upload_plugins", "edit_themes", "install_themes"),
        *("switch_themes", "update_themes", "delete_themes", "upload_themes", "edit_files"),
        *("edit_theme_options", "update_core", "import", "export", "edit_dashboard", "customize"),
        *("manage_network", "manage_sites", "manage_network_users", "setup_network", "delete_site"),
        *("unfiltered_upload", "install_languages", "update_languages", "resume_plugins"),
        *("resume_themes", "manage_network_options", "manage_network_plugins"),
        *("manage_network_themes", "create_sites", "delete_sites", "upgrade_network"),
    }
)
_SPEAK_FOR_IT = frozenset(
    {
        *("publish_posts", "publish_pages", "edit_others_posts", "edit_others_pages"),
        *("edit_published_posts", "edit_published_pages", "delete_others_posts"),
        *("delete_others_pages", "delete_published_posts", "delete_published_pages"),
        *("edit_private_posts", "edit_private_pages", "delete_private_posts"),
        *("delete_private_pages", "manage_categories", "manage_links", "unfiltered_html"),
        *("edit_pages", "upload_files", "delete_pages"),
    }
)
_WATCH_COMMENTS = frozenset({"moderate_comments", "edit_comment"})
_WRITE_DRAFTS = frozenset(
    {"edit_posts", "delete_posts", "read_private_posts", "read_private_pages"}
)
ROLES = {
    "administrator": Power.ADMIN,
    "editor": Power.EDITOR,
    "author": Power.EDITOR,
    "contributor": Power.MEMBER,
    "subscriber": Power.MEMBER,
}
"""WordPress's own."""
_KNOWN = _RUN_THE_SITE | _SPEAK_FOR_IT | _WATCH_COMMENTS | _WRITE_DRAFTS | READS


def power_of(user: User) -> Power:
    """The most that the roles and capabilities allow; an unknown role is an administrator's."""
    able = user.able
    by_role = [ROLES[role] for role in user.roles if role in ROLES]
    if not known(user) or able & _RUN_THE_SITE:
        return Power.ADMIN
    if able & _SPEAK_FOR_IT or Power.EDITOR in by_role:
        return Power.ADMIN if Power.ADMIN in by_role else Power.EDITOR
    if able & _WATCH_COMMENTS:
        return Power.MODERATOR
    return min(by_role, key=list(Power).index, default=Power.MEMBER)


def known(user: User) -> bool:
    """False for a role of a plug-in whose capabilities nobody can judge."""
    strange = [role for role in user.roles if role not in ROLES]
    return not strange or (bool(user.capabilities) and user.able <= _KNOWN)


def can_act(user: User) -> bool:
    """False for users who can only read and change their own profile."""
    if not known(user) or power_of(user) is not Power.MEMBER:
        return True
    return "contributor" in user.roles or bool(user.able & _WRITE_DRAFTS)
