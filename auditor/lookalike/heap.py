"""Many short texts searched as one: what Python does slowly a thousand times, it does fast once."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from auditor.lookalike.finder import ROW_BYTE, Finder, rows_between
from auditor.lookalike.fold import PAIRS, ROW, joined, letters_of_all

CUT = "\x1f"
"""Stands where something was taken out of a folded text, which holds nothing but letters."""
_CUT = CUT.encode()
_PAIRS = [pair.encode() for pair, _ in PAIRS]


class Heap:
    """Folded texts in UTF-8, one a line, known by their number."""

    def __init__(self, whole: bytes, count: int) -> None:
        self._whole, self._count = whole, count

    @classmethod
    def of(cls, given: Sequence[str]) -> "Heap":
        """Fold texts."""
        return cls(letters_of_all(given), len(given))

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._whole.split(ROW_BYTE) if self._count else []

    def text(self, number: int) -> str:
        """One text, folded."""
        return self._lines[number].decode()

    def both_copies(self, number: int) -> str:
        """A text, and its second copy where there is one."""
        line = self._lines[number].decode()
        second = joined(line)
        return line if second == line else f"{line}\n{second}"

    def all(self) -> set[int]:
        """Every number."""
        return set(range(self._count))

    def empty(self) -> Iterator[int]:
        """Texts of which the fold leaves nothing."""
        return (number for number, line in enumerate(self._lines) if not line)

    def sought(self, finder: Finder) -> set[int]:
        """Which texts hold one of the words: for words that few of them hold."""
        return finder.rows(self._whole)

    def holding(self, words: Iterable[bytes]) -> tuple[set[int], "Heap"]:
        """Which texts hold one of a few words; and all, searched as if the words were cut out."""
        found: set[int] = set()
        whole = self._whole
        for word in words:
            pieces = whole.split(word)
            if len(pieces) == 1:
                continue
            if len(pieces) * 8 < self._count:
                found.update(rows_between(pieces))
            else:
                found.update([at for at, line in enumerate(self._lines) if word in line])
            whole = _CUT.join(pieces)
        return found, Heap(whole, self._count)

    def matching(self, chosen: Collection[int], pattern: re.Pattern[str]) -> set[int]:
        """Which of these texts match, or their second copies; never across two of them."""
        numbers = sorted(chosen)
        lines = [self._lines[number] for number in numbers]
        whole = ROW_BYTE.join(lines)
        paired = sorted({row for pair in _PAIRS for row in rows_between(whole.split(pair))})
        numbers += [numbers[row] for row in paired]
        copies = joined(ROW_BYTE.join([lines[row] for row in paired]).decode())
        text = ROW.join((whole.decode(), copies))
        found: set[int] = set()
        row = last = 0
        for hit in pattern.finditer(text) if lines else ():
            row += text.count(ROW, last, hit.start())
            last = hit.start()
            found.add(numbers[row])
        return found
