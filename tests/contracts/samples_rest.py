"""Samples for the other platforms."""

from .sample import Good

_PAGING = {"start": 0, "count": 10}

REST = [
    Good(
        "linkedin",
        "/rest/organizationAcls",
        {
            "paging": _PAGING,
            "elements": [
                {"organization": "urn:li:organization:1", "role": "ANALYST", "state": "APPROVED"}
            ],
        },
        ["elements", 0, "role"],
    ),
    Good(
        "linkedin",
        "/rest/organizations?q=vanityName&vanityName=x",
        {"elements": [{"id": 1, "vanityName": "x"}]},
        ["elements", 0, "id"],
        "urn:li:organization:1",
    ),
    Good(
        "snapchat",
        "/v1/organizations/1/members",
        {"request_status": "SUCCESS", "members": [{"member": {"id": "1"}}]},
        ["members", 0, "member", "id"],
        1,
    ),
    Good(
        "tiktok",
        "/open_api/v1.3/bc/get/",
        {"code": 0, "message": "OK", "data": {"list": [{"bc_info": {"bc_id": "1"}}]}},
        ["data", "list", 0, "bc_info"],
    ),
    Good("threads", "/v1.0/me", {"id": "1", "username": "a"}, ["id"]),
    Good("threads", "/v1.0/profile_lookup", {"username": "a"}, ["username"]),
    Good(
        "brave",
        "/res/v1/web/search",
        {"type": "search", "web": {"results": [{"title": "t", "url": "https://x.example"}]}},
        ["web", "results", 0, "url"],
    ),
    Good(
        "certspotter",
        "/v1/issuances",
        [{"id": "1", "not_before": "2026-01-01T00:00:00Z", "not_after": "2027-01-01T00:00:00Z"}],
        [0, "id"],
        1,
    ),
    Good(
        "microsoft",
        "/v1.0/users/1/authentication/methods",
        {"value": [{"@odata.type": "#microsoft.graph.phoneAuthenticationMethod", "id": "1"}]},
        ["value", 0, "phoneType"],
        "landline",
    ),
    Good("microsoft", "/v1.0/users", {"value": [{"id": "1", "otherMails": []}]}, ["value"]),
    Good("github", "/rate_limit", {"message": "Bad credentials"}, ["message"], status=401),
    Good(
        "github",
        "/orgs/x/memberships/jo",
        {"message": "Not Found", "documentation_url": "https://docs.github.com/rest"},
        ["message"],
        404,
        status=404,
    ),
    Good("slack", "/api/auth.test", {"ok": False, "error": "invalid_auth"}, ["error"]),
    Good("zoom", "/v2/users", {"users": [], "page_size": 30}, ["page_size"], "thirty"),
    Good("x", "/2/users/me", {"data": {"id": "1", "name": "n", "username": "u"}}, ["data"], []),
    Good(
        "x-before-2.167",
        "/2/users/me",
        {"data": {"id": "1", "name": "n", "username": "u"}},
        ["data", "username"],
    ),
    Good(
        "youtube",
        "/youtube/v3/channels",
        {"items": [{"id": "UC1", "statistics": {"videoCount": "12"}}]},
        ["items", 0, "statistics", "videoCount"],
        12,
    ),
    Good(
        "wordpress",
        "/wp-json/wp/v2/users",
        {"code": "rest_forbidden", "message": "no", "data": {"status": 401}},
        ["data", "status"],
        403,
        status=401,
    ),
    Good("rdap", "/domain/a.org", {"objectClassName": "domain", "ldhName": "a.org"}, ["ldhName"]),
    Good("rdap", "/uk/domain/a.uk", {"errorCode": 404}, ["errorCode"], "gone", status=404),
]
