"""Many words found in one pass through a text, however many words there are."""

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, product
from typing import Any

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
        pairs = [(twin, word) for word in sorted(set(words)) for twin in twins(word)]
        self._twins = [twin for twin, _ in pairs]
        self._words = [word for _, word in pairs]
        self._all_at_once = _automaton(self._twins) if pairs else None

    def rows(self, whole: bytes) -> Iterator[tuple[int, str]]:
        """The numbers of such rows, and the word: for words that few of them hold."""
        if self._all_at_once is None:
            for twin, word in zip(self._twins, self._words, strict=True):
                for row in rows_with(whole, twin):
                    yield row, word
            return
        row = last = 0
        # Found in the order in which they end.
        for which, _, end in self._all_at_once(whole, overlapping=True):
            row += whole.count(ROW_BYTE, last, end)
            last = end
            yield row, self._words[which]


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


def _automaton(words: Sequence[bytes]) -> Callable[..., list[tuple[int, int, int]]] | None:
    """One pass whatever the number of words; None where the library is missing."""
    try:
        library: Any = importlib.import_module("ahocorasick_rs")
    except ImportError:
        return None
    every_state = library.Implementation.DFA
    found: Callable[..., list[tuple[int, int, int]]] = library.BytesAhoCorasick(
        words, implementation=every_state
    ).find_matches_as_indexes
    return found


def rows_with(whole: bytes, word: bytes) -> Iterable[int]:
    """The rows of a joined text that hold a word, each as often as it does."""
    pieces = whole.split(word)
    return accumulate([piece.count(ROW_BYTE) for piece in pieces[:-1]])
