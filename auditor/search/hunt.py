"""Tonight's search as a whole: every platform on its day, the others from memory."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from auditor.facts import Fact, Seen, Unseen
from auditor.facts.lookalikes import Lookalike, SearchFacts
from auditor.http import Http
from auditor.pictures import able, hash_of
from auditor.platforms.base import Link
from auditor.platforms.brave import BraveLink
from auditor.platforms.finder import Finder
from auditor.platforms.web.link import WebLink
from auditor.register import Register
from auditor.search import domains, names, sites
from auditor.search.accounts import AccountSearch
from auditor.search.judge import Hash, Judge
from auditor.search.memory import DOMAIN, Plan, Purse
from auditor.search.schedule import due
from auditor.search.web import through_web
from auditor.snapshot import SearchSight
from auditor.words import Reason

Links = Mapping[str, Link | Unseen]
"""By connection platform: an open connection, or why there is none."""
Finders = Mapping[str, type[Finder[Any]]]


async def hunt(
    plan: Plan, register: Register, links: Links, finders: Finders
) -> dict[str, SearchSight]:
    """By platform: what is known of unofficial pages tonight. Never raises for a platform."""
    made = _Hunt(plan, register, links, finders)
    platforms = made.platforms()
    sights = await asyncio.gather(*(made.one(each) for each in platforms))
    return {name: sight for name, sight in zip(platforms, sights, strict=True) if sight}


class _Hunt:
    def __init__(self, plan: Plan, register: Register, links: Links, finders: Finders) -> None:
        self.plan, self.register = plan, register
        self.links, self.finders = links, finders
        self.judge = Judge(register, plan)
        left = plan.queries_per_month - plan.memory.queries
        self.queries = Purse(left)
        web, brave = links.get("web"), links.get("brave")
        self.web = web if isinstance(web, WebLink) else None
        self.brave = brave if isinstance(brave, BraveLink) else None

    def platforms(self) -> list[str]:
        """Where we are ourselves, where a connection can look, and where something was found."""
        ours = {each.platform for each in self.register.accounts}
        reached = {each.platform for each in self.finders.values() if self._finder(each.platform)}
        known = {each.platform for each in self.plan.memory.kept}
        by_web = {name for name, site in sites.SITES.items() if self.brave and site.hosts}
        named = {DOMAIN} if domains.own(self.register) else set()
        wanted = (ours | reached | known | by_web) & sites.SITES.keys() - {DOMAIN} | named
        return [each for each in sorted(wanted) if self.plan.requests.get(each) != 0]

    async def one(self, platform: str) -> SearchSight | None:
        """One platform, searched or remembered; None where nobody has looked yet, nor is to."""
        last = self.plan.memory.searched.get(platform)
        plan = self.plan
        on = plan.search and due(
            platform, last, now=plan.now, today=plan.today, every_days=plan.every_days
        )
        absent = self._absent(platform)
        kept = [each for each in plan.memory.kept if each.platform == platform]
        if absent is None and not on and last is None and not kept:
            return None
        if platform == DOMAIN:
            return await self._domains(on and absent is None, absent)
        return await self._accounts(platform, on and absent is None, absent)

    # ------------------------------------------------------------------ accounts

    async def _accounts(self, platform: str, on: bool, absent: Unseen | None) -> SearchSight:
        finder = self._finder(platform)
        kept = [each for each in self.plan.memory.kept if each.platform == platform]
        calls = self.plan.requests.get(platform, finder.calls if finder else 0)
        search = AccountSearch(platform, self.register, kept, finder=finder, calls=calls)
        if on and finder:
            await search.run(finder)
        if on and self.brave:
            await through_web(search, self.brave, self.queries)
        found = search.found
        gaps = list(found.gaps) + ([absent] if absent else [])
        if found.worked:
            # What nobody could ask here is no loss where another way did ask.
            gaps = [gap for gap in gaps if not gap.reason.expected]
        gaps += dict.fromkeys(found.unoffered)
        read: Hash | None = None
        if finder and able():
            read = partial(_hashed, http=finder.link.http, judge=self.judge)
        judged = await self.judge.judged(platform, found.pages.values(), found.gone, read)
        place = sites.by_hand(platform, self.register.organisation.name)
        gaps = [Unseen(gap.reason, gap.detail, gap.look_here or place) for gap in gaps]
        candidates = _fact(judged.candidates, gaps)
        facts = SearchFacts(candidates=candidates, pictures=self.judge.pictures(judged, candidates))
        look = dict.fromkeys(("candidates", "pictures"), place)
        return SearchSight(facts, look, self._searched(platform, found.worked, gaps))

    # ------------------------------------------------------------------ domains

    async def _domains(self, on: bool, absent: Unseen | None) -> SearchSight:
        ours = domains.own(self.register)
        found = names.Found()
        if on and self.web:
            found = await names.search(self.web, self.register, self.plan)
        place = sites.by_hand(DOMAIN, "")
        gaps = [*found.gaps, *([absent] if absent else [])]
        gaps = [Unseen(gap.reason, gap.detail, gap.look_here or place) for gap in gaps]
        fact = _fact(names.judged(found, self.plan, ours), gaps)
        searched = self._searched(DOMAIN, found.worked, gaps)
        return SearchSight(SearchFacts(domains=fact), {"domains": place}, searched)

    # ------------------------------------------------------------------ who can look

    def _searched(self, platform: str, worked: bool, gaps: list[Unseen]) -> datetime | None:
        """Now, when the search is complete; else when it last was."""
        whole = worked and not gaps
        return self.plan.now if whole else self.plan.memory.searched.get(platform)

    def _finder(self, platform: str) -> Finder[Any] | None:
        kind = self.finders.get(platform)
        link = self.links.get(kind.link_platform) if kind else None
        return kind(link) if kind and isinstance(link, Link) else None

    def _absent(self, platform: str) -> Unseen | None:
        """Why nobody can look at a platform; None where somebody can."""
        if platform == DOMAIN:
            what = "no account on the register is a website or a domain: add yours to [[accounts]]"
            return None if self.web else Unseen(Reason.NOT_CONNECTED, what)
        if self._finder(platform) or (self.brave and sites.SITES[platform].hosts):
            return None
        kind = self.finders.get(platform)
        wanted = [kind.link_platform] if kind else []
        wanted += ["brave"] if sites.SITES[platform].hosts else []
        for name in wanted:
            link = self.links.get(name)
            if isinstance(link, Unseen):
                return link
        what = f"no connection searches {platform}: set up {' or '.join(wanted)}"
        return Unseen(Reason.NOT_CONNECTED, what)


def _fact(found: tuple[Lookalike, ...], gaps: list[Unseen]) -> Fact[tuple[Lookalike, ...]]:
    """Seen, in part where there are gaps; unseen where there is nothing else."""
    return gaps[0] if gaps and not found else Seen(found, tuple(gaps))


async def _hashed(address: str, http: Http, judge: Judge) -> str:
    return await hash_of(address, http, judge.known_logo(), shared=judge.logo_is_shared)
