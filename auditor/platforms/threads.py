"""Threads: the login is the Instagram account's."""

from auditor.platforms.base import Link, Reader


class ThreadsLink(Link):
    """The `threads` connection; this version does not read through it yet."""

    platform = "threads"
    secrets = ("token",)
    base_url = "https://graph.threads.com/v1.0"


class Threads(Reader[ThreadsLink]):
    """A Threads account."""

    platform = "threads"
    link_platform = ThreadsLink.platform
    reads = {
        "standing": ("threads_basic",),
        "profile": ("threads_basic",),
        "last_post": ("threads_basic",),
    }
    no_api = {
        "access": "The Instagram account behind it: whoever can sign in there",
        "two_factor_rule": "Instagram > Settings > Accounts Centre > Password and security",
        "sign_in": "Instagram > Settings > Accounts Centre > Password and security",
        "recovery": "Instagram > Settings > Accounts Centre > Personal details",
        "apps": "Threads > Settings > Account > Website permissions",
    }
    look = {"profile": "https://www.threads.com/@{handle}"}
