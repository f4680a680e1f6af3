"""Brave Search: finds pages that pretend to be the organisation, on every platform.

A thousand questions a month are inside the free credit; the configuration sets a lower limit.
Only the address and the title of a result are used. Source: Brave's Web Search API.
"""

from datetime import datetime
from typing import NoReturn

from auditor.facts import CannotSee, Credential, DoesNotApply
from auditor.http import Answer, Dialect, Fault
from auditor.http.dialect import reset_windows, retry_after
from auditor.platforms.base import Link, Shape, dead, shared, understand_answer
from auditor.words import Reason

COUNT = 20
"""Results that one question gives."""
LANDMARK = "site:wikipedia.org charity"
"""A question that always has answers."""
NONSENSE = '"qzxvkwjq zzqxkvwqj xkqzvw"'
"""A question that has none."""
_LONG = 120.0
"""Seconds of waiting from which the window that is spent is the month's."""


class BraveDialect(Dialect):
    """Plain HTTP; two windows stand in one header, the second and the month."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        plain = super().fault(answer, now)
        if plain is None:
            return None
        if answer.status == 401 or _code(answer) == "SUBSCRIPTION_TOKEN_INVALID":
            return Fault(Reason.CREDENTIAL_EXPIRED, f"{answer.call}: Brave does not take the key")
        if answer.status == 402:
            return Fault(Reason.NOT_LICENSED, f"{answer.call}: Brave wants another plan for this")
        if plain.reason is Reason.RATE_LIMITED and (plain.wait or 0) > _LONG:
            what = f"{answer.call}: this month's questions to Brave are used up"
            return Fault(Reason.RATE_LIMITED, what, stop=True)
        return plain

    def reset_after(self, answer: Answer, now: datetime) -> float | None:
        """Seconds until every spent window opens again."""
        asked = retry_after(answer, now)
        windows = reset_windows(answer.headers, "x-ratelimit-reset", "x-ratelimit-remaining")
        return windows if asked is None else asked


def _code(answer: Answer) -> str:
    body = answer.json_or_none()
    error = body.get("error") if isinstance(body, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, str) else ""


class Result(Shape):
    """One page of the web."""

    title: str
    url: str
    description: str = ""


class _Web(Shape):
    results: list[Result]


class _Query(Shape):
    original: str | None = None


class _Answer(Shape):
    type: str
    query: _Query = _Query()
    web: _Web | None = None
    """Absent where nothing was found."""


class BraveLink(Link):
    """A key of the search."""

    platform = "brave"
    secrets = ("api_key",)
    base_url = "https://api.search.brave.com/res/v1"
    dialect = BraveDialect()

    async def credential(self) -> Credential:
        """Whether the key works; one question a night, the same that proves a search."""
        try:
            await self.canary()
        except CannotSee as refusal:
            return dead(refusal, "Brave does not accept the key")
        return Credential(ok=True)

    async def owned(self) -> NoReturn:
        """Does not apply: a key controls no account."""
        raise DoesNotApply

    @shared
    async def canary(self) -> None:
        """Ask what always has answers. Raises `CannotSee(changed)` where it has none tonight."""
        if not await self.search(LANDMARK):
            raise CannotSee(Reason.CHANGED, "GET /web/search: no answer where there always is one")

    @shared
    async def nonsense(self) -> None:
        """Ask what never has answers. Raises `CannotSee(changed)` where it has some tonight."""
        if await self.search(NONSENSE):
            raise CannotSee(Reason.CHANGED, "GET /web/search: an answer where there never is one")

    @shared
    async def search(self, query: str) -> tuple[Result, ...]:
        """The first results for a question. Raises `CannotSee`."""
        params: dict[str, str | int] = {
            "q": query[:400],
            "country": "GB",
            "search_lang": "en",
            "count": COUNT,
            "spellcheck": "false",
            "text_decorations": "false",
            "result_filter": "web",
            "safesearch": "off",
        }
        headers = {"X-Subscription-Token": self.setup.secrets["api_key"]}
        answer = await self.http.get("/web/search", params=params, headers=headers)
        found = understand_answer(_Answer, answer)
        if found.type != "search":
            raise CannotSee(Reason.CHANGED, f"{answer.call}: an answer of another type")
        return tuple(found.web.results) if found.web else ()
