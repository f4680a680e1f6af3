"""Many words found in one pass through a text, however many words there are."""

import importlib
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, product
from typing import Any, cast

from auditor.lookalike.fold import PAIRS, ROW

ROW_BYTE = ROW.encode()
MOST = 6
"""Letters of a word that are looked for as pairs, too; it is cut before one more."""


class Finder:
    """Tells which rows of a folded text hold one of some words, or would in their second copy.

    The second copy reads `rn` as m and `vv` as w. It need not be made: a word stands in it only
    where one of the word's `twins` stands in the text itself.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._twins = sorted({twin for word in words for twin in twins(word)})
        self._all_at_once = _automaton(self._twins) if self._twins else None

    def rows(self, whole: bytes) -> set[int]:
        """The numbers of such rows: for words that few of them hold."""
        if self._all_at_once is None:
            return {row for twin in self._twins for row in rows_between(whole.split(twin))}
        found: set[int] = set()
        row = last = 0
        for _, _, end in self._all_at_once(whole):
            row += whole.count(ROW_BYTE, last, end)
            last = end
            found.add(row)
        return found


def twins(word: str) -> list[bytes]:
    """A word, and every way of writing an m in it as `rn` or a w as `vv`."""
    either = [(letter, pair) for pair, letter in PAIRS]
    ways: list[Sequence[str]] = []
    for each in word:
        ways.append(next((both for both in either if each == both[0]), (each,)))
        if sum(len(way) > 1 for way in ways) > MOST:
            ways.pop()
            break
    return ["".join(way).encode() for way in product(*ways)]


def _automaton(words: Sequence[bytes]) -> Callable[[bytes], list[tuple[int, int, int]]] | None:
    """One pass whatever the number of words; None where the library is missing.

    It finds the leftmost and of these the longest, nothing that overlaps them. That is ten times
    as fast as finding all, and as good: whatever it passes over, it found another in that row.
    """
    try:
        library: Any = importlib.import_module("ahocorasick_rs")
    except ImportError:
        return None
    automaton = library.BytesAhoCorasick(
        words,
        matchkind=library.MatchKind.LeftmostLongest,
        implementation=library.Implementation.DFA,
    )
    return cast(Callable[[bytes], list[tuple[int, int, int]]], automaton.find_matches_as_indexes)


def rows_between(pieces: Sequence[bytes]) -> Iterable[int]:
    """The rows in which a joined text was split, each as often as it was."""
    return accumulate([piece.count(ROW_BYTE) for piece in pieces[:-1]])
