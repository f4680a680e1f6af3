"""What was found and what is kept, judged: facts for the checks. Nothing is asked here but hashes.

An account is dropped here, before anything is kept, when the scorer sees no likeness, when it is
ours or a sibling's, and when it does not present itself as an organisation.
"""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace

from auditor.facts import CannotSee, Fact, NotApplicable, Seen, Unseen
from auditor.facts.lookalikes import Lookalike
from auditor.lookalike.avatars import Bank
from auditor.lookalike.candidate import Candidate
from auditor.lookalike.links import is_ours, links, own_hosts
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import NOTHING, Tier, Verdict
from auditor.pictures import alike, bank_of
from auditor.platforms.finder import Page
from auditor.register import Register
from auditor.search.memory import QUIET, Kept, Plan
from auditor.search.people import People, like_a_person
from auditor.words import Severity

Hash = Callable[[str], Awaitable[str]]
"""Gives the hash of the picture at an address; raises `CannotSee`."""
MOST_PICTURES = 20
"""Pictures that one platform's search looks at."""
REPORTED = {Tier.ACT, Tier.REVIEW, Tier.DIGEST}
SEVERITIES = {Severity.HIGH: "act", Severity.MEDIUM: "review"}
_ID = re.compile(r"[A-Za-z0-9_.:@-]{1,200}")
_ORDER = ("act", "review", "digest")


@dataclass(frozen=True, slots=True)
class Judged:
    """One platform's candidates."""

    candidates: tuple[Lookalike, ...]
    pictures: tuple[Unseen, ...] = ()
    """Why some pictures could not be compared with the logo."""


