"""Calls to Microsoft Graph: the token, lists page by page, twenty calls in one."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import quote

from auditor.facts import CannotSee, Unseen
from auditor.http import Answer, Http
from auditor.http.address import BadAddress, absolute, origin
from auditor.platforms.base import Link, Setup, Shape, shared, understand, understand_answer
from auditor.platforms.microsoft.dialect import TOKEN, GraphDialect
from auditor.platforms.microsoft.shapes import Parts, Token
from auditor.words import Reason

S = TypeVar("S", bound=Shape)
R = TypeVar("R")

BATCH = 20
"""As many calls as Graph takes at once."""
_MOST_PAGES = 200


class Graph(Link):
    """What every reading of Graph needs; the connection itself is `link.Microsoft`."""

    dialect = GraphDialect()

    def __init__(self, setup: Setup, http: Http) -> None:
        super().__init__(setup, http)
        self.client_id = setup.settings["client_id"]
        self.login = (
            setup.settings.get("login_url") or "https://login.microsoftonline.com"
        ).rstrip("/")
        http.trust(self.login)

    @shared
    async def token(self) -> str:
        """The access token, asked for once."""
        tenant = quote(self.setup.settings["tenant_id"], safe="")
        form = {
            "client_id": self.client_id,
            "client_secret": self.setup.secrets["client_secret"],
            "scope": "https://graph.microsoft.com/.default",
            "grant_type": "client_credentials",
        }
        url = f"{self.login}/{tenant}/oauth2/v2.0/token"
        answer = await self.http.post(url, form=form, dialect=TOKEN)
        token = understand_answer(Token, answer).access_token
        self.http.keep_secret(token)
        return token

    async def all(self, shape: type[S], path: str, params: Mapping[str, str | int]) -> list[S]:
        """Every item of a list, page by page; the next page's address is followed as it is."""
        found: list[S] = []
        seen: set[str] = set()
        answer = await self.get(path, params)
        while True:
            body = understand(dict[str, Any], answer.json(), answer.call)
            found += understand(list[shape], body.get("value"), answer.call)  # type: ignore[valid-type]
            following = understand(str, body.get("@odata.nextLink", ""), answer.call)
            if not following:
                return found
            if following in seen or len(seen) >= _MOST_PAGES:
                raise CannotSee(Reason.CHANGED, f"{answer.call}: the list of pages never ends")
            seen.add(following)
            answer = await self.get(self._own(following, answer.call))

    async def batch(self, paths: list[str]) -> dict[str, Answer | Unseen]:
        """Many GETs, twenty at a time: by path the answer, or why there is none.

        A part that was told to wait is asked once more, after all the others.
        """
        found: dict[str, Answer | Unseen] = {}
        later: list[str] = []
        for start in range(0, len(paths), BATCH):
            again = await self._batch(paths[start : start + BATCH], found)
            later += again
        for start in range(0, len(later), BATCH):
            await self._batch(later[start : start + BATCH], found)
        return found

    async def _batch(self, paths: list[str], found: dict[str, Answer | Unseen]) -> list[str]:
        """One batch; returns the paths that are worth asking again."""
        numbers = {str(number): path for number, path in enumerate(paths, start=1)}
        asked = [{"id": number, "method": "GET", "url": path} for number, path in numbers.items()]
        headers = {"Authorization": f"Bearer {await self.token()}"}
        answer = await self.http.post("/$batch", json={"requests": asked}, headers=headers)
        parts = understand_answer(Parts, answer).responses
        told = {numbers[each.id]: each for each in parts if each.id in numbers}
        again = []
        for path in paths:
            part = told.get(path)
            if part is None:
                found[path] = Unseen(Reason.CHANGED, f"POST /$batch: no answer for {_words(path)}")
                continue
            low = {name.lower(): text for name, text in part.headers.items()}
            inner = Answer(_words(path), part.status, low, json.dumps(part.body).encode())
            fault = self.dialect.fault(inner, self.http.now())
            found[path] = Unseen(fault.reason, fault.detail) if fault else inner
            if fault and fault.retry:
                again.append(path)
        return again

    async def premium(self, ask: Callable[[], Awaitable[R]]) -> R:
        """Ask again once: the refusal for want of a licence also comes for no reason at times."""
        try:
            return await ask()
        except CannotSee as refusal:
            if refusal.unseen.reason is not Reason.NOT_LICENSED:
                raise
        return await ask()

    def _own(self, url: str, call: str) -> str:
        """The next page's address; raises `CannotSee` for one that leads to another host."""
        try:
            if absolute(url) and origin(url) == origin(self.http.base_url):
                return url
        except BadAddress:
            pass
        raise CannotSee(Reason.CHANGED, f"{call}: the next page is on another host")

    async def get(self, path: str, params: Mapping[str, str | int] | None = None) -> Answer:
        """One answer of Graph, asked in the background's turn; raises `CannotSee`."""
        headers = {
            "Authorization": f"Bearer {await self.token()}",
            "x-ms-throttle-priority": "Low",
        }
        return await self.http.get(path, params=dict(params or {}), headers=headers)


def _words(path: str) -> str:
    """A call for reports, without the person's id."""
    parts = path.split("/")
    return "GET " + "/".join(
        "…" if before == "users" else part
        for before, part in zip(["", *parts], parts, strict=False)
    )
