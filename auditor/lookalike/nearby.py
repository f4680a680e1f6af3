"""Hashes of 64 bits, found again when a few bits are off, without a look at each of them."""

from collections.abc import Iterable
from itertools import pairwise

BITS = 64


class Nearby:
    """Cut into one part more than bits may be off, a hash has one part in common with the other."""

    def __init__(self, hashes: Iterable[int], limit: int) -> None:
        """`limit`: in how many bits the nearest may differ."""
        self._limit = limit
        edges = [BITS * part // (limit + 1) for part in range(limit + 2)]
        self._parts: list[tuple[int, int, dict[int, list[int]]]] = []
        known = list(hashes)
        for low, high in pairwise(edges):
            mask, table = (1 << (high - low)) - 1, dict[int, list[int]]()
            for each in known:
                table.setdefault(each >> low & mask, []).append(each)
            self._parts.append((low, mask, table))

    def holds(self, other: int) -> bool:
        """True where one of the hashes is at most so many bits away."""
        for low, mask, table in self._parts:
            for each in table.get(other >> low & mask, ()):
                if (other ^ each).bit_count() <= self._limit:
                    return True
        return False
