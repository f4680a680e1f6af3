"""The first look at folded texts: what could a careful look find in them?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from auditor.lookalike.brand import Brand
from auditor.lookalike.fold import ROW
from auditor.lookalike.screen import Screen, any_of, both_copies


class Glances:
    """Looks for one organisation; `handles` are its own, folded."""

    def __init__(self, brand: Brand, handles: AbstractSet[str]) -> None:
        place, self._watches = brand.place_text, brand.watches
        exact = brand.acronyms | handles
        self._stems = tuple(stem.text for stem in brand.stems)
        half = max(3, -(-len(place) // 2))
        self._beginning = (place[:half],) if len(place) > 2 else ()
        stemmed = [watch for watch in self._watches if watch.traces]
        others = [watch for watch in self._watches if not watch.traces]
        exact |= {watch.telling.text for watch in others if not watch.telling.slips}
        self._words = _shortest(exact)
        # Siblings without a stem in common: any name may be one of theirs.
        self._unlike = bool(brand.siblings) and not brand.stems
        self._nearly = _nearly(watch.telling for watch in stemmed)
        self._unstemmed = _nearly(watch.telling for watch in others if watch.telling.slips)
        self._traces = _shortest({each for watch in stemmed for each in watch.traces})

    def look(self, folded: Sequence[str]) -> tuple[list[int], list[int]]:
        """Which of many folded texts may hold a claim, and which else hold a stem, in order.

        All are searched as one, which is quick; only what that finds is looked at by itself.
        """
        pairs = set(_holding(ROW.join(folded), ("rn", "vv")))
        texts = list(folded)
        for at in pairs:
            texts[at] = both_copies(folded[at])
        with_stem = self._with_stem(texts)
        branded = sorted(with_stem)
        marked = _rows(ROW.join(texts), self._words, self._unstemmed)
        claims = {at for at in marked if self._may_claim(texts[at])}
        near = _rows(ROW.join([texts[at] for at in branded]), self._beginning, self._nearly)
        claims.update(branded[at] for at in near)
        if self._traces:
            others = [at for at in range(len(texts)) if at not in with_stem]
            traced = _rows(ROW.join([texts[at] for at in others]), self._traces, None)
            claims.update(others[at] for at in traced if self._may_claim(texts[others[at]]))
        return sorted(claims), [at for at in branded if at not in claims]

    def _with_stem(self, texts: Sequence[str]) -> set[int]:
        if self._unlike:
            return set(range(len(texts)))
        return {at for stem in self._stems for at, text in enumerate(texts) if stem in text}

    def _may_claim(self, text: str) -> bool:
        return any(word in text for word in self._words) or any(
            watch.passes(text) for watch in self._watches
        )


def _nearly(screens: Iterable[Screen]) -> re.Pattern[str] | None:
    spellings = {each for screen in screens for each in screen.spellings}
    return any_of(spellings) if spellings else None


def _shortest(texts: AbstractSet[str]) -> tuple[str, ...]:
    """The texts without those that hold another."""
    return tuple(sorted(each for each in texts if not any(o in each for o in texts if o != each)))


def _rows(whole: str, words: Sequence[str], pattern: re.Pattern[str] | None) -> set[int]:
    """The rows of a joined text that hold one of the words or match the pattern."""
    found = set(_holding(whole, words))
    row = last = 0
    for hit in pattern.finditer(whole) if pattern else ():
        at = hit.start()
        row += whole.count(ROW, last, at)
        last = at
        found.add(row)
    return found


def _holding(whole: str, words: Sequence[str]) -> Iterator[int]:
    """The rows that hold one of the words."""
    for word in words:
        row = last = 0
        at = whole.find(word)
        while at >= 0:
            row += whole.count(ROW, last, at)
            yield row
            # On with the next row: one hit is enough.
            last = whole.find(ROW, at)
            at = whole.find(word, last + 1) if last >= 0 else -1
