"""Many short texts searched as one: what Python does slowly a thousand times, it does fast once."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate

from auditor.lookalike.fold import ROW, joined, letters_of_all

CUT = "\x1f"
"""Stands where something was taken out of a folded text, which holds nothing but letters."""


class Heap:
    """Folded texts, one a line and each with a number; some have a second copy below."""

    __slots__ = ("_count", "_lines", "_numbers", "_whole")

    def __init__(
        self, whole: str, lines: Sequence[str], numbers: Sequence[int], count: int
    ) -> None:
        """`whole` is searched; `numbers` says of which text each line is a copy.

        The first `count` lines are texts, not copies, and stand in order.
        """
        self._whole, self._lines, self._numbers, self._count = whole, lines, numbers, count

    @classmethod
    def of(cls, given: Sequence[str]) -> "Heap":
        """Fold texts, and copy those in which two letters may look like one."""
        whole = letters_of_all(given)
        lines = whole.split(ROW) if given else []
        twins = sorted({*rows_with(whole, "rn"), *rows_with(whole, "vv")})
        copies = [joined(lines[at]) for at in twins]
        count = len(lines)
        whole = ROW.join((whole, *copies))
        return cls(whole, lines + copies, (*range(count), *twins), count)

    def text(self, number: int) -> str:
        """One text, folded."""
        return self._lines[number]

    def both_copies(self, number: int) -> str:
        """A text, and its second copy where there is one."""
        line = self._lines[number]
        second = joined(line)
        return line if second == line else f"{line}\n{second}"

    def all(self) -> set[int]:
        """Every number."""
        return set(self._numbers)

    def sought(self, words: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Which texts hold one of the words, and which word: for words that few of them hold."""
        for word in words:
            for row in rows_with(self._whole, word):
                yield self._numbers[row], word

    def holding(self, words: Iterable[str]) -> set[int]:
        """Which texts hold one of a few words."""
        found: set[int] = set()
        for word in words:
            if self._whole.count(word) * 8 < len(self._lines):
                found.update([self._numbers[row] for row in rows_with(self._whole, word)])
            else:
                pairs = zip(self._numbers, self._lines, strict=True)
                found.update([number for number, line in pairs if word in line])
        return found

    def matching(self, pattern: re.Pattern[str] | None) -> set[int]:
        """Which texts match the pattern; it never matches across two of them."""
        found: set[int] = set()
        row = last = 0
        for hit in pattern.finditer(self._whole) if pattern else ():
            row += self._whole.count(ROW, last, hit.start())
            last = hit.start()
            found.add(self._numbers[row])
        return found

    def only(self, chosen: Collection[int]) -> "Heap":
        """These texts."""
        kept = sorted(chosen)
        kept += [at for at in range(self._count, len(self._lines)) if self._numbers[at] in chosen]
        lines = [self._lines[at] for at in kept]
        return Heap(ROW.join(lines), lines, [self._numbers[at] for at in kept], 0)

    def without(self, words: Iterable[str]) -> "Heap":
        """The same texts, searched as if these words were cut out."""
        whole = self._whole
        for word in words:
            whole = whole.replace(word, CUT)
        return Heap(whole, self._lines, self._numbers, self._count)


def rows_with(whole: str, word: str) -> Iterable[int]:
    """The rows of a joined text that hold a word, each as often as it does."""
    pieces = whole.split(word)
    return accumulate([piece.count(ROW) for piece in pieces[:-1]])
