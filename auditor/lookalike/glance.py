"""The first look at folded texts: what could a careful look find in them?"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from auditor.lookalike.brand import Brand
from auditor.lookalike.finder import Finder, twins
from auditor.lookalike.heap import Heap
from auditor.lookalike.keyring import Watch
from auditor.lookalike.readings import Whose, read_names
from auditor.lookalike.screen import written_out


class Glances:
    """Looks for one organisation; `handles` are its own, folded."""

    def __init__(self, brand: Brand, handles: AbstractSet[str]) -> None:
        self._stems = [stem.text.encode() for stem in brand.stems]
        self._watches = brand.watches
        # Siblings without a stem in common: any name may be one of theirs.
        self._unlike = bool(brand.siblings) and not brand.stems
        # What is a claim by itself, and signs of what may be one: without the stem, or with it.
        # A stem written with rn for m is too rare to be looked for in all texts by itself.
        self._exact = _shortest((brand.acronyms | handles | set(_twins(brand))) - {""})
        alone = [watch.signs for watch in brand.watches if not watch.stemmed]
        unlike = _unlike(brand)
        self._exact |= unlike
        self._signs = Finder(self._exact.union(*alone, _nearly_our_place(brand)))
        # All words of our name, whatever stands between them: the rarest, and the others.
        keys = (key for key in brand.keys if key.full and key.strong and len(key.words) > 1)
        self._apart = {(key.telling, frozenset(key.words) - {key.telling}) for key in keys}
        self._mute = "" in handles

    def look(self, texts: Heap) -> tuple[list[int], list[int]]:
        """Which accounts may hold a claim, and which else hold a stem, in order.

        All are searched as one, which is quick; only what that finds is looked at by itself.
        """
        branded = list(range(texts.count)) if self._unlike else texts.holding(self._stems)
        stemmed = set(branded)
        found: set[int] = set()
        for row, text in texts.sought(self._signs):
            if row not in found and (row in stemmed or self._claims(text)):
                found.add(row)
        if self._mute and texts.count:
            found |= texts.mute()
        return sorted(found), [row for row in branded if row not in found]

    def _claims(self, text: str) -> bool:
        """True where a text without the stem, or with a misspelt one, may hold a claim."""
        for each in self._exact:
            if each in text:
                return True
        for rarest, others in self._apart:
            if rarest in text and all(word in text for word in others):
                return True
        return _may_claim(text, self._watches)


def _unlike(brand: Brand) -> frozenset[str]:
    """Listed siblings that no reading of what stands beside the stem would find."""
    readings = zip(brand.listed, read_names(list(brand.listed.values()), brand), strict=True)
    stems = [stem.text for stem in brand.stems]
    return frozenset(
        folded
        for folded, reading in readings
        if (reading is None or reading[0] != Whose.SIBLING)
        and not any(folded in stem for stem in stems)
    )


def _twins(brand: Brand) -> Iterator[str]:
    for stem in brand.stems:
        yield from (twin.decode() for twin in twins(stem.text) if twin.decode() != stem.text)


def _nearly_our_place(brand: Brand) -> Iterator[str]:
    """Our place, nearly right or begun: beside a stem, right or misspelt, it may be a claim."""
    for place in brand.places:
        yield place[: max(3, -(-len(place) // 2))]
    for watch in brand.watches:
        if watch.stemmed:
            for spelling in watch.telling.spellings:
                yield from written_out(spelling)


def _may_claim(text: str, watches: Iterable[Watch]) -> bool:
    return any(watch.passes(text) for watch in watches)


def _shortest(texts: AbstractSet[str]) -> frozenset[str]:
    """The texts without those that hold another."""
    return frozenset(each for each in texts if not any(o in each for o in texts if o != each))
