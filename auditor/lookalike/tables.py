"""The shipped tables, read when first asked for (sources and licences: `data/README.md`)."""

from collections import Counter
from functools import cache
from importlib.resources import files

from auditor.lookalike.fold import letters, words


def _lines(name: str) -> list[str]:
    return (files("auditor.lookalike.data") / name).read_text(encoding="utf-8").splitlines()


@cache
def word_counts() -> dict[str, int]:
    """Folded word → in how many of 204,710 charity names it stands."""
    counts: dict[str, int] = {}
    for line in _lines("words.tsv"):
        token, count = line.split("\t")
        folded = letters(token)
        counts[folded] = counts.get(folded, 0) + int(count)
    return counts


@cache
def places() -> dict[str, str]:
    """Every known place: folded and without spaces → its name as people write it."""
    return {letters(name): name for name in reversed(_lines("places.txt"))}


@cache
def place_words() -> frozenset[str]:
    """Single words that are a place of their own."""
    return frozenset(folded for name in _lines("places.txt") for folded in _alone(name))


def _alone(name: str) -> list[str]:
    found = words(name)
    return found if len(found) == 1 else []


def rarity(word: str) -> float:
    """Inverse document frequency in charity names: 2.5 for "the", 13 for a word never seen."""
    from math import log

    return 1.0 + log(204_710 / (1 + word_counts().get(word, 0)))


@cache
def _common() -> list[tuple[str, int]]:
    return Counter(word_counts()).most_common(3_000)


def frequency(part: str) -> int:
    """In about how many charity names some letters stand in a row, by the commoner words."""
    return sum(count for word, count in _common() if part in word)


def known(text: str) -> bool:
    """True for a real word or place: such a thing is another name, not a slip of the finger."""
    return len(text) > 3 and (text in word_counts() or text in places())
