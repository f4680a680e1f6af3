"""The account that these tests are about, and the shapes of what TikTok describes in words."""

from datetime import timedelta
from typing import Any

from auditor.register import Account
from auditor.words import Holder
from auditor.world.cast import tiktok
from auditor.world.charity import NIGHT, well_run
from auditor.world.model import Tool, World
from auditor.world.services.tiktok import CENTRE_ID
from tests.contracts import own, validate_ours
from tests.contracts.shapes import Shape, violations
from tests.contracts.strangers import strangers
from tests.platforms import honest
from tests.platforms.registered import registered
from tests.platforms.sight import Sight

SETTINGS = {"app_id": "7200000000000000001", "bc_id": CENTRE_ID}
PREFIX = "/open_api/v1.3"
_INFO = own.thing(
    "page page_size total_number total_page",
    **dict.fromkeys(("page", "page_size", "total_number", "total_page"), own.WHOLE),
)


def _answer(data: Any) -> dict[str, Any]:
    told = {"code": own.WHOLE, "message": own.TEXT, "request_id": own.TEXT}
    return own.thing("code message", data=data, **told)


def _list(row: Any) -> dict[str, Any]:
    return _answer(own.thing("list page_info", list=own.many(row), page_info=_INFO))


_ASSET = ("asset_id", "asset_type", "asset_name", "relation_type", "tt_asset_handle")
_HOLDER = ("user_id", "user_name", "user_email", "user_role", "relation_status")
# From the field names in TikTok's SDK and in clients that others wrote.
DESCRIBED = {
    "/bc/asset/get/": _list(own.thing("asset_id", **dict.fromkeys(_ASSET, own.WORD))),
    "/bc/asset/member/get/": _list(
        own.thing(
            "relation_status",
            business_account_roles=own.many(own.WORD),
            **dict.fromkeys(_HOLDER, own.TEXT),
        )
    ),
    "/changelog/get/": _answer(
        own.thing(
            "changelog_list page_info",
            page_info=_INFO,
            changelog_list=own.many(
                own.thing(
                    "",
                    activity_type={"enum": ["USER", "ACCOUNT", "ASSET", "BUSINESS"]},
                    **dict.fromkeys(("time", "operator_id", "activity_log"), own.TEXT),
                )
            ),
        )
    ),
    "/bc/partner/get/": _list(own.thing("bc_id", bc_id=own.WORD, bc_name=own.TEXT)),
    "/business/get/": _answer(
        own.thing(
            "",
            is_verified={"type": "boolean"},
            **dict.fromkeys(("username", "display_name", "bio_description"), own.TEXT),
        )
    ),
    "/tt_user/token_info/get/": _answer(
        own.thing("", **dict.fromkeys(("app_id", "creator_id", "scope"), own.TEXT))
    ),
}


def world() -> World:
    """The charity with its account, and an agency."""
    made = well_run()
    tiktok.add(made)
    agency = Tool("7500000000000000001", "Agency", Holder.PARTNER)
    made.presences["tiktok-main"].tools.append(agency)
    made.events.append(event("role-granted", days=3))
    return made


def event(kind: str, days: int, **more: Any) -> dict[str, Any]:
    """An entry of the Business Center's activity log, made so many days ago."""
    told = {"service": "tiktok", "id": "", "kind": kind, "actor": "comms"}
    return {**told, "at": NIGHT - timedelta(days=days), **more}


def account(**more: Any) -> Account:
    """The account as the register has it."""
    return registered("tiktok", tiktok.BUSINESS_ID, tiktok.HANDLE, **more)


async def look(made: World, *accounts: Account, **settings: str) -> Sight:
    """Read the account with the whole configuration."""
    return await honest.look(made, "tiktok", *(accounts or (account(),)), **SETTINGS | settings)


def invented(sight: Sight) -> list[str]:
    """How the answers of the fake depart from what TikTok publishes, in files and in words."""
    return [
        each
        for _, asked, reply in sight.fake.calls
        for each in wrong(asked.method, asked.path, reply.status, reply.body)
    ]


def wrong(method: str, path: str, status: int, body: object) -> list[str]:
    """How one answer departs from what TikTok publishes."""
    if path not in DESCRIBED:
        return validate_ours("tiktok", method, f"{PREFIX}{path}", status, body)
    shape = Shape(DESCRIBED[path])
    return violations(shape, body) + strangers(shape, body)