class Judge:
    """Judges candidates against one register, with what is kept and decided in mind."""

    def __init__(self, register: Register, plan: Plan) -> None:
        self.register, self.plan = register, plan
        self._people = People(register)
        self._hosts = own_hosts(register)
        self._scorer: Scorer | None = None

    @property
    def scorer(self) -> Scorer:
        """Made when it is first needed: most nights most platforms have nothing to judge."""
        if self._scorer is None:
            self._scorer = Scorer(self.register)
        return self._scorer

    def logo(self) -> Bank | None:
        """What is known of our logo; None where none is configured. Raises `CannotSee`."""
        named = self.register.organisation.logo
        return bank_of(named) if named else None

    def known_logo(self) -> Bank | None:
        """What is known of our logo; None where none is configured or its file cannot be read."""
        try:
            return self.logo()
        except CannotSee:
            return None

    @property
    def logo_is_shared(self) -> bool:
        """A federation's members rightly show much the same logo."""
        return bool(self.scorer.brand.stems)

    async def judged(
        self, platform: str, pages: Iterable[Page], gone: Iterable[str], hash_of: Hash | None
    ) -> Judged:
        """Tonight's pages laid over what is kept of the platform."""
        kept = {each.id: each for each in self.plan.memory.kept if each.platform == platform}
        found: list[Lookalike] = []
        blind: list[Unseen] = []
        looked = 0
        seen = set()
        ours = {a.platform_id for a in self.register.accounts if a.platform == platform}
        for page in pages:
            before = kept.get(page.id)
            if before is None and page.id in ours:
                continue  # known without a look; most nights find nothing else
            verdict = self._verdict(platform, page, "")
            if verdict.tier in REPORTED and not self.presents_itself(page, verdict.tier):
                verdict = NOTHING
            if not _ID.fullmatch(page.id) or (before is None and verdict.tier not in REPORTED):
                continue
            seen.add(page.id)
            image = ""
            if verdict.tier in REPORTED and page.picture and hash_of and looked < MOST_PICTURES:
                looked += 1
                image = await self._image(page, hash_of, blind)
                verdict = self._verdict(platform, page, image) if image else verdict
            found.append(self._new(platform, page, verdict, image, before))
        away = set(gone) - seen
        rest = (each for each in kept.values() if each.id not in seen)
        found += [self.remembered(each, gone=each.id in away) for each in rest]
        return Judged(tuple(found), tuple(dict.fromkeys(blind)))

    def remembered(self, kept: Kept, *, gone: bool = False) -> Lookalike:
        """A kept candidate, judged again from the little that is kept.

        What its text said is not kept. A finding that is open therefore stays as bad as it was
        when the page was last read.
        """
        page = Page(kept.id, kept.handle, kept.name, link=kept.link)
        verdict = self._verdict(kept.platform, page, kept.image)
        made = self._made(kept, verdict, changed=False)
        was = self.plan.memory.severities.get(f"lookalike-account/@organisation/{made.key}")
        worse = SEVERITIES.get(was, "digest") if was else "digest"
        if made.tier not in _ORDER:
            tier = made.tier if verdict.tier in {Tier.OWN, Tier.SIBLING} else worse
            return replace(made, tier=tier, gone=gone)
        return replace(made, tier=min(made.tier, worse, key=_ORDER.index), gone=gone)

    def presents_itself(self, page: Page, tier: Tier) -> bool:
        """False for an account that is somebody's own: by the platform's word, or by its name."""
        if self._people.named_in(page.name) or self._people.named_in(page.handle):
            return False
        if tier is Tier.ACT or not (page.person or like_a_person(page.name)):
            return True
        by_name = self.scorer.score(Candidate("", page.id, "", page.name))
        return by_name.tier in REPORTED

    # ------------------------------------------------------------------ one account

    def _verdict(self, platform: str, page: Page, image: str) -> Verdict:
        handle = page.handle.removesuffix(".bsky.social")
        told = Candidate(platform, page.id, handle, page.name, page.bio, page.link, image)
        return self.scorer.score(told)

    async def _image(self, page: Page, hash_of: Hash, blind: list[Unseen]) -> str:
        try:
            return await hash_of(page.picture)
        except CannotSee as error:
            blind.append(error.unseen)
            return ""

    def _new(
        self, platform: str, page: Page, verdict: Verdict, image: str, before: Kept | None
    ) -> Lookalike:
        now = self.plan.now
        kept = Kept(
            platform=platform,
            id=page.id,
            handle=page.handle,
            name=page.name[:200],
            link=self._link(page),
            # A picture that could not be read tonight is most likely still the old one.
            image=image or (before.image if before else ""),
            first_seen=before.first_seen if before else now,
            last_seen=now,
        )
        return self._made(kept, verdict, changed=before is not None and _changed(before, kept))

    def _made(self, kept: Kept, verdict: Verdict, *, changed: bool) -> Lookalike:
        said = self.plan.memory.decisions.get((kept.platform, kept.id))
        holds = said is not None and said.until >= self.plan.today
        ended = changed and said is not None and said.said in QUIET
        return Lookalike(
            platform=kept.platform,
            id=kept.id,
            handle=kept.handle,
            name=kept.name,
            link=kept.link,
            image=kept.image,
            first_seen=kept.first_seen,
            last_seen=kept.last_seen,
            tier=str(verdict.tier),
            reasons=verdict.reasons,
            our_logo=self._is_logo(kept.image),
            decision=said.said if said and holds and not ended else "",
            until=said.until if said and holds and not ended else None,
            changed=changed,
        )

    def _is_logo(self, image: str) -> bool:
        logo = self.known_logo()
        return bool(logo and image and logo.holds(int(image, 16), shared=self.logo_is_shared))

    def _link(self, page: Page) -> str:
        """The address in its profile; where there is none, the first in its text that is not ours.

        The text itself is not kept, and where it leads to is what matters later.
        """
        given = page.link
        if not given:
            foreign = (each.host for each in links(page.bio) if not is_ours(each.host, self._hosts))
            given = next(foreign, "")
        return given[:300]

    def pictures(
        self, judged: Judged, candidates: Fact[tuple[Lookalike, ...]]
    ) -> Fact[tuple[Lookalike, ...]]:
        """The candidates with their pictures compared with our logo; only where there is one."""
        try:
            if self.logo() is None:
                return NotApplicable()
        except CannotSee as error:
            return error.unseen
        if not isinstance(candidates, Seen):
            return candidates
        return Seen(candidates.value, (*candidates.gaps, *judged.pictures))


def _changed(before: Kept, now: Kept) -> bool:
    """Another name, link or picture. Another handle alone is no change: people rename accounts."""
    other = bool(before.image and now.image) and not alike(before.image, now.image)
    return other or _same(before.name) != _same(now.name) or _at(before.link) != _at(now.link)


def _same(name: str) -> str:
    return " ".join(name.casefold().split())


def _at(link: str) -> str:
    return link.casefold().partition("://")[2].rstrip("/") or link.casefold().rstrip("/")
