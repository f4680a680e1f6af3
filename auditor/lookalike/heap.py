"""Many short texts searched as one: what Python does slowly a thousand times, it does fast once."""

from collections.abc import Iterator, Sequence

from auditor.lookalike.finder import ROW_BYTE, Finder
from auditor.lookalike.fold import joined, letters_of_all

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
        self._whole = letters_of_all([*handles, *names])
        self._lines = self._whole.split(ROW_BYTE) if handles else []

    def text(self, number: int) -> str:
        """One text, folded."""
        return self._lines[number].decode()

    def both(self, row: int) -> str:
        """An account's handle and name, folded."""
        return f"{self.text(row)} {self.text(row + self.count)}"

    def both_copies(self, number: int) -> str:
        """A text, and its second copy where there is one."""
        line = self._lines[number].decode()
        second = joined(line)
        return line if second == line else f"{line}\n{second}"

    def empty(self) -> Iterator[int]:
        """Texts of which the fold leaves nothing."""
        return (number for number, line in enumerate(self._lines) if not line)

    def holding(self, words: Sequence[bytes]) -> list[int]:
        """Which accounts hold one of a few words, in order."""
        whole = self._whole
        for word in words:
            whole = whole.replace(word, _CUT)
        if _CUT not in whole:
            return []
        cuts = whole.translate(None, _NO_CUT).split(ROW_BYTE)
        pairs = enumerate(zip(cuts, cuts[self.count :], strict=False))
        return [row for row, (handle, name) in pairs if handle or name]

    def sought(self, finder: Finder) -> set[int]:
        """Which texts hold one of the words, or may: they are made of plain letters."""
        found = finder.rows(self._whole)
        if not self._whole.isascii():
            found.update([at for at, line in enumerate(self._lines) if not line.isascii()])
        return found
