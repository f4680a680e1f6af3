"""The connection: a token for a Business Center, and perhaps for a TikTok account as well."""

import json
import re
from datetime import timedelta
from typing import TypeVar

from auditor.facts import CannotSee, Credential, Identity, OwnedAccount
from auditor.http import Answer, Refused
from auditor.platforms.base import Link, Shape, dead, shared, understand, understand_answer
from auditor.platforms.tiktok.dialect import TikTokDialect
from auditor.platforms.tiktok.shapes import (
    Asset,
    Business,
    BusinessAnswer,
    CentreRow,
    Change,
    ListAnswer,
    LogAnswer,
    Member,
    PageInfo,
    Partner,
    TokenAnswer,
    TokenInfo,
)
from auditor.register import Account
from auditor.words import Reason

PAGE = 20
"""The most that every list allows."""
LOOK_BACK = timedelta(days=30)
ACCOUNT = "TT_ACCOUNT"
PROFILE = "user.info.basic"
_FIELDS = '["username","display_name","bio_description","is_verified"]'
_MOST_PAGES = 250
_WRITES = re.compile(r"publish|upload|manage|send|update|create|write|delete|spark\.auth")

S = TypeVar("S", bound=Shape)


class TikTokLink(Link):
    """One token of TikTok's Business API."""

    platform = "tiktok"
    secrets = ("access_token",)
    optional_secrets = ("app_secret",)
    settings = ("app_id", "bc_id")
    required_settings = ("bc_id",)
    base_url = "https://business-api.tiktok.com/open_api/v1.3"
    dialect = TikTokDialect()

    async def credential(self) -> Credential:
        """Whether the token opens the Business Center, and what it allows. It tells no end."""
        try:
            await self.centre()
        except CannotSee as refusal:
            return dead(refusal)
        token = await self.token()
        scopes = None if token is None else _scopes(token)
        return Credential(
            ok=True,
            scopes=scopes,
            excess_scopes=tuple(each for each in scopes or () if _WRITES.search(each)),
            owner=Identity(token.creator_id) if token and token.creator_id else None,
        )

    async def owned(self) -> tuple[OwnedAccount, ...]:
        """The TikTok accounts in the Business Center that the token's owner may use."""
        return tuple(self._owned(each) for each in await self.assets())

    async def scopes(self) -> tuple[str, ...] | None:
        """What the token allows; None where TikTok does not tell of this kind of token."""
        token = await self.token()
        return None if token is None else _scopes(token)

    @shared
    async def centre(self) -> None:
        """See that the token opens the Business Center; raises `CannotSee` where it does not."""
        rows = await self._list(CentreRow, "/bc/get/")
        if self._centre not in {row.bc_info.bc_id for row in rows}:
            what = f"GET /bc/get/: the token does not open the Business Center {self._centre}"
            raise CannotSee(Reason.NO_ACCESS if rows else Reason.CHANGED, what)

    @shared
    async def members(self) -> tuple[Member, ...]:
        """Everyone in the Business Center, and everyone invited."""
        found = await self._list(Member, "/bc/member/get/")
        if not found:
            what = "GET /bc/member/get/: nobody, not even the token's owner"
            raise CannotSee(Reason.CHANGED, what)
        return found

    @shared
    async def holders(self, asset_id: str) -> tuple[Member, ...]:
        """Everyone to whom a TikTok account was assigned."""
        asked = {"asset_type": ACCOUNT, "asset_id": asset_id}
        return await self._list(Member, "/bc/asset/member/get/", **asked)

    @shared
    async def partners(self) -> tuple[Partner, ...]:
        """Other Business Centers that this one shares with."""
        return await self._list(Partner, "/bc/partner/get/")

    @shared
    async def assets(self) -> tuple[Asset, ...]:
        """The TikTok accounts in the Business Center."""
        return await self._list(Asset, "/bc/asset/get/", asset_type=ACCOUNT)

    @shared
    async def changes(self) -> tuple[Change, ...]:
        """The Business Center's activity log of the last 30 days."""
        now = self.setup.now
        days = {"start_date": f"{now - LOOK_BACK:%Y-%m-%d}", "end_date": f"{now:%Y-%m-%d}"}
        filtering = json.dumps(days, separators=(",", ":"))
        return await self._list(Change, "/changelog/get/", filtering=filtering, lang="en")

    async def asset(self, account: Account) -> Asset:
        """The account in the Business Center; raises `CannotSee` where it is not there for us."""
        for each in await self.assets():
            if same(each, account):
                return each
        what = "GET /bc/asset/get/: the account is not assigned to the token's owner"
        raise CannotSee(Reason.NO_ACCESS, what)

    @shared
    async def business(self, business_id: str) -> Business:
        """A TikTok account as its own token shows it."""
        params = {"business_id": business_id, "fields": _FIELDS}
        return understand_answer(BusinessAnswer, await self._get("/business/get/", params)).data

    @shared
    async def token(self) -> TokenInfo | None:
        """What the token allows; None where it cannot be asked, or TikTok does not say."""
        app_id = self.setup.settings.get("app_id")
        if not app_id:
            return None
        asked = {"app_id": app_id, "access_token": self.setup.secrets["access_token"]}
        try:
            answer = await self.http.post("/tt_user/token_info/get/", json=asked)
        except Refused as refusal:
            # Written for tokens of TikTok accounts; a Business Center's may be refused.
            if refusal.fault.reason in {Reason.CREDENTIAL_EXPIRED, Reason.NO_ACCESS}:
                return None
            raise
        return understand_answer(TokenAnswer, answer).data

    @property
    def _centre(self) -> str:
        return self.setup.settings["bc_id"]

    def _owned(self, asset: Asset) -> OwnedAccount:
        """An account under the number that the register has for it, where it has one.

        The Business Center numbers accounts in its own way.
        """
        known = (each for each in self.setup.accounts if same(asset, each))
        number = next((each.platform_id for each in known if each.platform_id), asset.asset_id)
        handle = asset.tt_asset_handle or ""
        url = f"https://www.tiktok.com/@{handle}" if handle else ""
        return OwnedAccount("tiktok", number, handle, asset.asset_name, url)

    async def _list(self, shape: type[S], path: str, **asked: str) -> tuple[S, ...]:
        """A list, read to its end and compared with its total."""
        found: list[S] = []
        for page in range(1, _MOST_PAGES + 1):
            params = {"bc_id": self._centre, "page": str(page), "page_size": str(PAGE), **asked}
            answer = await self._get(path, params)
            rows, info = _page(answer)
            found += (understand(shape, each, answer.call) for each in rows)
            if page >= info.total_page:
                break
        if len(found) != info.total_number:
            told = f"{path} says {info.total_number}, showed {len(found)}"
            raise CannotSee(Reason.CHANGED, f"GET {told}")
        return tuple(found)

    async def _get(self, path: str, params: dict[str, str]) -> Answer:
        headers = {"Access-Token": self.setup.secrets["access_token"]}
        return await self.http.get(path, params=params, headers=headers)


def _page(answer: Answer) -> tuple[list[object], PageInfo]:
    """The lines of one page; the activity log calls its list by another name."""
    if "/changelog/" in answer.call:
        log = understand_answer(LogAnswer, answer).data
        return log.changelog_list, log.page_info
    data = understand_answer(ListAnswer, answer).data
    return data.list, data.page_info


def same(asset: Asset, account: Account) -> bool:
    """True when an account of the Business Center is one of the register's."""
    if account.platform_id == asset.asset_id:
        return True
    handle = account.handle.lstrip("@").casefold()
    names = {asset.asset_name.casefold(), (asset.tt_asset_handle or "").casefold()} - {""}
    return handle in names


def _scopes(token: TokenInfo) -> tuple[str, ...]:
    return tuple(sorted(each for each in re.split(r"[,\s]+", token.scope) if each))
