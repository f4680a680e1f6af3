"""One platform's search through its own calls: canaries, what is kept, names, handles.

A search that cannot find an account which exists, or finds one that cannot, has seen nothing:
whatever else it says is not believed.
"""

import asyncio
from collections.abc import Awaitable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from auditor.facts import CannotSee, Unseen
from auditor.platforms.finder import Finder, Handles, Page
from auditor.register import Register
from auditor.search import terms, variants
from auditor.search.memory import Kept, Purse
from auditor.words import Reason

T = TypeVar("T")
NONSENSE = "qzxvkwjqzzqx"
"""A handle and a name that nobody has: twelve letters fit everywhere."""
FEWEST = 6
"""Calls without which a search could not even prove itself."""


@dataclass
class Found:
    """What one platform's search gave."""

    pages: dict[str, Page] = field(default_factory=dict)
    """By id."""
    gone: set[str] = field(default_factory=set)
    """Ids of kept candidates that the platform, asked for them, no longer has."""
    gaps: list[Unseen] = field(default_factory=list)
    unoffered: list[Unseen] = field(default_factory=list)
    """Searches of which the service said that it has none: expected, and yet not looked."""
    worked: bool = False
    """True when at least one way of searching proved itself."""

    def add(self, pages: Iterable[Page]) -> None:
        """Keep pages; the first that tells of an account counts."""
        for page in pages:
            self.pages.setdefault(page.id, page)

    def blind(self, error: CannotSee) -> None:
        """Note what could not be searched, once per cause."""
        if error.unseen not in self.gaps:
            self.gaps.append(error.unseen)


