"""Text as the eye reads it, in letters that can be compared.

The order matters. Invisible characters and accents go first; then characters are replaced by
what they look like *before* their case is folded (a Cyrillic capital Н looks like H, its small
form like h no more) and again after; then digits are read as the letters they stand for (0 1 3
4 5 7, $ and @); i, l and 1 are one. Keys and candidates pass through the same fold, so what it
merges it merges on both sides. `joined` makes the second copy in which `rn` is m and `vv` is w.

Character prototypes: Unicode UTS #39 (see `data/README.md`).
"""

import codecs
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

LONGEST, READ = 400, 2_000
"""Characters that are read: of a name (no platform shows a longer one), of a profile."""

_FOLDED = str.maketrans("013457i$@", "oleastlsa")
_APOSTROPHES = "'’‘`´ʼ＇"


@cache
def _prototypes() -> dict[str, str]:
    text = (files("auditor.lookalike.data") / "confusables.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines())
    return {chr(int(code, 16)): looks for code, looks in pairs}


class _Fold(dict[int, str]):
    """A table for `str.translate` that works out each character once."""

    def __init__(self, gap: str) -> None:
        super().__init__()
        self.gap = gap
        self.name = f"auditor-fold{gap.replace(' ', '-spaced')}"
        """Under which `stretch` is known to `str.encode`."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._one(chr(code))
        return folded

    def stretch(self, error: UnicodeError) -> tuple[bytes, int]:
        """What `str.encode` writes for a stretch of characters that are not ASCII."""
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return error.object[error.start : error.end].translate(self).encode(), error.end

    def _one(self, char: str) -> str:
        if char in _APOSTROPHES:
            return ""
        looks = char.lower() if char.isascii() else _looks_like(char)
        looks = looks.translate(_FOLDED)
        return "".join(each if each.isalnum() else self.gap for each in looks)


def _looks_like(char: str) -> str:
    """One character outside ASCII as plain lower-case letters where it looks like some."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc", "Cs", "Co"}:
        return ""
    prototypes = _prototypes()
    looks = prototypes.get(char)
    if looks is None:
        split = unicodedata.normalize("NFKD", char)
        kept = (each for each in split if unicodedata.category(each) not in {"Mn", "Cf"})
        looks = "".join(prototypes.get(each, each) for each in kept)
    return "".join(prototypes.get(each, each) for each in looks.casefold()).casefold()


_SQUASHED = _Fold("")
_SPACED = _Fold(" ")

_BYTES = range(128)
_PLAIN = bytes(ord(chr(code).lower().translate(_FOLDED)) for code in _BYTES)
_LETTER = bytes(code if chr(code).isalnum() else 32 for code in _PLAIN) + bytes(128)
ALPHABET = "".join(sorted({chr(code) for code in _LETTER if chr(code).isalnum()}))
"""The plain letters and digits that the fold leaves; any other that it leaves is not ASCII."""
_NO_LETTER = bytes(code for code in _BYTES if not chr(_PLAIN[code]).isalnum())
_NO_GAP = _APOSTROPHES.encode("ascii", "ignore")


def letters(text: str, limit: int = LONGEST) -> str:
    """Folded, and nothing but letters and digits: `Home-Stаrt Brent` → `homestartbrent`."""
    if text.isascii():
        return text[:limit].encode().translate(_LETTER, _NO_LETTER).decode()
    return text[:limit].translate(_SQUASHED)


def spaced(text: str, limit: int = LONGEST) -> str:
    """Folded, with a space for everything that is no letter; an apostrophe is nothing."""
    if text.isascii():
        return text[:limit].encode().translate(_LETTER, _NO_GAP).decode()
    return text[:limit].translate(_SPACED)


def words(text: str) -> list[str]:
    """Folded words in order."""
    return spaced(text).split()


ROW = "\n"
"""Between the texts of many: no folded text holds it, and `.` in a pattern does not match it."""
_ROW = "\x1e"
"""Between them before they are folded; few texts hold it."""
_LETTER_ROWS = bytes(ord(ROW) if code == ord(_ROW) else _LETTER[code] for code in _BYTES)
_LETTER_ROWS += bytes(range(128, 256))
_NO_LETTER_ROWS = bytes(code for code in _NO_LETTER if code != ord(_ROW))


def letters_of_all(texts: Sequence[str], limit: int = LONGEST) -> bytes:
    """`letters` of every text in UTF-8, joined by `ROW`: in one go where that can be.

    As bytes, since one letter of another script would make a joined text of characters two or
    four times as long, and every search in it slower.
    """
    whole = _ROW.join(texts)
    if not _plain(texts, whole, limit):
        return ROW.join([letters(text, limit) for text in texts]).encode()
    return _folded_at_once(whole, _SQUASHED, _NO_LETTER_ROWS)


def spaced_all(texts: Sequence[str]) -> str:
    """`spaced` of every text, joined by `ROW`."""
    whole = _ROW.join(texts)
    if not _plain(texts, whole, LONGEST):
        return ROW.join([spaced(text) for text in texts])
    return _folded_at_once(whole, _SPACED, _NO_GAP).decode()


def _plain(texts: Sequence[str], whole: str, limit: int) -> bool:
    """True where every text is short enough and none holds what keeps them apart.

    From one end of a text that is near enough to the next: that is quicker than many lengths.
    """
    if whole.count(_ROW) != max(0, len(texts) - 1):
        return False
    start = 0
    while len(whole) - start > limit:
        start = whole.rfind(_ROW, start, start + limit + 1) + 1
        if not start:
            return False
    return True


def _folded_at_once(whole: str, table: _Fold, dropped: bytes) -> bytes:
    """Characters outside ASCII first, each stretch of them by itself; then all the rest at once.

    What a character folds to is already folded, so that the second step leaves it as it is.
    """
    if whole.isascii():
        return whole.encode().translate(_LETTER_ROWS, dropped)
    codecs.register_error(table.name, table.stretch)
    return whole.encode("ascii", table.name).translate(_LETTER_ROWS, dropped)


PAIRS = (("rn", "m"), ("vv", "w"))
"""Pairs of letters, and the one that they look like."""


def joined(folded: str) -> str:
    """A second copy in which pairs of letters that look like one are that one."""
    for pair, letter in PAIRS:
        folded = folded.replace(pair, letter)
    return folded
