"""The connection: one app password, one session a run, and the public AppView beside it."""

import base64
import binascii
import json
from typing import NoReturn

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity
from auditor.http import Answer, Http
from auditor.platforms.base import Link, Setup, dead, shared, understand_answer
from auditor.platforms.bluesky.dialect import AtprotoDialect, SignInDialect
from auditor.platforms.bluesky.shapes import (
    AppPasswords,
    Feed,
    NewSession,
    Notifications,
    Profile,
    Profiles,
    Session,
)
from auditor.register import Account
from auditor.words import Reason

BATCH = 25
"""As many profiles as `getProfiles` gives at once."""
MAIN_PASSWORD = "com.atproto.access"  # noqa: S105  the name of a scope
APP_PASSWORD = "com.atproto.appPass"  # noqa: S105  so is this
PRIVILEGED = "com.atproto.appPassPrivileged"


def actor(account: Account) -> str:
    """How the account is asked for: by DID, which never changes, else by handle."""
    return account.platform_id or account.handle.lstrip("@").lower()


class Bluesky(Link):
    """One account's app password. Public facts of other accounts are read along with it."""

    platform = "bluesky"
    owner_is_account = True
    secrets = ("app_password",)
    settings = ("identifier", "public_url", "app_password_name", "count_mentions")
    required_settings = ("identifier",)
    base_url = "https://bsky.social"
    dialect = AtprotoDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        self.identifier = setup.settings["identifier"].lstrip("@")
        self.own_name = setup.settings.get("app_password_name") or "presence-audit"
        public = setup.settings.get("public_url") or "https://public.api.bsky.app"
        self.public_url = public.rstrip("/")
        http.trust(self.public_url)

    async def credential(self) -> Credential:
        """Whether the app password still signs in, and whether it is one."""
        try:
            login = await self._login()
        except CannotSee as refusal:
            return dead(refusal)
        scope = _scope(login.access_jwt)
        more = {MAIN_PASSWORD, PRIVILEGED} & {scope}
        return Credential(
            ok=True,
            scopes=(scope,) if scope else None,
            # Any app password can write; reading needs one. These two can do more than that.
            excess_scopes=tuple(more),
            owner=Identity(login.did, login.handle),
        )

    async def owned(self) -> NoReturn:
        """Does not apply: the credential belongs to one account, whose standing tells of it."""
        raise DoesNotApply

    @shared
    async def session(self) -> Session:
        """The signed-in account."""
        return understand_answer(Session, await self._signed_in("com.atproto.server.getSession"))

    @shared
    async def app_passwords(self) -> AppPasswords:
        """Every app password of the account."""
        answer = await self._signed_in("com.atproto.server.listAppPasswords")
        found = understand_answer(AppPasswords, answer)
        scope = _scope((await self._login()).access_jwt)
        if not found.passwords and scope in {APP_PASSWORD, PRIVILEGED}:
            what = f"{answer.call}: an empty list, although we are signed in with an app password"
            raise CannotSee(Reason.CHANGED, what)
        return found

    @shared
    async def profile(self, who: str) -> Profile:
        """One public profile; raises `Refused` with the service's own words where there is none."""
        if not who:
            raise CannotSee(Reason.NOT_FOUND, "this account needs a handle or a platform_id")
        found = (await self._profiles()).get(who)
        if found:
            return found
        # getProfiles leaves out what it cannot show; getProfile says why.
        answer = await self.http.get(self._public("actor.getProfile"), params={"actor": who})
        return understand_answer(Profile, answer)

    @shared
    async def feed(self, who: str, cursor: str) -> Feed:
        """One page of an account's own posts and reposts, newest first."""
        params: dict[str, str | int] = {"actor": who, "limit": 50, "filter": "posts_no_replies"}
        if cursor:
            params["cursor"] = cursor
        path = self._public("feed.getAuthorFeed")
        return understand_answer(Feed, await self.http.get(path, params=params))

    @shared
    async def _profiles(self) -> dict[str, Profile]:
        """The profiles of all accounts on this connection, by DID and by handle."""
        wanted = sorted({actor(account) for account in self.setup.accounts} - {""})
        found: dict[str, Profile] = {}
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            path = self._public("actor.getProfiles")
            answer = await self.http.get(path, params={"actors": batch})
            for profile in understand_answer(Profiles, answer).profiles:
                found[profile.did] = found[profile.handle.lower()] = profile
        return found

    @shared
    async def _login(self) -> NewSession:
        """One sign-in a run, since each costs the server a third of a second."""
        answer = await self.http.post(
            "/xrpc/com.atproto.server.createSession",
            json={"identifier": self.identifier, "password": self.setup.secrets["app_password"]},
            dialect=SignInDialect(),
        )
        login = understand_answer(NewSession, answer)
        self.http.keep_secret(login.access_jwt)
        self.http.keep_secret(login.refresh_jwt)
        return login

    @shared
    async def mentions(self, cursor: str) -> Notifications:
        """One page of the notifications that are mentions, newest first."""
        more = {"cursor": cursor} if cursor else {}
        method = "app.bsky.notification.listNotifications"
        answer = await self._signed_in(method, reasons="mention", limit=100, **more)
        return understand_answer(Notifications, answer)

    async def _signed_in(self, method: str, **params: str | int) -> Answer:
        headers = {"Authorization": f"Bearer {(await self._login()).access_jwt}"}
        return await self.http.get(f"/xrpc/{method}", params=params, headers=headers)

    def _public(self, method: str) -> str:
        return f"{self.public_url}/xrpc/app.bsky.{method}"


def _scope(token: str) -> str:
    """The scope written in an access token; empty where the token is of another kind."""
    try:
        payload = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (IndexError, ValueError, binascii.Error):
        return ""
    scope = claims.get("scope") if isinstance(claims, dict) else None
    return scope if isinstance(scope, str) else ""
