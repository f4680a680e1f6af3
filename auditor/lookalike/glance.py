"""The first look at folded texts: what could a careful look find in them?"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from auditor.lookalike.brand import Brand
from auditor.lookalike.finder import Finder, twins
from auditor.lookalike.heap import Heap
from auditor.lookalike.keyring import Watch
from auditor.lookalike.screen import written_out


class Glances:
    """Looks for one organisation; `handles` are its own, folded."""

    def __init__(self, brand: Brand, handles: AbstractSet[str]) -> None:
        place, watches = brand.place_text, brand.watches
        self._stems = [twin for stem in brand.stems for twin in twins(stem.text)]
        self._stemmed = [watch for watch in watches if watch.stemmed]
        # Siblings without a stem in common: any name may be one of theirs.
        self._unlike = bool(brand.siblings) and not brand.stems
        # In texts that hold the stem: our place, nearly right or begun.
        spelt = {each for watch in self._stemmed for each in watch.telling.spellings}
        begun = {tuple(place[: max(3, -(-len(place) // 2))])} if len(place) > 2 else set()
        self._place = Finder(text for each in spelt | begun for text in written_out(each))
        # In any text: what is a claim by itself, and signs of what may be one.
        self._exact = _shortest((brand.acronyms | handles) - {""})
        self._alone = [watch for watch in watches if not watch.stemmed]
        self._anywhere = Finder(self._exact.union(*(watch.signs for watch in self._alone)))
        self._mute = "" in handles
        # In texts without the stem: signs of a stem or a place misspelt.
        self._traces = Finder(_shortest({sign for each in self._stemmed for sign in each.signs}))

    def look(self, texts: Heap) -> tuple[list[int], list[int]]:
        """Which accounts may hold a claim, and which else hold a stem, in order.

        All are searched as one, which is quick; only what that finds is looked at by itself.
        """
        count = texts.count
        branded, others = texts.holding(self._stems)
        if self._unlike:
            branded = list(range(count))
        both = [*branded, *(row + count for row in branded)]
        found = {number % count for number in texts.sought_among(self._place, both)}
        for number in texts.sought(self._anywhere):
            if number % count not in found and self._claims_alone(texts.both_copies(number)):
                found.add(number % count)
        if self._mute:
            found.update(number % count for number in texts.empty())
        found |= self._misspelt(texts, others, found.union(branded))
        return sorted(found), [row for row in branded if row not in found]

    def _claims_alone(self, text: str) -> bool:
        return any(each in text for each in self._exact) or _may_claim(text, self._alone)

    def _misspelt(self, texts: Heap, others: bytes, seen: AbstractSet[int]) -> set[int]:
        """Accounts that may hold a key of ours with its stem misspelt, but for those seen.

        `others` are the texts with the stem cut out: parts of it stand in every one that has it.
        """
        count = texts.count
        traced = [at for at in texts.sought(self._traces, others) if at % count not in seen]
        near = set(texts.sought_among(self._place, traced))
        return {at % count for at in near if _may_claim(texts.both_copies(at), self._stemmed)}


def _may_claim(text: str, watches: Iterable[Watch]) -> bool:
    return any(watch.passes(text) for watch in watches)


def _shortest(texts: AbstractSet[str]) -> frozenset[str]:
    """The texts without those that hold another."""
    return frozenset(each for each in texts if not any(o in each for o in texts if o != each))
