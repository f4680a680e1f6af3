"""Meta Graph API: which definition of graph.schema.json answers which path.

The path of a bare node (`/123`) does not say what it is, so the caller may: `kind="Page"`. The
same hint settles edges that two kinds of node share, and refuses edges that the kind lacks.
"""

import re
from pathlib import Path

from . import own
from .calls import Call, Undocumented
from .shapes import Schema, Shape, document, pointer
from .where import load_json

FILE = "meta/graph.schema.json"

KINDS = (
    "Business",
    "BusinessUser",
    "SystemUser",
    "BusinessRoleRequest",
    "BusinessAssetGroup",
    "Page",
    "PagePost",
    "Conversation",
    "IGUser",
    "IGMedia",
    "InstagramBusinessAsset",
    "WhatsAppBusinessAccount",
    "WhatsAppPhoneNumber",
)

# Paths that are not about one numbered node.
_FIXED = {
    "/debug_token": "DebugTokenResponse",
    "/me/accounts": "AccountsResponse",
    "/me/permissions": "PermissionsResponse",
    "/me/businesses": "BusinessesResponse",
    "/me/assigned_pages": "PagesResponse",
    "/me": "ProfileRef",
    "/pages/search": "PageSearchResponse",
    "/ads_archive": "AdsArchiveResponse",
}

# Edge -> the kinds of node that have it -> its definition.
_EDGES: dict[str, dict[str, str]] = {
    "business_users": {"Business": "BusinessUsersResponse"},
    "pending_users": {"Business": "PendingUsersResponse"},
    "system_users": {"Business": "SystemUsersResponse"},
    "agencies": {
        "Business": "AgenciesResponse",
        "Page": "AgenciesResponse",
        "InstagramBusinessAsset": "AgenciesResponse",
    },
    "clients": {"Business": "BusinessesResponse"},
    "owned_businesses": {"Business": "BusinessesResponse"},
    "owned_pages": {"Business": "PagesResponse"},
    "client_pages": {"Business": "PagesResponse"},
    "pending_owned_pages": {"Business": "PendingPagesResponse"},
    "pending_client_pages": {"Business": "PendingPagesResponse"},
    "owned_instagram_accounts": {"Business": "IGUsersResponse"},
    "instagram_business_accounts": {"Business": "IGUsersResponse"},
    "owned_instagram_assets": {"Business": "InstagramAssetsResponse"},
    "owned_whatsapp_business_accounts": {"Business": "WABAsResponse"},
    "client_whatsapp_business_accounts": {"Business": "WABAsResponse"},
    "owned_apps": {"Business": "AppRef[]"},
    "client_apps": {"Business": "AppRef[]"},
    "business_asset_groups": {"Business": "BusinessAssetGroupsResponse"},
    "assigned_pages": {"BusinessUser": "PagesResponse", "SystemUser": "PagesResponse"},
    "assigned_whatsapp_business_accounts": {
        "BusinessUser": "WABAsResponse",
        "SystemUser": "WABAsResponse",
    },
    "assigned_business_asset_groups": {
        "BusinessUser": "BusinessAssetGroupsResponse",
        "SystemUser": "BusinessAssetGroupsResponse",
    },
    "roles": {"Page": "PageRolesResponse"},
    "assigned_users": {
        "Page": "AssignedUsersResponse",
        "InstagramBusinessAsset": "AssignedUsersResponse",
        "WhatsAppBusinessAccount": "AssignedUsersResponse",
        "BusinessAssetGroup": "AssignedUsersResponse",
    },
    "settings": {"Page": "PageSettingsResponse"},
    "subscribed_apps": {
        "Page": "PageSubscribedAppsResponse",
        "WhatsAppBusinessAccount": "WABASubscribedAppsResponse",
    },
    "published_posts": {"Page": "PagePostsResponse"},
    "posts": {"Page": "PagePostsResponse"},
    "feed": {"Page": "PagePostsResponse"},
    "conversations": {"Page": "ConversationsResponse"},
    "picture": {"Page": "PictureResponse"},
    "media": {"IGUser": "IGMediaResponse"},
    "phone_numbers": {"WhatsAppBusinessAccount": "WhatsAppPhoneNumbersResponse"},
    "activities": {"WhatsAppBusinessAccount": "WABAActivitiesResponse"},
    "whatsapp_business_profile": {"WhatsAppPhoneNumber": "WhatsAppBusinessProfileResponse"},
}
_NODE = r"(t_)?\d+(_\d+)?"


def meta(root: Path, call: Call) -> Shape:
    """Answers of graph.facebook.com."""
    whole = document("meta", load_json(root / FILE))
    names = _definitions(call, whole)
    if call.status >= 400:
        names = ["GraphErrorResponse"]
    schemas = [_named(whole, name) for name in names]
    return Shape(schemas[0] if len(schemas) == 1 else {"anyOf": schemas}, whole.registry)


def _named(whole: Shape, name: str) -> Schema:
    """A definition, or a page of it for the few edges that have no wrapper of their own."""
    one = whole.part(pointer("$defs", name.removesuffix("[]"))).schema
    if not name.endswith("[]"):
        return one
    paging = whole.part(pointer("$defs", "Paging")).schema
    return own.thing("data", data=own.many(one), paging=paging)


def _definitions(call: Call, whole: Shape) -> list[str]:
    """The definitions that may describe a good answer; more than one where the path is vague."""
    path = call.inside(r"/v\d+\.\d+")
    verb = call.method.upper()
    if verb == "POST" and path == "/":
        return ["BatchResponse"]
    if verb != "GET":
        raise Undocumented("the auditor only reads")
    if path in _FIXED:
        return [_FIXED[path]]
    if call.kind is not None and call.kind not in KINDS:
        raise Undocumented(f"no such kind of node as {call.kind}; known: {', '.join(KINDS)}")
    node, *edges = path.strip("/").split("/")
    if not (re.fullmatch(_NODE, node) or (call.kind == "Page" and not edges)):
        raise Undocumented("no such path")
    if not edges:
        return [call.kind] if call.kind else _likely(call.body, whole)
    owners = _EDGES.get("/".join(edges))
    if owners is None:
        raise Undocumented(f"no such edge as {'/'.join(edges)}")
    if call.kind is None:
        return sorted(set(owners.values()))
    if call.kind not in owners:
        raise Undocumented(f"a {call.kind} has no edge {edges[0]}")
    return [owners[call.kind]]


def _likely(body: object, whole: Shape) -> list[str]:
    """Without a hint: the kinds that know the most of the body's keys."""
    keys = set(body) if isinstance(body, dict) else set()
    contents = whole.registry.contents("urn:contract:meta")["$defs"]
    fits = {kind: len(keys & set(contents[kind]["properties"])) for kind in KINDS}
    return [kind for kind, count in fits.items() if count == max(fits.values())]
