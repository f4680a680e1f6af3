"""TikTok: the Business Center and the accounts in it."""

from auditor.platforms.base import Link, Reader


class TikTokLink(Link):
    """The `tiktok` connection; this version does not read through it yet."""

    platform = "tiktok"
    secrets = ("access_token",)
    optional_secrets = ("app_secret",)
    settings = ("app_id", "bc_id")
    required_settings = ("bc_id",)
    base_url = "https://business-api.tiktok.com/open_api/v1.3"


class TikTok(Reader[TikTokLink]):
    """A TikTok account."""

    platform = "tiktok"
    link_platform = TikTokLink.platform
    reads = {
        "standing": ("Business Center",),
        "profile": ("TikTok Accounts",),
        "access": ("Business Center",),
        "invites": ("Business Center",),
        "partners": ("Business Center",),
    }
    no_api = {
        "two_factor_rule": "https://business.tiktok.com > Business Center settings > Security",
        "sign_in": "TikTok app > Settings > Security and permissions > 2-step verification",
        "recovery": "TikTok app > Settings > Account > Account information",
        "apps": "TikTok app > Settings > Security and permissions > Apps and services permissions",
        "last_post": "https://www.tiktok.com/@{handle}",
    }
    look = {
        "access": "https://business.tiktok.com > Users > Members",
        "partners": "https://business.tiktok.com > Users > Partners",
    }
