"""The first look at folded texts: what could a careful look find in them?"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from auditor.lookalike.brand import Brand
from auditor.lookalike.fold import ROW
from auditor.lookalike.screen import any_of, both_copies

NOTHING, BRAND, CLAIM = range(3)
"""What a text may hold at most: nothing for us, our federation's stem, a claim to be us."""


class Glances:
    """Looks for one organisation; `handles` are its own, folded."""

    def __init__(self, brand: Brand, handles: AbstractSet[str]) -> None:
        place = brand.place_text
        marks = [watch.telling for watch in brand.watches]
        exact = brand.acronyms | handles
        self._words = tuple(sorted(each for each in exact if not _implied(each, exact)))
        self._stems = tuple(stem.text for stem in brand.stems)
        spellings = {each for mark in marks for each in mark.spellings}
        self._spellings = any_of(spellings) if spellings else None
        self._beginning = place[: max(3, -(-len(place) // 2))] if len(place) > 2 else ROW
        self._watches = brand.watches

    def rows(self, folded: Sequence[str]) -> list[int]:
        """Which of many texts hold anything at all. All are searched as one, which is quick."""
        found = set(self._within(ROW.join(folded)))
        pairs = [at for at, text in enumerate(folded) if "rn" in text or "vv" in text]
        again = self._within(ROW.join([both_copies(folded[at]) for at in pairs]))
        return sorted(found.union(pairs[at] for at in again))

    def _within(self, whole: str) -> Iterator[int]:
        for word in (*self._stems, *self._words):
            row = last = 0
            at = whole.find(word)
            while at >= 0:
                row += whole.count(ROW, last, at)
                yield row
                # On with the next text: one hit is enough.
                last = whole.find(ROW, at)
                at = whole.find(word, last) if last >= 0 else -1
        row = last = 0
        for hit in self._spellings.finditer(whole) if self._spellings else ():
            row += whole.count(ROW, last, hit.start())
            last = hit.start()
            yield row

    def look(self, folded: str) -> int:
        """The most that `claims` and `readings` could make of one text."""
        text = both_copies(folded) if "rn" in folded or "vv" in folded else folded
        for word in self._words:
            if word in text:
                return CLAIM
        branded = any(stem in folded for stem in self._stems)
        if branded and self._beginning in text:
            return CLAIM
        for watch in self._watches:
            if watch.passes(text):
                return CLAIM
        return BRAND if branded else NOTHING


def _implied(text: str, others: AbstractSet[str]) -> bool:
    return any(other in text for other in others if other != text)
