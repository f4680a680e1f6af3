"""The mechanics of the Graph API as its documentation describes them: errors, fields, pages."""

import base64
import binascii
from collections.abc import Iterable, Mapping
from typing import Any

from auditor.world.service import Reply, Request

Row = dict[str, Any]
HEADERS = {"facebook-api-version": "v26.0", "x-fb-trace-id": "Ademotrace", "x-fb-rev": "1"}
LIMIT = 25
MOST = 100

FIELDS: Mapping[str, str] = {
    "Business": "id name link primary_page verification_status two_factor_type created_time "
    "updated_time updated_by vertical",
    "BusinessUser": "id name first_name last_name email pending_email role tasks title "
    "finance_permission two_fac_status marked_for_removal business business_role_request",
    "SystemUser": "id name role created_by created_time",
    "BusinessRoleRequest": "id email role tasks status created_time created_by expiration_time "
    "expiry_time owner invited_user_type invite_link",
    "AssignedUser": "id name user_type business tasks permitted_tasks",
    "Agency": "id name verification_status",
    "Page": "id name username link website emails phone about description category is_published "
    "is_verified verification_status business owner_business access_token tasks "
    "instagram_business_account unread_message_count is_permanently_closed",
    "PageHit": "id name link location verification_status is_unclaimed",
    "PageRole": "id name tasks",
    "PageSettings": "setting value",
    "Conversation": "id updated_time messages",
    "PagePost": "id created_time permalink_url",
    "App": "id name link category subscribed_fields",
    "InstagramUser": "id username name biography website profile_picture_url has_profile_pic "
    "is_published followers_count media_count owner_business",
    "InstagramAsset": "id ig_user_id ig_username",
    "Media": "id timestamp permalink",
    "WhatsAppBusinessAccount": "id name account_review_status business_verification_status "
    "ownership_type status country timezone_id message_template_namespace",
    "PhoneNumber": "id display_phone_number verified_name status quality_rating "
    "code_verification_status is_pin_enabled",
    "PhoneProfile": "about address description email profile_picture_url websites vertical",
    "Activity": "id activity_type timestamp actor_type actor_id actor_name details ip_address",
    "User": "id name",
}
"""By kind of node: the documented fields; any other is refused, unset ones are left out."""

DEFAULTS: Mapping[str, str] = {
    "BusinessUser": "id name business role",
    "AssignedUser": "id name business user_type tasks",
}
"""What comes without a `fields` wish, where that is not just id and name."""


def error(message: str, code: int, status: int = 400, **more: Any) -> Reply:
    """An error as Graph words it."""
    body = {"message": message, "type": "OAuthException", "code": code, **more}
    return Reply({"error": body | {"fbtrace_id": "Ademotrace"}}, status, HEADERS)


def not_visible() -> Reply:
    """The answer for an id that is gone, or that the token may not see: Meta does not say which."""
    text = "Unsupported get request. Object does not exist or cannot be loaded"
    return error(text, 100, error_subcode=33)


def project(kind: str, row: Row, request: Request) -> Row | Reply:
    """The asked fields of a row; an error for a field that the kind does not have."""
    wish = request.one("fields")
    names = wish.split(",") if wish else DEFAULTS.get(kind, " ".join(row)).split()
    for name in names:
        if name not in FIELDS[kind].split():
            text = f"(#100) Tried accessing nonexisting field ({name}) on node type ({kind})"
            return error(text, 100)
    return {name: row[name] for name in dict.fromkeys(("id", *names)) if name in row}


def node(kind: str, row: Row, request: Request) -> Reply:
    """One thing."""
    found = project(kind, row, request)
    return found if isinstance(found, Reply) else Reply(found, headers=HEADERS)


def edge(kind: str, rows: Iterable[Row], request: Request, *, counts: bool = False) -> Reply:
    """One page of a list; `counts`: it can say how long it is in all."""
    shown: list[Row] = []
    for row in rows:
        found = project(kind, row, request)
        if isinstance(found, Reply):
            return found
        shown.append(found)
    start = _offset(request.one("after"))
    if start is None:
        return error("(#100) Invalid cursor", 100)
    limit = min(int(request.one("limit", str(LIMIT))), MOST)
    body: Row = {"data": shown[start : start + limit]}
    if body["data"]:
        end = start + len(body["data"])
        body["paging"] = {"cursors": {"before": _cursor(start), "after": _cursor(end)}}
        if end < len(shown):
            body["paging"]["next"] = _next(request, _cursor(end))
    if counts and request.one("summary") == "total_count":
        body["summary"] = {"total_count": len(shown)}
    return Reply(body, headers=HEADERS)


def _next(request: Request, cursor: str) -> str:
    """The address of the next page, with the token in it, as Graph gives it."""
    query = f"access_token={request.bearer}&limit={request.one('limit', str(LIMIT))}"
    return f"https://graph.facebook.com/v26.0{request.path}?{query}&after={cursor}"


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(f"QVFI{offset}".encode()).decode()


def _offset(cursor: str) -> int | None:
    if not cursor:
        return 0
    try:
        return int(base64.urlsafe_b64decode(cursor).decode().removeprefix("QVFI"))
    except (binascii.Error, ValueError):
        return None
