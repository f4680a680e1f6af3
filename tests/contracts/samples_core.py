"""Samples for Meta, Google, Bluesky and Mastodon."""

from .sample import Good

_PERSON = {"id": "1", "name": "Jo", "email": "jo@example.org", "two_fac_status": "enabled"}
_HANDLE = {"did": "did:plc:mzbgwwwev3ukwc2tk4dtouoz", "handle": "a.example.org"}
_MASTODON_ERROR = {"error": "Record not found"}

CORE = [
    Good("meta", "/v26.0/1/business_users", {"data": [_PERSON]}, ["data", 0, "id"]),
    Good("meta", "/v26.0/1/business_users", {"data": [_PERSON]}, ["data", 0, "id"], 1),
    Good("meta", "/me/accounts", {"data": [{"id": "1", "name": "P"}]}, ["data", 0, "name"]),
    Good("meta", "/v26.0/1/owned_apps", {"data": [{"id": "1", "name": "A"}]}, ["data"]),
    Good("meta", "/v26.0/1", {"id": "1", "two_factor_type": "none"}, ["id"], kind="Business"),
    Good(
        "meta",
        "/v26.0/1",
        {"id": "1", "two_factor_type": "none"},
        ["two_factor_type"],
        "sometimes",
    ),
    Good(
        "meta",
        "https://graph.facebook.com/v26.0/1/assigned_users?business=2",
        {"data": [{"id": "3", "name": "Jo", "tasks": ["MANAGE"]}]},
        ["data", 0, "tasks"],
        "MANAGE",
        kind="Page",
    ),
    Good("meta", "/v26.0/1/media", {"data": [{"id": "2"}]}, ["data", 0, "like_count"], "few"),
    Good(
        "meta",
        "/v26.0/1/subscribed_apps",
        {"data": [{"whatsapp_business_api_data": {"id": "2", "name": "A"}}]},
        ["data", 0, "whatsapp_business_api_data"],
        kind="WhatsAppBusinessAccount",
    ),
    Good(
        "meta",
        "/debug_token",
        {"data": {"is_valid": True, "expires_at": 0, "scopes": ["pages_show_list"]}},
        ["data", "expires_at"],
        "never",
    ),
    Good(
        "meta",
        "/v26.0/1/roles",
        {"error": {"message": "no", "type": "OAuthException", "code": 190}},
        ["error", "code"],
        status=400,
    ),
    Good(
        "google",
        "/admin/directory/v1/users",
        {"kind": "admin#directory#users", "users": [{"isEnrolledIn2Sv": True}]},
        ["users", 0, "isEnroledIn2Sv"],
        True,
    ),
    Good(
        "google",
        "/admin/directory/v1/customer/my_customer/roles",
        {"items": [{"roleId": "123", "roleName": "Help"}]},
        ["items", 0, "roleId"],
        123,
    ),
    Good("google", "/v1/policies", {"policies": [{"name": "p/1"}]}, ["policies", 0], "p/1"),
    Good(
        "google",
        "https://www.googleapis.com/groups/v1/groups/all@example.org",
        {"allowExternalMembers": "false"},
        ["allowExternalMembers"],
        False,
    ),
    Good(
        "google",
        "/admin/reports/v1/activity/users/all/applications/login",
        {"items": [{"id": {"time": "2026-11-20T01:02:03.000Z"}}]},
        ["items", 0, "id", "time"],
        "yesterday",
    ),
    Good(
        "google",
        "https://oauth2.googleapis.com/token",
        {"access_token": "t", "expires_in": 3599, "token_type": "Bearer"},
        ["access_token"],
        method="POST",
    ),
    Good(
        "google",
        "/admin/directory/v1/users/jo@example.org/tokens",
        {"error": {"code": 403, "message": "no", "errors": [{"reason": "r", "message": "m"}]}},
        ["error", "errors", 0, "reason"],
        status=403,
    ),
    Good("bluesky", "/xrpc/app.bsky.actor.getProfile", _HANDLE, ["did"]),
    Good("bluesky", "/xrpc/app.bsky.actor.getProfile", _HANDLE, ["did"], "plc:123"),
    Good("bluesky", "/xrpc/app.bsky.actor.getProfile", _HANDLE, ["handle"], "not a handle"),
    Good("bluesky", "/xrpc/com.atproto.server.getSession", _HANDLE, ["emailConfirmed"], "yes"),
    Good(
        "bluesky",
        "/xrpc/com.atproto.server.listAppPasswords",
        {"passwords": [{"name": "x", "createdAt": "2026-11-20T01:02:03Z"}]},
        ["passwords", 0, "createdAt"],
        "2026-11-20 01:02:03",
    ),
    Good(
        "mastodon",
        "https://m.example/.well-known/webfinger?resource=acct:a@m.example",
        {"subject": "acct:a@m.example", "links": [{"rel": "self", "href": "https://m.example/a"}]},
        ["links"],
    ),
    Good("mastodon", "/api/v1/accounts/lookup", _MASTODON_ERROR, ["error"], status=404),
]
