"""One candidate, or a million."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from auditor.lookalike import images
from auditor.lookalike.brand import Brand, compile_brand
from auditor.lookalike.candidate import Candidate
from auditor.lookalike.claims import Text, claim
from auditor.lookalike.evidence import Evidence, Examiner
from auditor.lookalike.fold import letters, letters_of_all
from auditor.lookalike.own import OwnAccounts
from auditor.lookalike.readings import read_handle, read_name
from auditor.lookalike.screen import both_copies
from auditor.lookalike.verdicts import NOTHING, Seen, Tier, Verdict, decide, read_only
from auditor.register import Register

OWN = Verdict(Tier.OWN, 0.0, "own", ("It is one of our accounts on the register",))


class Scorer:
    """Scores candidates against one register. Pure but for pictures named by path."""

    def __init__(
        self, register: Register, picture: Callable[[str], int | None] = images.parse
    ) -> None:
        self.brand = compile_brand(register)
        self._own = OwnAccounts(register)
        self._glance = _Glance(self.brand)
        self._examiner = Examiner(self.brand, register, _logo(register), picture)

    def score(self, candidate: Candidate) -> Verdict:
        """The verdict on one account, looked at carefully."""
        if self._own.includes(candidate):
            return OWN
        brand = self.brand
        handle, name = Text.of(candidate.handle), Text.of(candidate.name)
        claims = claim(handle, brand), claim(name, brand)
        readings = read_handle(handle.raw, handle.letters, brand), read_name(name.raw, brand)
        if not any(claims) and not any(readings):
            return NOTHING
        evidence = Evidence(candidate, self._examiner)
        return decide(Seen(*claims, *readings, evidence, bool(name.letters)), brand)

    def score_all(self, rows: Sequence[Mapping[str, object]]) -> Iterator[Verdict]:
        """The same verdicts for many rows, each looked at as carefully as it needs."""
        texts = [f"{row.get('handle') or ''}\x1f{row.get('name') or ''}" for row in rows]
        own, branded, claims = self._own.may_include, self._glance.branded, self._glance.claims
        for row, text, folded in zip(rows, texts, letters_of_all(texts), strict=True):
            if claims(folded) or own(row):
                yield self.score(Candidate.of(row))
            elif branded(folded):
                yield self._read(row, folded)
            else:
                yield NOTHING

    def _read(self, row: Mapping[str, object], folded: str) -> Verdict:
        """A row that holds the stem and cannot hold a claim to be us."""
        candidate = Candidate.of(row)
        handle = read_handle(candidate.handle, folded.partition("\x1f")[0], self.brand)
        name = read_name(candidate.name, self.brand)
        return read_only(handle, name, Evidence(candidate, self._examiner), self.brand)


class _Glance:
    """What a folded text must hold before a careful look can find anything."""

    def __init__(self, brand: Brand) -> None:
        self._stems = tuple(stem.text for stem in brand.stems)
        self._watches = brand.watches
        place = brand.place_text
        self._hints = (
            *sorted(brand.acronyms),
            *([place[: max(3, -(-len(place) // 2))]] if place else ()),
        )

    def branded(self, folded: str) -> bool:
        """It may use our stem, or be a listed sibling."""
        return any(stem in folded for stem in self._stems)

    def claims(self, folded: str) -> bool:
        """It may claim to be us."""
        if any(hint in folded for hint in self._hints):
            return True
        text = both_copies(folded)
        return any(watch.passes(text) for watch in self._watches)


def _logo(register: Register) -> int | None:
    logo = register.organisation.logo
    if not logo:
        return None
    try:
        return images.parse(logo) or images.phash(Path(logo))
    except images.NoPicture:
        return None
