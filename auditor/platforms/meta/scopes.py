"""Which permissions reading needs, which versions of the API end when. Tables, no calls.

Source: Meta's permission and changelog pages, as read in autumn 2026.
"""

import re
from collections.abc import Mapping
from datetime import date

PAGE = ("pages_show_list", "pages_read_engagement")
PAGE_ADMIN = (*PAGE, "pages_manage_metadata")
PORTFOLIO = ("business_management",)
# Meta wants an ads permission where an Instagram account is reached through a portfolio.
INSTAGRAM = ("instagram_basic", "pages_read_engagement", "ads_read")
WHATSAPP = ("whatsapp_business_management",)

READS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "facebook": {
        "standing": PAGE,
        "profile": PAGE,
        "avatar": PAGE,
        "access": (*PAGE_ADMIN, *PORTFOLIO),
        "invites": PORTFOLIO,
        "partners": (*PAGE_ADMIN, *PORTFOLIO),
        "apps": PAGE_ADMIN,
        "two_factor_rule": (*PAGE_ADMIN, *PORTFOLIO),
        "sign_in": (*PAGE_ADMIN, *PORTFOLIO),
        "settings": PAGE_ADMIN,
        "last_post": PAGE,
        "inbox": PAGE,
    },
    "instagram": {
        "standing": INSTAGRAM,
        "profile": INSTAGRAM,
        "avatar": INSTAGRAM,
        "access": (*INSTAGRAM, *PORTFOLIO),
        "partners": (*INSTAGRAM, *PORTFOLIO),
        "last_post": INSTAGRAM,
    },
    "whatsapp": {
        "standing": WHATSAPP,
        "profile": WHATSAPP,
        "access": (*WHATSAPP, *PORTFOLIO),
        "apps": WHATSAPP,
        "two_factor_rule": WHATSAPP,
        "sign_in": (*WHATSAPP, *PORTFOLIO),
        "events": WHATSAPP,
    },
    "meta-business": {
        "standing": PORTFOLIO,
        "profile": PORTFOLIO,
        "access": PORTFOLIO,
        "invites": PORTFOLIO,
        "partners": PORTFOLIO,
        "apps": PORTFOLIO,
        "two_factor_rule": PORTFOLIO,
        "sign_in": PORTFOLIO,
    },
}
"""By account platform and fact: the permissions its calls need."""

NEEDED = frozenset(scope for facts in READS.values() for many in facts.values() for scope in many)
"""Everything that any read needs, writing or not: never excess."""

_WRITES = re.compile(r"manage|publish|messaging|upload|create|edit|write")
# Despite its name it only lets figures be read.
_HARMLESS = frozenset({"instagram_manage_insights", "threads_manage_insights"})

_BY_EDGE = {
    "roles": "pages_manage_metadata, and full control of the Page",
    "settings": "pages_manage_metadata, and full control of the Page",
    "assigned_users": "business_management and pages_manage_metadata (WhatsApp: "
    "whatsapp_business_management), and full control of the account",
    "subscribed_apps": "pages_manage_metadata (WhatsApp: whatsapp_business_management)",
    "published_posts": "pages_read_engagement",
    "conversations": "pages_messaging with Advanced Access, and the task of answering messages",
    "media": "instagram_basic, and ads_read for an account in a portfolio",
    "phone_numbers": "whatsapp_business_management",
    "whatsapp_business_profile": "whatsapp_business_management",
    "activities": "whatsapp_business_management",
    "owned_pages": "business_management and pages_show_list",
    "client_pages": "business_management and pages_show_list",
    "owned_instagram_accounts": "business_management and instagram_basic",
    "owned_instagram_assets": "business_management and instagram_basic",
    "owned_whatsapp_business_accounts": "whatsapp_business_management",
    "agencies": "business_management",
    "business_users": "business_management",
    "pending_users": "business_management",
    "system_users": "business_management",
    "owned_apps": "business_management",
    "client_apps": "business_management",
}

# Graph API versions, and (from v24.0 down) the earlier end of the Marketing API of the same
# version, under which Meta documents every portfolio call. Older versions ended no later.
_MARKETING_ENDED = date(2026, 10, 6)
_ENDS = {
    "v20.0": date(2026, 9, 24),
    "v21.0": _MARKETING_ENDED,
    "v22.0": _MARKETING_ENDED,
    "v23.0": _MARKETING_ENDED,
    "v24.0": _MARKETING_ENDED,
    "v25.0": date(2028, 7, 29),
}


def has_advanced_access(settings: Mapping[str, str]) -> bool:
    """True where the configuration says that Meta lets our app read the Page's conversations."""
    return settings.get("advanced_access", "").casefold() == "true"


def for_messages(settings: Mapping[str, str]) -> frozenset[str]:
    """What reading conversations needs besides; it lets the token write to people as well."""
    return frozenset({"pages_messaging"}) if has_advanced_access(settings) else frozenset()


def can_write(scope: str) -> bool:
    """True for a permission that lets a program change something."""
    return scope not in _HARMLESS and _WRITES.search(scope) is not None


def needed_for(call: str) -> str:
    """What a refused call wants, in words, from the last part of its path."""
    need = _BY_EDGE.get(call.rpartition("/")[2])
    return f"it needs {need}" if need else "the account must be assigned to the system user"


def api_version(base_url: str) -> str:
    """The version that a base URL names, e.g. `v26.0`; empty when it names none."""
    found = re.search(r"/(v\d+\.\d+)/?$", base_url)
    return found[1] if found else ""


def api_ends(version: str) -> date | None:
    """The date on which a version stops, where Meta has announced one."""
    return _ENDS.get(version)
