"""A cheap look before the careful one: can a text hold this key at all, slips included?

A letter missing, added or replaced spoils the half of the key in which it stands; two
neighbours swapped across the middle change one letter at the edge of each half. So much can be
ruled out by looking for halves, and `tests/lookalike/test_screen.py` holds that nothing is lost.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TypeAlias

from auditor.lookalike.fold import ALPHABET, joined

ANY, OPTIONAL, END = ".", ".?", ""
Spelling: TypeAlias = tuple[str, ...]
"""Letters, `ANY` for any one, `OPTIONAL` for any one or none."""
Tree: TypeAlias = "dict[str, Tree]"


class Screen:
    """Tells quickly whether a folded text may hold `text` with up to `slips` slips."""

    __slots__ = ("_both", "_literals", "_near", "slips", "spellings", "text")

    def __init__(self, text: str, slips: int) -> None:
        self.text = text
        self.slips = slips
        self.spellings = spellings(text, slips)
        self._literals = edges(text) if slips == 2 else ()
        self._near = any_of(self.spellings) if slips else None
        first, second = _halves(text)
        self._both = (any_of(_one_slip(first)), any_of(_one_slip(second))) if slips == 2 else None

    def passes(self, text: str) -> bool:
        """False only where a careful look would find nothing."""
        if self.text in text:
            return True
        if self._near is None or self._near.search(text) is None:
            return False
        if self._both is None:
            return True
        for literal in self._literals:
            if literal in text:
                return True
        first, second = self._both
        return bool(first.search(text) and second.search(text))


def _halves(text: str) -> tuple[str, str]:
    middle = len(text) // 2
    return text[:middle], text[middle:]


def edges(text: str) -> tuple[str, ...]:
    """Both halves, and each as two letters swapped across the cut leave it."""
    first, second = _halves(text)
    return first, second, first[:-1] + second[:1], first[-1:] + second[1:]


def both_copies(folded: str) -> str:
    """A folded text, with its second copy where there is one."""
    second = joined(folded)
    return folded if second == folded else f"{folded}\n{second}"


def spellings(text: str, slips: int) -> list[Spelling]:
    """What of a text with that many slips in it can be found, one of these at least.

    One slip: every spelling. Two: one half is spelt right, perhaps but for a letter swapped
    across the cut, or each half holds one slip. Three: one half holds at most one, likewise.
    """
    if slips < 2:
        return _one_slip(text) if slips else [(text,)]
    first, second, first_swapped, second_swapped = edges(text)
    if slips == 2:
        return [*_one_slip(first), tuple(second), tuple(second_swapped)]
    return [
        each for part in (first, second, first_swapped, second_swapped) for each in _one_slip(part)
    ]


def _one_slip(text: str) -> list[Spelling]:
    """A text with at most one slip in it; no spelling begins with a wildcard.

    The search can then skip to the letters that may begin one.
    """
    found: list[Spelling] = [tuple(text[1:]), tuple(text[:-1])]
    for at in range(len(text)):
        before, after = tuple(text[:at]), tuple(text[at + 1 :])
        if before and after:
            found += [(*before, OPTIONAL, *after), (*before, ANY, *text[at:])]
        if after:
            found.append((*before, after[0], text[at], *after[1:]))
    return found


def written_out(spelling: Spelling) -> Iterator[str]:
    """Every text that a spelling stands for, as far as it is folded to plain letters."""
    ways = {ANY: tuple(ALPHABET), OPTIONAL: ("", *ALPHABET)}
    return map("".join, product(*(ways.get(token, (token,)) for token in spelling)))


def any_of(patterns: Iterable[Spelling]) -> re.Pattern[str]:
    """One regular expression for many spellings: a tree, so that common beginnings cost once."""
    tree: Tree = {}
    for pattern in patterns:
        node = tree
        for token in pattern:
            node = node.setdefault(token, {})
        node[END] = {}
    return re.compile(_written(tree))


def _written(tree: Tree) -> str:
    """A tree as a pattern. What ends here is found: nothing longer need be looked at."""
    if END in tree:
        return ""
    branches = [token + _written(node) for token, node in sorted(tree.items())]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
