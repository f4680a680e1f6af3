"""LinkedIn: organisation pages. Facts: LinkedIn's organisation access control documents."""

from auditor.platforms.base import Link, Reader


class LinkedInLink(Link):
    """The `linkedin` connection; this version does not read through it yet."""

    platform = "linkedin"
    secrets = ("token",)
    optional_secrets = ("client_secret",)
    settings = ("client_id", "version", "oauth_url")
    base_url = "https://api.linkedin.com"


class LinkedIn(Reader[LinkedInLink]):
    """A LinkedIn organisation page."""

    platform = "linkedin"
    link_platform = LinkedInLink.platform
    reads = {
        "standing": ("r_organization_admin",),
        "profile": ("r_organization_admin",),
        "access": ("r_organization_admin",),
        "invites": ("r_organization_admin",),
    }
    no_api = {
        "two_factor_rule": "LinkedIn has no rule for pages. Each administrator: Settings > Sign "
        "in & security > Two-step verification",
        "sign_in": "Each administrator: Settings > Sign in & security > Two-step verification",
        "recovery": "Each administrator: Settings > Sign in & security > Email addresses and "
        "Phone numbers",
        "apps": "Page admin view > Settings > Manage admins, and each administrator's Settings "
        "> Data privacy > Permitted services",
        "last_post": "https://www.linkedin.com/company/{handle}/posts",
    }
    look = {
        "access": "https://www.linkedin.com/company/{handle}/admin/settings/manage-admins/",
        "profile": "https://www.linkedin.com/company/{handle}",
    }
