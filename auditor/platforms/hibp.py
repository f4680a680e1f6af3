"""Have I Been Pwned: whether recovery addresses are in a known breach."""

from auditor.platforms.base import Link


class HibpLink(Link):
    """The `hibp` connection; this version does not read through it yet."""

    platform = "hibp"
    secrets = ("api_key",)
    base_url = "https://haveibeenpwned.com/api/v3"
