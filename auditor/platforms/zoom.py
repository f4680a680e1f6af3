"""Zoom: the account, its administrators and its meeting protections."""

from auditor.platforms.base import Link, Reader


class ZoomLink(Link):
    """The `zoom` connection; this version does not read through it yet."""

    platform = "zoom"
    secrets = ("client_secret",)
    settings = ("account_id", "client_id", "token_url")
    required_settings = ("account_id", "client_id")
    base_url = "https://api.zoom.us/v2"


class Zoom(Reader[ZoomLink]):
    """A Zoom account."""

    platform = "zoom"
    link_platform = ZoomLink.platform
    reads = {
        "standing": ("user:read:list_users:admin",),
        "access": (
            "user:read:list_users:admin",
            "role:read:list_roles:admin",
            "role:read:list_members:admin",
        ),
        "invites": ("user:read:list_users:admin",),
        "two_factor_rule": ("account:read:settings:admin",),
        "settings": ("account:read:settings:admin",),
        "events": ("report:read:operation_logs:admin",),
    }
    no_api = {
        "sign_in": "https://zoom.us/account/user: each person's profile > Two-factor "
        "Authentication",
        "recovery": "https://zoom.us/account/user: each person's profile",
        "apps": "https://marketplace.zoom.us/user/installed",
    }
    look = {
        "access": "https://zoom.us/role",
        "settings": "https://zoom.us/account/setting",
        "two_factor_rule": "https://zoom.us/account/setting/security",
    }
