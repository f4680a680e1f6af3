"""Users of the fake WordPress site: roles and capabilities as WordPress core defines them."""

from typing import Any

from auditor.words import Power
from auditor.world.model import Human

AUDIT_ID = 90
_SIZES = ("24", "48", "96")
_CONTRIBUTOR = ("edit_posts", "read", "level_1", "level_0", "delete_posts")
_AUTHOR = (
    *_CONTRIBUTOR,
    *("upload_files", "edit_published_posts", "publish_posts", "delete_published_posts"),
)
_EDITOR = (
    *_AUTHOR,
    *("moderate_comments", "manage_categories", "manage_links", "unfiltered_html"),
    *("edit_others_posts", "edit_pages", "edit_others_pages", "edit_published_pages"),
    *("publish_pages", "delete_pages", "delete_others_pages", "delete_others_posts"),
)
_ADMINISTRATOR = (
    *_EDITOR,
    *("switch_themes", "edit_themes", "activate_plugins", "edit_plugins", "edit_users"),
    *("edit_files", "manage_options", "import", "list_users", "create_users", "delete_users"),
    *("install_plugins", "promote_users", "edit_theme_options", "export", "update_core"),
)
CAPABILITIES = {
    "administrator": _ADMINISTRATOR,
    "editor": _EDITOR,
    "author": _AUTHOR,
    "contributor": _CONTRIBUTOR,
    "subscriber": ("read", "level_0"),
}
ROLES = {Power.ADMIN: "administrator", Power.EDITOR: "editor", Power.MEMBER: "subscriber"}


def user(
    number: int, human: Human, role: str, capabilities: tuple[str, ...], site: str
) -> dict[str, Any]:
    """A user in the context `edit`."""
    able: dict[str, bool] = dict.fromkeys((*capabilities, role), True)
    return {
        "id": number,
        "username": human.key,
        "name": human.name,
        "first_name": "",
        "last_name": "",
        "email": human.email,
        "url": "",
        "description": "",
        "link": f"{site}/author/{human.key}/",
        "locale": "en_GB",
        "nickname": human.key,
        "slug": human.key,
        "roles": [role],
        "registered_date": "2024-02-01T09:00:00+00:00",
        "capabilities": able,
        "extra_capabilities": {role: True},
        "avatar_urls": {each: f"http://0.gravatar.com/avatar/demo?s={each}" for each in _SIZES},
        "meta": [],
        "_links": links(f"{site}/wp-json/wp/v2/users/{number}"),
    }


def listed(told: dict[str, Any]) -> dict[str, Any]:
    """The same user as anybody sees them."""
    keys = ("id", "name", "url", "description", "link", "slug", "avatar_urls", "meta", "_links")
    return {key: told[key] for key in keys}


def links(place: str) -> dict[str, Any]:
    """The links of an object."""
    return {"self": [{"href": place}], "collection": [{"href": place.rpartition("/")[0]}]}


def password(number: int, uuid: str, name: str, site: str) -> dict[str, Any]:
    """An application password of a user."""
    place = f"{site}/wp-json/wp/v2/users/{number}/application-passwords/{uuid}"
    return {
        "uuid": uuid,
        "app_id": "",
        "name": name,
        "created": "2026-01-12T10:00:00",
        "last_used": None,
        "last_ip": None,
        "_links": {"self": [{"href": place}]},
    }


def settings(title: str, email: str, site: str) -> dict[str, Any]:
    """The general settings of a new site."""
    return {
        "title": title,
        "description": "",
        "url": site,
        "email": email,
        "timezone": "Europe/London",
        "date_format": "F j, Y",
        "time_format": "g:i a",
        "start_of_week": 1,
        "language": "en_GB",
        "use_smilies": True,
        "default_category": 1,
        "default_post_format": "0",
        "posts_per_page": 10,
        "show_on_front": "posts",
        "page_on_front": 0,
        "page_for_posts": 0,
        "default_ping_status": "open",
        "default_comment_status": "closed",
        "site_logo": None,
        "site_icon": 0,
    }


def plugin(slug: str, status: str, site: str) -> dict[str, Any]:
    """An installed plug-in."""
    return {
        "plugin": f"{slug}/{slug}",
        "status": status,
        "name": slug.title(),
        "plugin_uri": "",
        "author": "Somebody",
        "author_uri": "",
        "description": {"raw": "", "rendered": ""},
        "version": "1.0",
        "network_only": False,
        "requires_wp": "5.0",
        "requires_php": "5.6",
        "textdomain": slug,
        "_links": {"self": [{"href": f"{site}/wp-json/wp/v2/plugins/{slug}/{slug}"}]},
    }