class AccountSearch:
    """Searches one platform, through its own finder and the web, as far as there are any."""

    def __init__(
        self,
        platform: str,
        register: Register,
        kept: Sequence[Kept],
        *,
        finder: Finder[Any] | None,
        calls: int,
    ) -> None:
        self.platform, self.register, self.kept = platform, register, kept
        self.finder, self.purse = finder, Purse(max(calls, FEWEST))
        self.found = Found()
        self.ours = [each for each in register.accounts if each.platform == platform]
        self.proof = ""
        """The handle that proved the look-up."""

    async def run(self, finder: Finder[Any]) -> None:
        """Search through the platform's own calls; what fails is a gap in `found`."""
        try:
            if finder.handles:
                await self._prove_look_up(finder)
            else:
                await self._prove_names(finder)
        except CannotSee as error:
            self.found.blind(error)
            return
        self.found.worked = True
        await self._again(finder)
        if finder.handles:
            await self._names(finder)
            await self._handles(finder, finder.handles)

    async def _prove_look_up(self, finder: Finder[Any]) -> None:
        """One account that exists, one that cannot. Raises `CannotSee`."""
        known = self._known(finder)
        if not known:
            what = f"no account of ours on {self.platform} is on the register to prove it with"
            raise CannotSee(Reason.NOT_CONNECTED, what)
        rules = finder.handles or Handles("", 99)
        missing = NONSENSE + rules.ending
        for each in known:
            pages = await self._look_up(finder, [each, missing])
            if any(page.handle.lower() == missing for page in pages):
                raise CannotSee(Reason.CHANGED, f"{self.platform} shows an account that cannot be")
            if _has(pages, each):
                self.proof = each
                return
        what = f"{self.platform} does not find “{known[0]}”, an account that exists"
        raise CannotSee(Reason.CHANGED, what)

    async def _prove_names(self, finder: Finder[Any]) -> None:
        """The same for a platform that searches by name only; keeps what our names give."""
        for name in terms.names(self.register):
            self.found.add(await self._named(finder, name))
        ids = {each.platform_id for each in self.ours if each.platform_id}
        if not ids & self.found.pages.keys() and not await self._named(finder, finder.landmark):
            what = f"{self.platform} finds nothing for “{finder.landmark}”"
            raise CannotSee(Reason.CHANGED, what)
        if any(page.name.casefold() == NONSENSE for page in await self._named(finder, NONSENSE)):
            raise CannotSee(Reason.CHANGED, f"{self.platform} finds what cannot be")

    async def _look_up(self, finder: Finder[Any], handles: Sequence[str]) -> list[Page]:
        """Some handles in as many calls as they need."""
        size = finder.batch
        chunks = [handles[at : at + size] for at in range(0, len(handles), size)]
        pages: list[Page] = []
        for chunk in chunks:
            if self.purse.take():
                pages += await finder.look_up(chunk)
        return pages

    async def _named(self, finder: Finder[Any], name: str) -> list[Page]:
        return await finder.named(name) if self.purse.take() else []

    async def _names(self, finder: Finder[Any]) -> None:
        """The platform's own search. Where it has none, its look-ups are what there is."""
        asked = [name for name in terms.names(self.register) if self.purse.take()]
        answers = await self.all([finder.named(name) for name in asked], optional=True)
        for pages in answers:
            self.found.add(pages)
        if answers and not any(answers):
            await self._prove_search(finder)

    async def _prove_search(self, finder: Finder[Any]) -> None:
        """A search that gave nothing must find an account that exists: ours, or the platform's."""
        for probe in dict.fromkeys(each for each in (self.proof, finder.landmark) if each):
            if not self.purse.take():
                return
            answers = await self.all([finder.named(probe)])
            if any(answers) or not answers:
                return
        what = f"the search of {self.platform} does not find “{self.proof}”"
        self.found.blind(CannotSee(Reason.CHANGED, what))

    async def _handles(self, finder: Finder[Any], rules: Handles) -> None:
        """Handles that somebody might have taken, as many as the budget allows."""
        proof = [self.proof] if finder.batch > 1 else []
        size = finder.batch - len(proof)
        ours = [each.handle for each in self.ours]
        most = self.purse.left * size
        wanted = variants.handles(self.register, rules, most, without=ours)
        chunks = [wanted[at : at + size] for at in range(0, len(wanted), size)]
        asked = [chunk for chunk in chunks if self.purse.take()]
        for pages in await self.all([finder.look_up([*proof, *chunk]) for chunk in asked]):
            if proof and not _has(pages, proof[0]):
                what = f"{self.platform} left out an account that exists"
                self.found.blind(CannotSee(Reason.CHANGED, what))
            self.found.add(pages)

    async def _again(self, finder: Finder[Any]) -> None:
        """Kept candidates, by id; where ids cannot be asked for, by handle."""
        ids = [each.id for each in self.kept]
        if not ids:
            return
        # In a call for many, one of ours proves that silence means absence.
        own = [a.platform_id for a in self.ours if a.platform_id] if finder.batch_of_ids > 1 else []
        size = max(1, finder.batch_of_ids - len(own[:1]))
        for at in range(0, len(ids), size):
            chunk = ids[at : at + size]
            if not self.purse.take():
                return
            try:
                pages = await finder.again([*own[:1], *chunk])
            except CannotSee as error:
                if error.unseen.reason is not Reason.NO_API:
                    self.found.blind(error)
                    return
                await self._again_by_handle(finder)
                return
            self.found.add(pages)
            shown = {page.id for page in pages}
            if own and own[0] not in shown:
                what = f"{self.platform} left out an account that exists"
                self.found.blind(CannotSee(Reason.CHANGED, what))
            else:
                self.found.gone |= set(chunk) - shown

    async def _again_by_handle(self, finder: Finder[Any]) -> None:
        if finder.handles is None:
            return
        asked = [each for each in self.kept if each.handle and self.purse.take()]
        answers = await answers_of([finder.look_up([each.handle]) for each in asked])
        for kept, pages in zip(asked, answers, strict=True):
            if isinstance(pages, CannotSee):
                self.found.blind(pages)
                continue
            self.found.add(pages)
            if kept.id not in {page.id for page in pages}:
                self.found.gone.add(kept.id)

    # ------------------------------------------------------------------ small things

    def _known(self, finder: Finder[Any]) -> list[str]:
        """Handles that exist: ours first, then the platform's own."""
        ours = [each.handle.lstrip("@") for each in self.ours if each.handle]
        return [*ours[:1], *([finder.landmark] if finder.landmark else [])]

    async def all(self, calls: Sequence[Awaitable[T]], *, optional: bool = False) -> list[T]:
        """The answers that came; refusals become gaps.

        `optional`: where the address itself is unknown, nobody is offered that search.
        """
        good: list[T] = []
        for each in await answers_of(calls):
            if not isinstance(each, CannotSee):
                good.append(each)
            elif optional and each.unseen.reason is Reason.NOT_FOUND:
                self.found.unoffered.append(Unseen(Reason.NO_API, each.unseen.detail))
            else:
                self.found.blind(each)
        return good


async def answers_of(calls: Sequence[Awaitable[T]]) -> list[T | CannotSee]:
    """Ask at once: every answer or refusal, in order. Anything else that goes wrong is raised."""
    answers: list[T | CannotSee] = []
    for each in await asyncio.gather(*calls, return_exceptions=True):
        if isinstance(each, BaseException) and not isinstance(each, CannotSee):
            raise each
        answers.append(each)
    return answers


def _has(pages: Iterable[Page], handle: str) -> bool:
    wanted = handle.lower()
    return any(page.handle.lower() == wanted or page.id == handle for page in pages)
