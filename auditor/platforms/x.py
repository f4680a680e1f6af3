"""X (formerly Twitter): one login per account; the API shows no people at all."""

from auditor.platforms.base import Link, Reader


class XLink(Link):
    """The `x` connection; this version does not read through it yet."""

    platform = "x"
    optional_secrets = (
        "bearer_token",
        "consumer_key",
        "consumer_secret",
        "access_token",
        "access_token_secret",
    )
    base_url = "https://api.x.com"


class X(Reader[XLink]):
    """An X account."""

    platform = "x"
    link_platform = XLink.platform
    reads = {"standing": (), "profile": (), "last_post": (), "recovery": ("users.email",)}
    no_api = {
        "access": "https://x.com/settings/account: who knows the password; Settings > Delegate "
        "for delegates",
        "two_factor_rule": "X has no rule for teams. "
        "https://x.com/settings/account/login_verification",
        "sign_in": "https://x.com/settings/account/login_verification",
        "apps": "https://x.com/settings/connected_apps",
    }
    look = {
        "profile": "https://x.com/{handle}",
        "last_post": "https://x.com/{handle}",
        "recovery": "https://x.com/settings/account",
    }
