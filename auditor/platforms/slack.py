"""Slack: a workspace, its owners and members."""

from auditor.platforms.base import Link, Reader


class SlackLink(Link):
    """The `slack` connection; this version does not read through it yet."""

    platform = "slack"
    secrets = ("token",)
    base_url = "https://slack.com/api"


class Slack(Reader[SlackLink]):
    """A Slack workspace."""

    platform = "slack"
    link_platform = SlackLink.platform
    reads = {
        "standing": ("team:read",),
        "access": ("users:read", "users:read.email"),
        "invites": ("users:read",),
        "sign_in": ("users:read",),
        "apps": ("admin",),
    }
    no_api = {
        "two_factor_rule": "https://my.slack.com/admin/auth: Workspace-wide two-factor "
        "authentication",
        "recovery": "Each person: https://my.slack.com/account/settings",
    }
    look = {"access": "https://my.slack.com/admin", "apps": "https://my.slack.com/apps/manage"}
