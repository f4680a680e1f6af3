"""The connection: an app's own bearer token, or four keys that act for one account."""

import re
from collections.abc import Mapping
from typing import NoReturn

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity
from auditor.http import Answer, Http, Refused
from auditor.http.call import Sign
from auditor.platforms.base import Link, Setup, shared, understand_answer
from auditor.platforms.oauth1 import Keys, signer
from auditor.platforms.x.dialect import XDialect
from auditor.platforms.x.shapes import Me, Posts, Problem, User, Users
from auditor.register import Account
from auditor.words import Reason

BATCH = 100
"""As many accounts as one call gives."""
FEWEST_POSTS = 5
"""As few posts as one call gives; each costs half a cent."""
# Only names that X used before and after it renamed tweets to posts.
FIELDS = "description,entities,name,protected,public_metrics,url,username,verified,verified_type"
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}")
_ID = re.compile(r"[0-9]{1,19}")


def key_of(account: Account) -> str:
    """How the account is asked for: by number, which never changes, else by handle.

    Raises `CannotSee`: one impossible handle would make X refuse the whole batch.
    """
    handle = account.handle.lstrip("@").lower()
    if account.platform_id and _ID.fullmatch(account.platform_id):
        return account.platform_id
    if not account.platform_id and _HANDLE.fullmatch(handle):
        return f"@{handle}"
    what = f"“{account.platform_id or handle}” can be no account on X"
    raise CannotSee(Reason.NOT_FOUND, what if account.platform_id or handle else _NAMELESS)


_NAMELESS = "this account needs a handle or a platform_id"


class XLink(Link):
    """One app of X's developer platform; every account that it looks up costs a cent."""

    platform = "x"
    owner_is_account = True
    optional_secrets = (
        "bearer_token",
        "consumer_key",
        "consumer_secret",
        "access_token",
        "access_token_secret",
    )
    base_url = "https://api.x.com"
    dialect = XDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        secret = setup.secrets.get
        names = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")
        self.keys = Keys(*(secret(name, "") for name in names))

    @property
    def for_user(self) -> bool:
        """True when the keys act for one account; False for an app on its own."""
        return self.keys.complete

    async def credential(self) -> Credential:
        """Whether the keys work, and whether they could post."""
        try:
            answer = await (self._me() if self.for_user else self._first())
        except Refused as refusal:
            dead = refusal.fault.reason is Reason.CREDENTIAL_EXPIRED
            if refusal.answer.status != 401 and not dead:
                raise
            return Credential(ok=False, problem="X no longer accepts the keys")
        if not self.for_user:
            return Credential(ok=True, scopes=("app only: public data",))
        me = understand_answer(Me, answer).data
        level = answer.headers.get("x-access-level", "")
        return Credential(
            ok=True,
            scopes=(level,) if level else None,
            excess_scopes=() if level in {"", "read"} else (level,),
            owner=Identity(me.id, f"@{me.username}"),
        )

    async def owned(self) -> NoReturn:
        """Does not apply: keys belong to one account at most, whose standing tells of it."""
        raise DoesNotApply

    async def me(self) -> User:
        """The account that the keys act for; raises `CannotSee` for an app on its own."""
        if not self.for_user:
            what = "X tells this only to the account itself: set the four OAuth 1.0a keys"
            raise CannotSee(Reason.NOT_CONNECTED, what)
        return understand_answer(Me, await self._me()).data

    async def find(self, account: Account) -> User | Problem:
        """An account as anyone sees it, or why X does not show it."""
        key = key_of(account)
        found = (await (self._by_handle() if key.startswith("@") else self._by_id())).get(key)
        if found is None:
            what = "GET /2/users: X left the account out and did not say why"
            raise CannotSee(Reason.CHANGED, what)
        return found

    @shared
    async def posts(self, user_id: str) -> Posts:
        """The newest posts of an account, reposts and replies included."""
        path = f"/2/users/{user_id}/tweets"
        return understand_answer(Posts, await self._get(path, {"max_results": FEWEST_POSTS}))

    @shared
    async def _by_id(self) -> Mapping[str, User | Problem]:
        return await self._all("/2/users", "ids", "")

    @shared
    async def _by_handle(self) -> Mapping[str, User | Problem]:
        return await self._all("/2/users/by", "usernames", "@")

    async def _all(self, path: str, param: str, mark: str) -> Mapping[str, User | Problem]:
        """All accounts of the connection that are asked for in this way, in full batches."""
        wanted = [each for each in self._wanted() if each.startswith("@") == bool(mark)]
        found: dict[str, User | Problem] = {}
        for start in range(0, len(wanted), BATCH):
            names = ",".join(each.lstrip("@") for each in wanted[start : start + BATCH])
            answer = understand_answer(Users, await self._batch(path, param, names))
            for user in answer.data:
                found[user.id] = found[f"@{user.username.lower()}"] = user
            for problem in answer.errors:
                name = problem.value or problem.resource_id or ""
                found.setdefault(f"{mark}{name.lower()}", problem)
        return found

    def _wanted(self) -> list[str]:
        keys = set()
        for account in self.setup.accounts:
            try:
                keys.add(key_of(account))
            except CannotSee:
                continue  # whoever asks for this account is told
        return sorted(keys)

    async def _first(self) -> Answer:
        """An answer that an app on its own gets, asked for anyway."""
        wanted = self._wanted()
        if not wanted:
            what = "no account on the register uses this connection, so nothing was asked"
            raise CannotSee(Reason.NOT_CONNECTED, what)
        path, param, mark = ("/2/users/by", "usernames", "@")
        if not wanted[0].startswith("@"):
            path, param, mark = ("/2/users", "ids", "")
        same = [each for each in wanted if each.startswith("@") == bool(mark)][:BATCH]
        return await self._batch(path, param, ",".join(each.lstrip("@") for each in same))

    @shared
    async def _batch(self, path: str, param: str, names: str) -> Answer:
        return await self._get(path, {param: names, "user.fields": self._fields})

    @property
    def _fields(self) -> str:
        """What is asked of accounts; their pictures only where there is a logo to compare."""
        logo = self.setup.register.organisation.logo
        return f"{FIELDS},profile_image_url" if logo else FIELDS

    @shared
    async def _me(self) -> Answer:
        return await self._get("/2/users/me", {"user.fields": f"confirmed_email,{FIELDS}"})

    async def ask(self, path: str, **params: str | int) -> Answer:
        """GET what only the search for unofficial pages needs, with our own keys."""
        return await self._get(path, params)

    async def _get(self, path: str, params: Mapping[str, str | int]) -> Answer:
        headers, sign = self._access()
        return await self.http.get(path, params=params, headers=headers, sign=sign)

    def _access(self) -> tuple[dict[str, str], Sign | None]:
        """How a call proves who asks: signed for the account, else the app's bearer token."""
        if self.for_user:
            return {}, signer(self.keys)
        bearer = self.setup.secrets.get("bearer_token", "")
        if not bearer:
            what = "set the secret bearer_token, or all of consumer_key, consumer_secret, "
            raise CannotSee(Reason.NOT_CONNECTED, f"{what}access_token and access_token_secret")
        return {"Authorization": f"Bearer {bearer}"}, None
