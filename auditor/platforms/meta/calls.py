"""How the Graph API is asked: signed calls, pages of lists, proof that a list is complete."""

import hashlib
import hmac
from abc import ABC
from collections.abc import Iterator
from typing import TypeVar
from urllib.parse import quote

from auditor.facts import CannotSee
from auditor.http import Answer
from auditor.platforms.base import Link, Shape, shared, understand, understand_answer
from auditor.platforms.meta.dialect import GraphDialect
from auditor.platforms.meta.shapes import Page, asked
from auditor.words import Reason

S = TypeVar("S", bound=Shape)
PAGE_SIZE = "100"
"""Entries a page; the most that every list we ask allows."""


class GraphLink(Link, ABC):
    """Everything about a Graph API connection that is not about one kind of thing."""

    dialect = GraphDialect()

    async def node(
        self,
        shape: type[S],
        path: str,
        *,
        token: str = "",
        fields: str | None = None,
        **params: str,
    ) -> S:
        """Read one thing. `fields`: exactly those of its shape, unless said otherwise."""
        if fields != "":
            params["fields"] = fields or asked(shape)
        return understand_answer(shape, await self._ask(path, _query(params), token))

    async def edge(
        self,
        shape: type[S],
        path: str,
        *,
        token: str = "",
        total: bool = False,
        fields: str | None = None,
        **params: str,
    ) -> tuple[S, ...]:
        """Read a list to its end. `total`: have Meta count it too, and compare.

        `fields`: exactly those of the shape, unless said otherwise; a few lists take none ("").

        Raises `CannotSee(changed)` when entries were kept from us: the count differs, the list
        never ends, or a page is empty although it is marked as holding something.
        """
        if total:
            params["summary"] = "total_count"
        if fields != "":
            params["fields"] = fields or asked(shape)
        found: list[S] = []
        marks: set[str] = set()
        after, counted = "", None
        while True:
            more = {"after": after} if after else {}
            answer = await self._ask(path, _query(params, limit=PAGE_SIZE, **more), token)
            page = understand_answer(Page, answer)
            found += _entries(shape, page, answer)
            counted = page.summary.total_count if counted is None else counted
            if not page.paging.next:
                break
            after = page.paging.cursors.after
            if not after or after in marks:
                raise CannotSee(Reason.CHANGED, f"{answer.call}: the list goes round in circles")
            marks.add(after)
        _complete(found, counted, page, answer)
        return tuple(found)

    async def newest(self, shape: type[S], path: str, *, token: str = "") -> tuple[S, ...]:
        """Read the first entry of a list that starts with the newest; empty when there is none."""
        answer = await self._ask(path, _query({}, fields=asked(shape), limit="1"), token)
        page = understand_answer(Page, answer)
        found = tuple(_entries(shape, page, answer))
        _complete(found, None, page, answer)
        return found

    @shared
    async def _ask(self, path: str, params: tuple[tuple[str, str], ...], token: str) -> Answer:
        """One signed GET. The same question is asked once a run, whoever asks."""
        token = token or self.setup.secrets["token"]
        query = dict(params)
        secret = self.setup.secrets.get("app_secret", "")
        if secret:
            proof = hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()
            query["appsecret_proof"] = proof
        return await self.http.get(path, params=query, headers={"Authorization": f"Bearer {token}"})


def segment(text: str) -> str:
    """An id or a name from the configuration, fit to stand in a path."""
    return quote(text.strip().lstrip("@"), safe="")


def _query(params: dict[str, str], **more: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({**params, **more}.items()))


def _entries(shape: type[S], page: Page, answer: Answer) -> Iterator[S]:
    return (understand(shape, each, answer.call) for each in page.data)


def _complete(
    found: list[S] | tuple[S, ...], counted: int | None, page: Page, last: Answer
) -> None:
    """Insist that nothing was left out. An empty list has no marks: with marks, it held things."""
    if counted is not None and counted != len(found):
        detail = f"{last.call} says {counted}, showed {len(found)}"
        raise CannotSee(Reason.CHANGED, detail)
    if not found and page.paging.cursors.after:
        raise CannotSee(Reason.CHANGED, f"{last.call} showed nothing, but marks entries")
