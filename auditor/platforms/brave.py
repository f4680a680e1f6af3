"""Brave Search: finds pages that pretend to be the organisation, on every platform."""

from auditor.platforms.base import Link


class BraveLink(Link):
    """The `brave` connection; this version does not read through it yet."""

    platform = "brave"
    secrets = ("api_key",)
    base_url = "https://api.search.brave.com/res/v1"
