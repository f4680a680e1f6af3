"""Buffer: a posting tool with its connected channels."""

from auditor.platforms.base import Link, Reader


class BufferLink(Link):
    """The `buffer` connection; this version does not read through it yet."""

    platform = "buffer"
    secrets = ("token",)
    base_url = "https://api.buffer.com"


class Buffer(Reader[BufferLink]):
    """A Buffer organisation."""

    platform = "buffer"
    link_platform = BufferLink.platform
    reads = {
        "standing": ("account",),
        "apps": ("account",),
        "recovery": ("account",),
        "two_factor_rule": ("account",),
    }
    no_api = {
        "access": "https://publish.buffer.com/settings/team",
        "invites": "https://publish.buffer.com/settings/team",
        "sign_in": "Each person: https://account.buffer.com/security",
    }
