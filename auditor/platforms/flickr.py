"""Flickr: an account, or a group with its administrators."""

from auditor.platforms.base import Link, Reader


class FlickrLink(Link):
    """The `flickr` connection; this version does not read through it yet."""

    platform = "flickr"
    secrets = ("api_key",)
    optional_secrets = ("api_secret", "access_token", "access_token_secret")
    base_url = "https://api.flickr.com/services/rest"


class Flickr(Reader[FlickrLink]):
    """A Flickr account or group."""

    platform = "flickr"
    link_platform = FlickrLink.platform
    reads = {
        "standing": (),
        "profile": (),
        "last_post": (),
        "access": ("read",),
        "settings": ("read",),
    }
    no_api = {
        "two_factor_rule": "https://identity.flickr.com/account/security",
        "sign_in": "https://identity.flickr.com/account/security",
        "recovery": "https://www.flickr.com/account",
        "apps": "https://www.flickr.com/services/auth/list.gne",
    }
    look = {
        "access": "https://www.flickr.com/groups/{handle}/members",
        "profile": "https://www.flickr.com/people/{handle}",
    }
