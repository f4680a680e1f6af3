"""Many words found in one pass through a text, however many words there are."""

import importlib
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any, TypeAlias, cast

from auditor.lookalike.fold import PAIRS, ROW
from auditor.lookalike.screen import any_of

ROW_BYTE = ROW.encode()
MOST = 6
"""Letters of a word that are looked for as pairs, too; it is cut before one more."""

Search: TypeAlias = Callable[[bytes], Sequence[int]]
"""The places in a text at which words end."""


class Finder:
    """Tells which rows of a folded text hold one of some words, or would in their second copy.

    The second copy reads `rn` as m and `vv` as w. It need not be made: a word stands in it only
    where one of the word's `twins` stands in the text itself.
    """

    def __init__(self, words: Iterable[str]) -> None:
        found = {twin for word in words for twin in twins(word)}
        self.words = tuple(sorted(found))
        """All that is looked for, in UTF-8."""
        self._search = search_for(self.words)

    def rows(self, whole: bytes) -> dict[int, int]:
        """The numbers of such rows, and where in the text each holds a word: for rare words."""
        found: dict[int, int] = {}
        row = last = 0
        for end in self._search(whole):
            row += whole.count(ROW_BYTE, last, end)
            found[row] = last = end
        return found


def search_for(words: Sequence[bytes]) -> Search:
    """The quickest search for some words that there is here."""
    return (_automaton(words) or _expression(words)) if words else _nothing


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


def _nothing(_: bytes) -> Sequence[int]:
    return ()


def _automaton(words: Sequence[bytes]) -> Search | None:
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
    find = cast(Callable[[bytes], list[tuple[int, int, int]]], automaton.find_matches_as_indexes)
    return lambda whole: [end for _, _, end in find(whole)]


def _expression(words: Iterable[bytes]) -> Search:
    """The same with what Python brings along, only slower."""
    spelt = any_of(tuple(re.escape(letter) for letter in word.decode("latin-1")) for word in words)
    pattern = re.compile(spelt.pattern.encode("latin-1"))
    return lambda whole: [match.end() for match in pattern.finditer(whole)]
