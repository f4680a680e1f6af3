"""The first look at folded texts: what could a careful look find in them?"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from auditor.lookalike.brand import Brand
from auditor.lookalike.finder import Finder, twins
from auditor.lookalike.heap import Heap
from auditor.lookalike.keyring import Watch
from auditor.lookalike.screen import any_of


class Glances:
    """Looks for one organisation; `handles` are its own, folded."""

    def __init__(self, brand: Brand, handles: AbstractSet[str]) -> None:
        place, watches = brand.place_text, brand.watches
        self._stems = [twin for stem in brand.stems for twin in twins(stem.text)]
        stemmed = [watch for watch in watches if watch.stemmed]
        # Siblings without a stem in common: any name may be one of theirs.
        self._unlike = bool(brand.siblings) and not brand.stems
        # In texts that hold the stem: our place, nearly right or begun.
        spelt = {each for watch in stemmed for each in watch.telling.spellings}
        self._nearly = any_of(spelt) if spelt else None
        half = max(3, -(-len(place) // 2))
        begun = {tuple(place[:half])} if len(place) > 2 else set()
        self._beside_stem = any_of(spelt | begun) if spelt | begun else None
        # In any text: what is a claim by itself, and signs of what may be one.
        self._exact = _shortest((brand.acronyms | handles) - {""})
        self._alone = [watch for watch in watches if not watch.stemmed]
        self._anywhere = Finder(self._exact.union(*(watch.signs for watch in self._alone)))
        self._mute = "" in handles
        # In texts without the stem: signs of a stem or a place misspelt.
        self._stemmed = stemmed
        self._traces = Finder(_shortest({sign for watch in stemmed for sign in watch.signs}))

    def look(self, texts: Heap, count: int) -> tuple[list[int], list[int]]:
        """Which of so many accounts may hold a claim, and which else hold a stem, in order.

        `texts` are the handles of all, then the names of all. All are searched as one, which is
        quick; only what that finds is looked at by itself.
        """
        branded, others = texts.holding(self._stems)
        if self._unlike:
            branded = texts.all()
        found = texts.matching(branded, self._beside_stem) if self._beside_stem else set()
        for number in texts.sought(self._anywhere) - found:
            text = texts.both_copies(number)
            if any(each in text for each in self._exact) or _may_claim(text, self._alone):
                found.add(number)
        if self._mute:
            found.update(texts.empty())
        found |= self._misspelt(others, branded | found, texts)
        claims = {number % count for number in found}
        return sorted(claims), sorted({number % count for number in branded} - claims)

    def _misspelt(self, others: Heap, seen: AbstractSet[int], texts: Heap) -> set[int]:
        """Texts that may hold a key of ours with its stem misspelt, but for those seen.

        `others` are the texts with the stem cut out: parts of it stand in every one that has it.
        """
        if self._nearly is None:
            return set()
        traced = others.sought(self._traces) - seen
        copies = ((number, texts.both_copies(number)) for number in traced)
        near = self._nearly.search
        return {at for at, text in copies if near(text) and _may_claim(text, self._stemmed)}


def _may_claim(text: str, watches: Iterable[Watch]) -> bool:
    return any(watch.passes(text) for watch in watches)


def _shortest(texts: AbstractSet[str]) -> frozenset[str]:
    """The texts without those that hold another."""
    return frozenset(each for each in texts if not any(o in each for o in texts if o != each))
