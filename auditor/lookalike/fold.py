"""Text as the eye reads it, in letters that can be compared.

The order matters. What is written from its other end is turned round (`order.py`). Invisible
characters and accents go; then characters are replaced by what they look like *before* their
case is folded (a Cyrillic capital В looks like B, whatever its small form looks like) and again
after (`looks.py`); then digits are read as the letters they stand for (0 1 3 4 5 7, $ and @); i, l
and 1 are one. Keys and candidates pass through the same fold, so what it merges it merges on both
sides. `joined` makes the second copy in which `rn` is m and `vv` is w.
"""

import codecs
import unicodedata
from collections.abc import Sequence

from auditor.lookalike.looks import looks_like
from auditor.lookalike.order import OVERRIDE, SIGNS, as_read, without_overrides
from auditor.show import seen

LONGEST, READ = 400, 5_000
"""Characters that are read: of a name (no platform shows a longer one), of a profile (the longest
that a platform of ours shows has 2,600)."""
_AT_ALL = 20_000
"""Characters of a text that are looked through for so many that can be seen."""

_FOLDED = str.maketrans("013457i$@", "oleastlsa")
_SIGN = "\x1d"
"""Stands in a folded text before what is not read in the order in which it is written."""
_APOSTROPHES = "'’‘`´ʼ＇"
_MARKS = "™℠"
"""Small letters behind a name that are none of its letters."""


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
        if char in _MARKS:
            return self.gap
        looks = char.lower() if char.isascii() else looks_like(char)
        looks = looks.translate(_FOLDED)
        folded = "".join(each if each.isalnum() else self.gap for each in looks)
        return _SIGN + folded if char in SIGNS else folded

    def fold(self, text: str) -> str:
        """A text that is not all ASCII, in the order in which it is read."""
        folded = text.translate(self)
        return as_read(text).translate(self).replace(_SIGN, "") if _SIGN in folded else folded


_SQUASHED = _Fold("")
_SPACED = _Fold(" ")

_BYTES = range(128)
_PLAIN = bytes(ord(chr(code).lower().translate(_FOLDED)) for code in _BYTES)
_LETTER = bytes(code if chr(code).isalnum() else 32 for code in _PLAIN) + bytes(128)
ALPHABET = "".join(sorted({chr(code) for code in _LETTER if chr(code).isalnum()}))
"""The plain letters and digits that the fold leaves; any other that it leaves is not ASCII."""
_NO_LETTER = bytes(code for code in _BYTES if not chr(_PLAIN[code]).isalnum())
_NO_GAP = _APOSTROPHES.encode("ascii", "ignore")


class _Shown(dict[int, str | None]):
    """A table for `str.translate` that leaves out what shows as nothing."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        marks = unicodedata.category(char) in {"Mn", "Me", "Co"}
        self[code] = kept = None if marks else seen(char) or None
        return kept


_SHOWN = _Shown()


def shown(text: str, limit: int) -> str:
    """At most so many characters of a text, and of a long one only those that show.

    Otherwise a name would be safe behind a few hundred spaces, or characters without a width.
    """
    if len(text) <= limit:
        return text
    text = text[:_AT_ALL]
    text = without_overrides(text) if OVERRIDE in text else text
    return " ".join(text.translate(_SHOWN).split())[:limit]


def letters(text: str, limit: int = LONGEST) -> str:
    """Folded, and nothing but letters and digits: `Home-Stаrt Brent` → `homestartbrent`."""
    if len(text) > limit:
        text = shown(text, limit)
    if text.isascii():
        return text.encode().translate(_LETTER, _NO_LETTER).decode()
    return _SQUASHED.fold(text)


def spaced(text: str, limit: int = LONGEST) -> str:
    """Folded, with a space for everything that is no letter; an apostrophe is nothing."""
    if len(text) > limit:
        text = shown(text, limit)
    if text.isascii():
        return text.encode().translate(_LETTER, _NO_GAP).decode()
    return _SPACED.fold(text)


def words(text: str) -> list[str]:
    """Folded words in order."""
    return spaced(text).split()


ROW = "\n"
"""Between the texts of many: no folded text holds it, and `.` in a pattern does not match it."""
_ROW = "\x1e"
"""Between them before they are folded; few texts hold it."""
_SIGN_BYTE = _SIGN.encode()
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
    return _folded_at_once(texts, whole, _SQUASHED, _NO_LETTER_ROWS)


def spaced_all(texts: Sequence[str]) -> str:
    """`spaced` of every text, joined by `ROW`."""
    whole = _ROW.join(texts)
    if not _plain(texts, whole, LONGEST):
        return ROW.join([spaced(text) for text in texts])
    return _folded_at_once(texts, whole, _SPACED, _NO_GAP).decode()


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


def _folded_at_once(texts: Sequence[str], whole: str, table: _Fold, dropped: bytes) -> bytes:
    """Characters outside ASCII first, each stretch of them by itself; then all the rest at once.

    What a character folds to is already folded, so that the second step leaves it as it is.
    """
    if whole.isascii():
        return whole.encode().translate(_LETTER_ROWS, dropped)
    codecs.register_error(table.name, table.stretch)
    folded = whole.encode("ascii", table.name)
    if _SIGN_BYTE in folded:
        row = _ROW.encode()
        folded = row.join(
            [
                table.fold(text).encode() if _SIGN_BYTE in each else each
                for text, each in zip(texts, folded.split(row), strict=True)
            ]
        )
    return folded.translate(_LETTER_ROWS, dropped)


PAIRS = (("rn", "m"), ("vv", "w"))
"""Pairs of letters, and the one that they look like."""


def joined(folded: str) -> str:
    """A second copy in which pairs of letters that look like one are that one."""
    for pair, letter in PAIRS:
        folded = folded.replace(pair, letter)
    return folded
