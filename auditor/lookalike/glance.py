"""The first look at a folded text: what could a careful look find in it?"""

from auditor.lookalike.brand import Brand
from auditor.lookalike.screen import both_copies


NOTHING, BRAND, CLAIM = range(3)
"""What a text may hold at most: nothing for us, our federation's stem, a claim to be us."""


class Glances:
    """Looks for one organisation."""

    def __init__(self, brand: Brand) -> None:
        place = brand.place_text
        self._stems = tuple(stem.text for stem in brand.stems)
        self._acronyms = tuple(sorted(brand.acronyms))
        self._beginning = place[: max(3, -(-len(place) // 2))] if len(place) > 2 else "\n"
        self._whole = tuple(watch.telling.passes for watch in brand.watches if not watch.stem)
        stemmed = [watch for watch in brand.watches if watch.stem]
        self._telling = tuple(watch.telling.passes for watch in stemmed)
        self._stemmed = tuple(watch.passes for watch in stemmed)

    def look(self, folded: str) -> int:
        """The most that `claims` and `readings` could make of it."""
        text = both_copies(folded) if "rn" in folded or "vv" in folded else folded
        for acronym in self._acronyms:
            if acronym in text:
                return CLAIM
        for passes in self._whole:
            if passes(text):
                return CLAIM
        for stem in self._stems:
            if stem in folded:
                break
        else:
            for passes in self._stemmed:
                if passes(text):
                    return CLAIM
            return NOTHING
        if self._beginning in text:
            return CLAIM
        for passes in self._telling:
            if passes(text):
                return CLAIM
        return BRAND
