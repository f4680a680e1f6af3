"""The connection: an application's key, and where it acts for an account, three more."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NoReturn
from urllib.parse import quote

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity
from auditor.http import Http, Refused
from auditor.http.call import Sign
from auditor.platforms.base import Link, M, Setup, dead, shared, understand_answer
from auditor.platforms.flickr.dialect import FlickrDialect
from auditor.platforms.flickr.shapes import (
    FoundUser,
    Group,
    GroupInfo,
    Member,
    Members,
    Person,
    PersonInfo,
    Preference,
    Preferences,
    ProfileInfo,
    ProfileText,
    PublicPhotos,
    Token,
    TokenInfo,
    number,
    text,
)
from auditor.platforms.oauth1 import Keys, signer
from auditor.register import Account
from auditor.words import Reason

PAGE = 500
PERMISSIONS = ("none", "read", "write", "delete")
_MOST_PAGES = 50


def is_group(account: Account) -> bool:
    """True for a group: its address has `/groups/` in it, or its handle starts with `groups/`."""
    return "/groups/" in account.url or account.handle.startswith("groups/")


def group_key(account: Account) -> tuple[str, str]:
    """Number and name of a group; one of them may be empty. Raises `CannotSee` when both are."""
    alias = account.handle.removeprefix("groups/").strip("/")
    if not account.platform_id and not alias:
        raise CannotSee(Reason.NOT_FOUND, "this group needs a handle or a platform_id")
    return account.platform_id, alias


class FlickrLink(Link):
    """One application's key; with all four keys it acts for one account."""

    platform = "flickr"
    owner_is_account = True
    secrets = ("api_key",)
    optional_secrets = ("api_secret", "access_token", "access_token_secret")
    base_url = "https://api.flickr.com/services/rest"
    dialect = FlickrDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        names = ("api_key", "api_secret", "access_token", "access_token_secret")
        self.keys = Keys(*(setup.secrets.get(name, "") for name in names))

    async def credential(self) -> Credential:
        """Whether the keys work, and what they allow. Flickr's keys do not expire."""
        try:
            if not self.keys.complete:
                await self._any()
                return Credential(ok=True, scopes=("public data",))
            token = await self.token()
        except CannotSee as refusal:
            return dead(refusal, "Flickr no longer accepts the keys")
        perms = text(token.perms)
        if perms not in PERMISSIONS:
            what = "flickr.auth.oauth.checkToken: a new word for what the keys may do"
            raise CannotSee(Reason.CHANGED, what)
        return Credential(
            ok=True,
            scopes=(perms,),
            excess_scopes=(perms,) if perms in {"write", "delete"} else (),
            missing_scopes=("read",) if perms == "none" else (),
            owner=Identity(token.user.nsid, token.user.username),
        )

    async def owned(self) -> NoReturn:
        """Does not apply: the keys belong to one account, whose standing tells of it."""
        raise DoesNotApply

    @shared
    async def token(self) -> Token:
        """What the keys may do, and for whom."""
        method = "flickr.auth.oauth.checkToken"
        asked = {"oauth_token": self.keys.token}
        return (await self._ask(TokenInfo, method, asked, signed=True)).oauth

    async def number_of(self, account: Account) -> str:
        """The account's number (NSID), looked up by its address or name where it is not known."""
        if account.platform_id:
            return account.platform_id
        name = account.handle.lstrip("@")
        if not name:
            raise CannotSee(Reason.NOT_FOUND, "this account needs a handle or a platform_id")
        return await self._named(name)

    @shared
    async def _named(self, name: str) -> str:
        url = f"https://www.flickr.com/people/{quote(name, safe='@')}"
        try:
            return (await self._ask(FoundUser, "flickr.urls.lookupUser", {"url": url})).user.nsid
        except CannotSee as error:
            if error.unseen.reason is not Reason.NOT_FOUND:
                raise
        found = await self._ask(FoundUser, "flickr.people.findByUsername", {"username": name})
        return found.user.nsid

    async def _any(self) -> None:
        """Some call that the night needs anyway; raises what it raises, save for 'not there'."""
        if not self.setup.accounts:
            what = "no account on the register uses this connection, so nothing was asked"
            raise CannotSee(Reason.NOT_CONNECTED, what)
        account = self.setup.accounts[0]
        try:
            if is_group(account):
                await self.group(*group_key(account))
            else:
                await self.person(await self.number_of(account))
        except Refused as refusal:
            if refusal.fault.reason is not Reason.NOT_FOUND:
                raise

    @shared
    async def person(self, nsid: str) -> Person:
        """An account, as anyone sees it."""
        return (await self._ask(PersonInfo, "flickr.people.getInfo", {"user_id": nsid})).person

    @shared
    async def profile(self, nsid: str) -> ProfileText:
        """What the owner wrote about themselves."""
        found = await self._ask(ProfileInfo, "flickr.profile.getProfile", {"user_id": nsid})
        return found.profile

    @shared
    async def photos(self, nsid: str) -> PublicPhotos:
        """The newest public photo."""
        asked = {"user_id": nsid, "extras": "date_upload", "per_page": "1"}
        return await self._ask(PublicPhotos, "flickr.people.getPublicPhotos", asked)

    @shared
    async def pool(self, group_id: str) -> PublicPhotos:
        """The newest photo in a group."""
        asked = {"extras": "date_upload", "per_page": "1", "sort": "date-posted-desc"}
        asked["group_id"] = group_id
        method = "flickr.photos.search"
        return await self._ask(PublicPhotos, method, asked, signed=self.keys.complete)

    @shared
    async def group(self, group_id: str, alias: str) -> Group:
        """A group, by number, else by the name in its address."""
        asked = {"group_id": group_id} if group_id else {"group_path_alias": alias}
        method = "flickr.groups.getInfo"
        return (await self._ask(GroupInfo, method, asked, signed=self.keys.complete)).group

    @shared
    async def leaders(self, group_id: str) -> tuple[Member, ...]:
        """Administrators and moderators of a group, all of them."""
        found: list[Member] = []
        total: int | None = None
        for page in range(1, _MOST_PAGES + 1):
            asked = {"group_id": group_id, "membertypes": "3,4", "per_page": str(PAGE)}
            method = "flickr.groups.members.getList"
            asked["page"] = str(page)
            answer = (await self._ask(Members, method, asked, signed=True)).members
            found += answer.member
            total, pages = number(answer.total), number(answer.pages)
            if total is None or pages is None:
                raise CannotSee(Reason.CHANGED, f"{method}: a total that is no number")
            if page >= pages:
                break
        if len(found) != total:
            raise CannotSee(Reason.CHANGED, f"{method} says {total}, showed {len(found)}")
        return tuple(found)

    @shared
    async def preference(self, method: str) -> Preference:
        """One of the account's own defaults."""
        return (await self._ask(Preferences, method, {}, signed=True)).person

    async def _ask(
        self, shape: type[M], method: str, asked: Mapping[str, str], *, signed: bool = False
    ) -> M:
        """Call a method; all of Flickr is one address."""
        params = {"method": method, "format": "json", "nojsoncallback": "1", **asked}
        sign: Sign | None = None
        if signed:
            sign = self._signer()
        else:
            params["api_key"] = self.setup.secrets["api_key"]
        dialect = FlickrDialect(method)
        answer = await self.http.get("", params=params, sign=sign, dialect=dialect)
        return understand_answer(shape, replace(answer, call=method))

    def _signer(self) -> Sign:
        if not self.keys.complete:
            what = "set api_secret, access_token and access_token_secret of the account as well"
            raise CannotSee(Reason.NOT_CONNECTED, f"Flickr tells this only when signed: {what}")
        return signer(self.keys)
