"""GitHub: an organisation, its owners and members."""

from auditor.platforms.base import Link, Reader


class GitHubLink(Link):
    """The `github` connection; this version does not read through it yet."""

    platform = "github"
    secrets = ("token",)
    settings = ("org",)
    required_settings = ("org",)
    base_url = "https://api.github.com"


class GitHub(Reader[GitHubLink]):
    """A GitHub organisation."""

    platform = "github"
    link_platform = GitHubLink.platform
    reads = {
        "standing": ("read:org",),
        "profile": ("read:org",),
        "access": ("read:org",),
        "invites": ("admin:org",),
        "apps": ("admin:read",),
        "two_factor_rule": ("admin:org",),
        "sign_in": ("admin:org",),
        "settings": ("admin:org",),
    }
    no_api = {"recovery": "Each person: https://github.com/settings/emails"}
    look = {
        "access": "https://github.com/orgs/{handle}/people",
        "invites": "https://github.com/orgs/{handle}/people/pending_invitations",
        "two_factor_rule": "https://github.com/organizations/{handle}/settings/security",
    }
