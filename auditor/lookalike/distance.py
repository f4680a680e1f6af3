"""How many slips of the finger lie between a key and the nearest part of a text.

A slip is one letter missing, added or replaced, or two neighbours swapped (optimal string
alignment). Bit-parallel after H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and
Damerau edit distances" (2003): time grows with the length of the text alone.
"""

from typing import NamedTuple


class Near(NamedTuple):
    """The part `start:end` of the text that comes nearest, and how many slips it is away."""

    slips: int
    start: int
    end: int


class Pieces:
    """Parts of a key of which one stands unharmed in every text that holds the key with slips.

    One part more than slips, and a letter left out between two: so no slip harms two, not even
    two letters swapped. The whole key must have room around the part.
    """

    __slots__ = ("_parts", "texts")

    def __init__(self, text: str, slips: int) -> None:
        length = max(1, (len(text) - slips) // (slips + 1))
        starts = range(0, (slips + 1) * (length + 1), length + 1)
        self._parts = [
            (text[at : at + length], max(0, at - slips), len(text) - at - length - slips)
            for at in starts
        ]
        self.texts = tuple(part for part, _, _ in self._parts)

    def stand_in(self, text: str) -> bool:
        """False only where the key is nowhere near."""
        length = len(text)
        for part, first, behind in self._parts:
            if text.find(part, first, min(length, length - behind)) >= 0:
                return True
        return False


class Pattern:
    """A key, prepared for searching."""

    __slots__ = ("_backwards", "_forwards", "length", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = len(text)
        self._forwards = _masks(text)
        self._backwards = _masks(text[::-1])

    def within(self, text: str, limit: int) -> bool:
        """True where `search` would find something."""
        return _nearest_end(self._forwards, self.length, text)[0] <= limit

    def search(self, text: str, limit: int) -> Near | None:
        """The nearest part of `text` within `limit` slips, or None. Of equals the longest."""
        slips, end = _nearest_end(self._forwards, self.length, text)
        if slips > limit:
            return None
        reach = text[max(0, end - self.length - limit) : end][::-1]
        _, length = _nearest_end(self._backwards, self.length, reach)
        return Near(slips, end - length, end)


def _masks(text: str) -> dict[str, int]:
    masks: dict[str, int] = {}
    for place, char in enumerate(text):
        masks[char] = masks.get(char, 0) | 1 << place
    return masks


def _nearest_end(masks: dict[str, int], length: int, text: str) -> tuple[int, int]:
    """(fewest slips, end of the part that needs them); the whole key must be used up."""
    full = (1 << length) - 1
    last = 1 << (length - 1)
    plus, minus, diagonal, before = full, 0, 0, 0
    slips = best = length
    best_end = 0
    for end, char in enumerate(text, 1):
        here = masks.get(char, 0)
        swapped = ((~diagonal & here) << 1) & before
        diagonal = (((here & plus) + plus) ^ plus) | here | minus | swapped
        up = minus | ~(diagonal | plus)
        down = diagonal & plus
        if up & last:
            slips += 1
        elif down & last:
            slips -= 1
        up <<= 1
        down <<= 1
        plus = (down | ~(diagonal | up)) & full
        minus = up & diagonal & full
        before = here
        if slips <= best:
            best, best_end = slips, end
    return best, best_end
