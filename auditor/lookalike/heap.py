"""Many short texts searched as one: what Python does slowly a thousand times, it does fast once."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from auditor.lookalike.finder import ROW_BYTE, Finder
from auditor.lookalike.fold import letters_of_all
from auditor.lookalike.screen import both_copies

CUT = "\x1f"
"""Stands where something was taken out of a folded text, which holds nothing but letters."""
_CUT = CUT.encode()
_NO_CUT = bytes(set(range(256)).difference(_CUT, ROW_BYTE))
"""Every byte of which nothing is left where only cuts and rows are counted."""


class Heap:
    """Handles and names of many accounts, folded, in UTF-8.

    An account is known by its row; its handle has the same number, its name one that is higher
    by the count of accounts.
    """

    def __init__(self, handles: Sequence[str], names: Sequence[str]) -> None:
        self.count = len(handles)
        self._whole = letters_of_all([*handles, *names]) if handles else b""

    def holding(self, words: Sequence[bytes]) -> list[int]:
        """Which accounts hold one of a few words, in order."""
        whole = self._whole
        for word in words:
            whole = whole.replace(word, _CUT)
        if whole.count(_CUT) * 16 < self.count:
            pieces = whole.split(_CUT)
            numbers = accumulate([piece.count(ROW_BYTE) for piece in pieces[:-1]])
            return sorted({number % self.count for number in numbers})
        cuts = whole.translate(None, _NO_CUT).split(ROW_BYTE)
        pairs = enumerate(zip(cuts, cuts[self.count :], strict=False))
        return [row for row, (handle, name) in pairs if handle or name]

    def sought(self, finder: Finder) -> Iterator[tuple[int, str]]:
        """The texts that hold one of the words, or may: words are made of plain letters.

        Of each the row of its account, and the text with its second copy where there is one.
        """
        whole = self._whole
        for number, at in finder.rows(whole).items():
            start, end = whole.rfind(ROW_BYTE, 0, at) + 1, whole.find(ROW_BYTE, at)
            line = whole[start : end if end >= 0 else len(whole)]
            yield number % self.count, both_copies(line.decode())
        if not whole.isascii():
            for number, line in enumerate(whole.split(ROW_BYTE)):
                if not line.isascii():
                    yield number % self.count, both_copies(line.decode())

    def mute(self) -> set[int]:
        """The accounts of which the fold leaves no handle or no name."""
        lines = self._whole.split(ROW_BYTE)
        return {number % self.count for number, line in enumerate(lines) if not line}
