"""A cheap look before the careful one: can a text hold this key at all, slips included?

Proof that nothing is lost. Cut a key into one piece more than slips are allowed. A letter
missing, added or replaced spoils one piece; two neighbours swapped across a cut spoil one
letter at the edge of two pieces. With each piece we also look for its two forms with such an
edge, so every slip spoils at most one piece for good and one piece is always found.
"""

import re

from auditor.lookalike.fold import joined


class Screen:
    """Tells quickly whether a folded text may hold `text` with up to `slips` slips."""

    __slots__ = ("_pieces", "_spelling", "text")

    def __init__(self, text: str, slips: int) -> None:
        self.text = text
        self._pieces = pieces(text, slips)
        self._spelling = re.compile("|".join(_spellings(text, slips))) if slips else None

    def passes(self, text: str) -> bool:
        """False only where a careful look would find nothing."""
        for piece in self._pieces:
            if piece in text:
                break
        else:
            return False
        return (
            self._spelling is None or self.text in text or self._spelling.search(text) is not None
        )


def pieces(text: str, slips: int) -> tuple[str, ...]:
    """The parts of which one must stand in every text within that many slips."""
    cuts = [round(len(text) * at / (slips + 1)) for at in range(slips + 2)]
    found = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        piece = text[start:end]
        found.append(piece)
        if end < len(text):
            found.append(piece[:-1] + text[end])
        if start:
            found.append(text[start - 1] + piece[1:])
    return tuple(dict.fromkeys(found))


def both_copies(folded: str) -> str:
    """A folded text, with its second copy where there is one."""
    second = joined(folded)
    return folded if second == folded else f"{folded}\n{second}"


def _spellings(text: str, slips: int) -> list[str]:
    """Regular expressions for every spelling with one slip; with more slips, of a part.

    With two slips one half holds at most one; with three, one half does as well, or the swap
    across the cut is one of them and a third of the text holds at most one.
    """
    if slips == 1:
        return one_slip(text)
    parts = slips if slips > 2 else 2
    cuts = [round(len(text) * at / parts) for at in range(parts + 1)]
    halves = (text[start:end] for start, end in zip(cuts, cuts[1:], strict=False))
    return [each for half in halves for each in one_slip(half)]


def one_slip(text: str) -> list[str]:
    """Patterns for a text with at most one slip in it.

    None begins with a wildcard: the search can then skip to the letters that may begin one.
    """
    found = [re.escape(text[1:]), re.escape(text[:-1])]
    for at in range(len(text)):
        before, after = re.escape(text[:at]), re.escape(text[at + 1 :])
        if before and after:
            found.append(f"{before}.?{after}")
            found.append(f"{before}.{re.escape(text[at:])}")
        if after:
            found.append(before + re.escape(text[at + 1] + text[at]) + re.escape(text[at + 2 :]))
    return found
