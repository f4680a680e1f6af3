"""Everything that the contract names, as a catalogue for tests."""

from auditor.config import Catalogue, ConnectionKind


def _kind(secrets: str = "", settings: str = "", *, optional: str = "") -> ConnectionKind:
    names = settings.split()
    return ConnectionKind(
        secrets=tuple(secrets.split()),
        optional_secrets=tuple(optional.split()),
        settings=tuple(name.rstrip("!") for name in names),
        required_settings=tuple(name[:-1] for name in names if name.endswith("!")),
    )


CONNECTIONS = {
    "meta": _kind("token", "business_id app_id", optional="app_secret"),
    "threads": _kind("token"),
    "linkedin": _kind("token", "client_id version oauth_url", optional="client_secret"),
    "x": _kind(
        optional="bearer_token consumer_key consumer_secret access_token access_token_secret"
    ),
    "youtube": _kind("api_key"),
    "google": _kind("service_account", "subject customer token_url policy_url"),
    "microsoft": _kind("client_secret", "tenant_id! client_id! login_url"),
    "zoom": _kind("client_secret", "account_id! client_id! token_url"),
    "github": _kind("token", "org!"),
    "bluesky": _kind("app_password", "identifier! public_url"),
    "mastodon": _kind("token", "base_url!"),
    "flickr": _kind("api_key api_secret access_token access_token_secret"),
    "snapchat": _kind("client_secret refresh_token", "client_id! organization_id! token_url"),
    "tiktok": _kind("access_token", "app_id bc_id!", optional="app_secret"),
    "slack": _kind("token"),
    "buffer": _kind("token"),
    "hootsuite": _kind("token"),
    "mailchimp": _kind("api_key"),
    "wordpress": _kind("app_password", "username! base_url!"),
    "brave": _kind("api_key"),
    "hibp": _kind("api_key"),
    "charity-commission": _kind("api_key"),
    "web": _kind("", "rdap_url ct_url resolver timeout"),
}

ACCOUNTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("facebook", "instagram", "whatsapp", "meta-business"), ("meta",)),
    **{
        name: (name,)
        for name in (
            *("threads", "linkedin", "x", "youtube", "zoom", "github", "bluesky", "mastodon"),
            *("flickr", "snapchat", "tiktok", "slack", "buffer", "hootsuite", "mailchimp"),
            "wordpress",
        )
    },
    "google-workspace": ("google",),
    "microsoft-365": ("microsoft",),
    **dict.fromkeys(("website", "blog", "domain"), ("web",)),
    **dict.fromkeys(
        ("facebook-group", "whatsapp-phone", "newsgroup", "chat-room", "other"),
        (),
    ),
    **dict.fromkeys(("google-plus", "picasa"), ()),
}

CATALOGUE = Catalogue(
    connections=CONNECTIONS,
    accounts=ACCOUNTS,
    checks=("unlisted-admin", "leaver-still-in", "too-few-admins", "credential-expiring"),
)
