"""Which of many descriptions may name us: one search of their raw text for a word of each name.

Folding the descriptions of accounts that have nothing to do with us would take longer than all
the rest. So a word is looked for as people write it: as we do, small, large, or begun large.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from auditor.lookalike import tables
from auditor.lookalike.finder import search_for
from auditor.lookalike.fold import letters

_BETWEEN = "\x1e"
_BETWEEN_BYTE = _BETWEEN.encode()
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
_UTF8 = ("utf-8", "surrogatepass")
"""Half a surrogate pair, as JSON may hold one, must not stop it."""
_AT_ONCE = 500
"""So many at a time: a longer text would take fresh memory each time, and half as long again."""


class Mentions:
    """What is looked for: of each of our names the word that fewest charity names hold."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {tuple(way) for name in names for way in _words(name)} - {()}
        spelt = {way for words in self._names for way in _ways(max(words, key=_rarity))}
        self._search = search_for(sorted(way.encode() for way in spelt))

    def rows(self, descriptions: Sequence[str]) -> list[int]:
        """The numbers of those that hold every word of a name, one of them as people write it."""
        found: list[int] = []
        for first in range(0, len(descriptions), _AT_ONCE):
            part = descriptions[first : first + _AT_ONCE]
            whole = _BETWEEN.join(part).encode(*_UTF8)
            named = [end for end in self._search(whole) if self._named(whole, end)]
            if named:
                found += [first + at for at in self._rows(whole, named, part)]
        return found

    def _rows(self, whole: bytes, named: Sequence[int], part: Sequence[str]) -> Iterable[int]:
        rows: dict[int, None] = {}
        row = last = 0
        for end in named:
            row += whole.count(_BETWEEN_BYTE, last, end)
            last = end
            rows[row] = None
        if row + whole.count(_BETWEEN_BYTE, last) == len(part) - 1:
            return rows
        # One of them holds the very mark that divides them.
        return (at for at, each in enumerate(part) if self._alone(each))

    def _alone(self, description: str) -> bool:
        said = description.encode(*_UTF8)
        return any(self._named(said, end) for end in self._search(said))

    def _named(self, whole: bytes, at: int) -> bool:
        """Between the marks that divide them, what stands around a place holds a whole name."""
        start, end = whole.rfind(_BETWEEN_BYTE, 0, at) + 1, whole.find(_BETWEEN_BYTE, at)
        said = whole[start : end if end >= 0 else len(whole)].decode(*_UTF8).lower()
        for words in self._names:
            for word in words:
                if word not in said:
                    break
            else:
                return True
        return False


def _words(name: str) -> Iterator[list[str]]:
    """The words of a name in small letters, as they are and without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    for each in (name, plain):
        yield [word for word in _WORD.findall(each.lower()) if len(word) >= _SHORTEST]


def _rarity(word: str) -> tuple[float, int, str]:
    return tables.rarity(letters(word)), len(word), word


def _ways(word: str) -> set[str]:
    return {word, word.upper(), word.capitalize()}
