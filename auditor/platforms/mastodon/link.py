"""The connection: a token of one account on one server."""

import re
from datetime import datetime
from typing import NoReturn
from urllib.parse import quote

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity
from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import reset_iso, retry_after
from auditor.platforms.base import Link, dead, shared, understand_answer
from auditor.platforms.mastodon.shapes import App, OwnRecord, Record
from auditor.words import Reason

_READS = {"read", "read:accounts"}
_HARMLESS = re.compile(r"profile|(admin:)?read(:.+)?")
_NO_USER = "This method requires an authenticated user"
"""What a server says to a token that works, but was made for an app and not for an account."""


class MastodonDialect(Dialect):
    """Plain HTTP, with the time of the reset in ISO 8601."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        # Its words for a token that is revoked, expired or unknown come in the server's language.
        if plain and answer.status == 401 and words(answer) != _NO_USER:
            detail = f"{answer.call}: the server no longer accepts the token"
            return Fault(Reason.CREDENTIAL_EXPIRED, detail)
        return plain

    def reset_after(self, answer: Answer, now: datetime) -> float | None:
        """Seconds until the limit is lifted."""
        asked = retry_after(answer, now)
        return reset_iso(answer.headers, "x-ratelimit-reset", now) if asked is None else asked


def words(answer: Answer) -> str:
    """What an error body says; empty where it says nothing."""
    body = answer.json_or_none()
    said = body.get("error") if isinstance(body, dict) else None
    return said if isinstance(said, str) else ""


class Mastodon(Link):
    """A token of one account on one server."""

    platform = "mastodon"
    secrets = ("token",)
    required_settings = ("base_url",)
    dialect = MastodonDialect()

    async def credential(self) -> Credential:
        """Whether the token works, and what the app it was made for may do."""
        try:
            answer = await self._get("/api/v1/apps/verify_credentials")
        except CannotSee as refusal:
            return dead(refusal, "the server no longer accepts the token")
        app = understand_answer(App, answer)
        scopes = None if app.scopes is None else tuple(app.scopes)
        return Credential(
            ok=True,
            scopes=scopes,
            excess_scopes=tuple(each for each in scopes or () if not _HARMLESS.fullmatch(each)),
            missing_scopes=() if scopes is None or _READS & set(scopes) else ("read:accounts",),
            owner=Identity(app.id or app.name, app.name),
        )

    async def owned(self) -> NoReturn:
        """Does not apply: the credential belongs to one account, whose standing tells of it."""
        raise DoesNotApply

    @shared
    async def me(self) -> OwnRecord:
        """The account that the token belongs to, with its own settings."""
        return understand_answer(OwnRecord, await self._get("/api/v1/accounts/verify_credentials"))

    @shared
    async def record(self, platform_id: str, handle: str) -> Record:
        """Any account that the server knows, by id where there is one, else by handle."""
        if platform_id:
            path = f"/api/v1/accounts/{quote(platform_id, safe='')}"
            return understand_answer(Record, await self._get(path))
        if not handle:
            raise CannotSee(Reason.NOT_FOUND, "this account needs a handle or a platform_id")
        answer = await self._get("/api/v1/accounts/lookup", acct=handle)
        return understand_answer(Record, answer)

    async def _get(self, path: str, **params: str) -> Answer:
        headers = {"Authorization": f"Bearer {self.setup.secrets['token']}"}
        return await self.http.get(path, params=params, headers=headers)
