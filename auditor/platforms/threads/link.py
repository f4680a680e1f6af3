"""The connection: a long-lived token of one Threads profile."""

import re
from datetime import UTC, datetime
from typing import NoReturn

from auditor.facts import CannotSee, Credential, DoesNotApply, Identity
from auditor.http import Answer
from auditor.platforms.base import Link, dead, shared, understand_answer
from auditor.platforms.threads.dialect import ThreadsDialect
from auditor.platforms.threads.shapes import DebugToken, Me, Posts

BASIC = "threads_basic"
_WRITES = re.compile(r"threads_(content_publish|manage_\w+|delete|share_to_\w+|location_tagging)")
# Despite its name it only lets figures be read.
_HARMLESS = frozenset({"threads_manage_insights"})


class ThreadsLink(Link):
    """A token of one profile."""

    platform = "threads"
    owner_is_account = True
    secrets = ("token",)
    base_url = "https://graph.threads.com/v1.0"
    dialect = ThreadsDialect()

    async def credential(self) -> Credential:
        """Whether the token works, until when, and what it allows."""
        try:
            info = (await self._debug()).data
        except CannotSee as refusal:
            return dead(refusal)
        scopes = None if info.scopes is None else tuple(sorted(info.scopes))
        ends = [at for at in (info.expires_at, info.data_access_expires_at) if at > 0]
        return Credential(
            ok=info.is_valid,
            problem="" if info.is_valid else "Meta says that the token is not valid",
            expires_at=datetime.fromtimestamp(min(ends), UTC) if ends else None,
            scopes=scopes,
            excess_scopes=tuple(each for each in scopes or () if can_write(each)),
            missing_scopes=() if scopes is None or BASIC in scopes else (BASIC,),
            owner=Identity(str(info.user_id)) if info.user_id else None,
        )

    async def owned(self) -> NoReturn:
        """Does not apply: the token belongs to one profile, whose standing tells of it."""
        raise DoesNotApply

    @shared
    async def me(self) -> Me:
        """The profile that the token belongs to."""
        return understand_answer(Me, await self._get("/me", fields=_fields(Me)))

    @shared
    async def posts(self, after: str) -> Posts:
        """One page of the profile's own posts, newest first."""
        more = {"after": after} if after else {}
        fields = "id,media_type,timestamp"
        answer = await self._get("/me/threads", fields=fields, limit="25", **more)
        return understand_answer(Posts, answer)

    @shared
    async def _debug(self) -> DebugToken:
        answer = await self._get("/debug_token", input_token=self.setup.secrets["token"])
        return understand_answer(DebugToken, answer)

    async def _get(self, path: str, **params: str) -> Answer:
        headers = {"Authorization": f"Bearer {self.setup.secrets['token']}"}
        return await self.http.get(path, params=params, headers=headers)


def can_write(scope: str) -> bool:
    """True for a permission that lets a program change something."""
    return scope not in _HARMLESS and _WRITES.fullmatch(scope) is not None


def _fields(shape: type[Me]) -> str:
    return ",".join(shape.model_fields)
