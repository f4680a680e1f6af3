"""Hootsuite: a posting tool with its members and channels."""

from auditor.platforms.base import Link, Reader


class HootsuiteLink(Link):
    """The `hootsuite` connection; this version does not read through it yet."""

    platform = "hootsuite"
    secrets = ("token",)
    base_url = "https://platform.hootsuite.com"


class Hootsuite(Reader[HootsuiteLink]):
    """A Hootsuite organisation."""

    platform = "hootsuite"
    link_platform = HootsuiteLink.platform
    reads = {"standing": ("offline",), "access": ("offline",), "apps": ("offline",)}
    no_api = {
        "two_factor_rule": "https://hootsuite.com/dashboard > organisation settings > Security",
        "sign_in": "Each person: https://hootsuite.com/dashboard#/member/security",
        "recovery": "Each person: https://hootsuite.com/dashboard#/member",
        "invites": "https://hootsuite.com/dashboard#/organizations",
    }
    look = {"access": "https://hootsuite.com/dashboard#/organizations"}
