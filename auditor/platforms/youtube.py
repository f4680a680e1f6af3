"""YouTube: public channel data only; who may manage a channel stands in Studio."""

from auditor.platforms.base import Link, Reader


class YouTubeLink(Link):
    """The `youtube` connection; this version does not read through it yet."""

    platform = "youtube"
    secrets = ("api_key",)
    base_url = "https://youtube.googleapis.com/youtube/v3"


class YouTube(Reader[YouTubeLink]):
    """A YouTube channel."""

    platform = "youtube"
    link_platform = YouTubeLink.platform
    reads = {"standing": (), "profile": (), "last_post": ()}
    no_api = {
        "access": "YouTube Studio > Settings > Permissions",
        "invites": "YouTube Studio > Settings > Permissions",
        "two_factor_rule": "The owning Google account: https://myaccount.google.com/security",
        "sign_in": "The owning Google account: https://myaccount.google.com/security",
        "recovery": "The owning Google account: https://myaccount.google.com/security",
        "apps": "https://myaccount.google.com/connections",
    }
    look = {
        "profile": "https://www.youtube.com/@{handle}",
        "last_post": "https://www.youtube.com/@{handle}/videos",
    }
