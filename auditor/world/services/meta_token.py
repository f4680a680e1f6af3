"""What the fake Meta says of a token, and of how much it was used."""

import json
from collections.abc import Mapping

from auditor.world.model import Key, World
from auditor.world.service import Reply, Request
from auditor.world.services import meta_ids as ids
from auditor.world.services.meta_graph import HEADERS, Row, error

QUIET_CALLS = 20
"""Answers before the usage headers appear, as they do only after some calls."""


def debug(world: World, key: Key, user_id: str, request: Request) -> Reply:
    """`debug_token`: a bad token is no error here, but a valid answer about a bad token."""
    if request.one("input_token") != key.secrets["token"]:
        return error("(#100) The access token could not be decrypted", 100)
    ends = int(key.expires_at.timestamp()) if key.expires_at else 0
    data: Row = {
        "app_id": ids.APP_ID,
        "type": "USER" if key.owner else "SYSTEM_USER",
        "application": ids.APP_NAME,
        "data_access_expires_at": 0,
        "expires_at": ends,
        "is_valid": key.valid,
        "issued_at": int(world.now.timestamp()) - 86400,
        "user_id": user_id,
        "scopes": key.scopes,
        "granular_scopes": [{"scope": each} for each in key.scopes],
    }
    if not key.valid:
        data["error"] = {"code": 190, "message": "Session has expired", "subcode": 463}
    return Reply({"data": data}, headers=HEADERS)


def usage(answered: int) -> Mapping[str, str]:
    """The usage headers after so many answers."""
    if answered <= QUIET_CALLS:
        return {}
    share = {"call_count": 1, "total_cputime": 1, "total_time": 1}
    bucket = {"type": "pages", **share, "estimated_time_to_regain_access": 0}
    return {
        "x-app-usage": json.dumps(share),
        "x-business-use-case-usage": json.dumps({"1000000000001": [bucket]}),
    }
