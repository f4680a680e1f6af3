"""Is a text without spaces made of some words, and of some of them at least?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Words: TypeAlias = Mapping[str, Sequence[str]]
"""Words by their first letter."""
RUN = 4
"""Letters in a row that a text must share with a name written without spaces."""


def by_first(words: Iterable[str]) -> Words:
    """Words by their first letter."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        found.setdefault(word[0], []).append(word)
    return found


def is_made_of(slug: str, own: Words, little: Words, runs: Sequence[str]) -> bool:
    """True where own and little words, at least one of them own, make the whole slug.

    Of `runs`, names written without spaces, any part may stand in it. From left to right: at each
    place that some words reach, whether one of them was an own one.
    """
    reached: dict[int, bool] = {0: False}
    for at, first in enumerate(slug):
        if at not in reached:
            continue
        mine = reached[at]
        if mine and _begins(slug[at:], own.get(first, ()), little.get(first, ())):
            return True
        for word in little.get(first, ()):
            if slug.startswith(word, at):
                end = at + len(word)
                reached[end] = reached.get(end, False) or mine
        for word in own.get(first, ()):
            if slug.startswith(word, at):
                reached[at + len(word)] = True
        for length in range(RUN, _longest_run(slug, at, runs) + 1):
            reached[at + length] = True
    return reached.get(len(slug), False)


def _begins(rest: str, *words: Iterable[str]) -> bool:
    """What is left is a number, or the beginning of a word: addresses are cut where too long."""
    return rest.isdigit() or any(word.startswith(rest) for each in words for word in each)


def _longest_run(slug: str, at: int, runs: Iterable[str]) -> int:
    start, longest = slug[at : at + RUN], 0
    for run in runs:
        if start in run:
            while at + longest < len(slug) and slug[at : at + longest + 1] in run:
                longest += 1
    return longest
