"""Snapchat: the organisation in Snapchat's business manager."""

from auditor.platforms.base import Link, Reader


class SnapchatLink(Link):
    """The `snapchat` connection; this version does not read through it yet."""

    platform = "snapchat"
    secrets = ("client_secret", "refresh_token")
    settings = ("client_id", "organization_id", "token_url")
    required_settings = ("client_id", "organization_id")
    base_url = "https://adsapi.snapchat.com/v1"


class Snapchat(Reader[SnapchatLink]):
    """A Snapchat organisation."""

    platform = "snapchat"
    link_platform = SnapchatLink.platform
    reads = {
        "standing": ("snapchat-marketing-api",),
        "access": ("snapchat-marketing-api",),
        "invites": ("snapchat-marketing-api",),
        "recovery": ("snapchat-marketing-api",),
    }
    no_api = {
        "two_factor_rule": "https://business.snapchat.com > Business Details > Security",
        "sign_in": "https://accounts.snapchat.com > Two-Factor Authentication",
        "profile": "https://www.snapchat.com/add/{handle}",
        "last_post": "https://www.snapchat.com/add/{handle}",
        "apps": "https://accounts.snapchat.com > Apps",
    }
    look = {"access": "https://business.snapchat.com > Members"}
