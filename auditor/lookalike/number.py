"""Our charity number, however it is written: in groups, in other digits, with hidden signs."""

import re
import unicodedata

from auditor.lookalike.fold import letters
from auditor.lookalike.looks import misread_zeros
from auditor.show import seen

_LEAST = 5
"""Signs of the shortest number that is no other number by chance."""
_BETWEEN = "[ .,'-]{0,2}"
_DASHES = "Pd"
_SIGNS = {"·": ".", "٬": ",", "،": ",", "’": "'", "ʼ": "'", "−": "-"}


class CharityNumber:
    """One number; an empty or very short one stands nowhere."""

    def __init__(self, number: str) -> None:
        self._found = _pattern(number)
        self.needles = _needles(number) if self._found else frozenset()
        """One of them stands in every folded profile that quotes it in digits of one kind."""

    def stands_in(self, text: str) -> bool:
        """True where the text quotes it."""
        if self._found is None:
            return False
        return bool(self._found.search(text if text.isascii() else text.translate(_PLAIN)))


class _Plain(dict[int, str]):
    """A table for `str.translate`: digits by their value, and what may stand between them."""

    def __missing__(self, code: int) -> str:
        char = seen(chr(code))
        value = unicodedata.digit(char, None) if char else None
        if value is not None:
            plain = str(value)
        elif char and unicodedata.category(char) == _DASHES:
            plain = "-"
        else:
            plain = _SIGNS.get(char) or unicodedata.normalize("NFKC", char)
        self[code] = plain
        return plain


_PLAIN = _Plain()


def _pattern(number: str) -> re.Pattern[str] | None:
    plain = [each for each in number if each.isalnum()]
    if len(plain) < _LEAST:
        return None
    # Its first sign first, then what stands before it: so the search skips from one to the next.
    first, *others = map(re.escape, plain)
    body = "".join(f"{_BETWEEN}{each}" for each in others)
    return re.compile(rf"{first}(?<![0-9A-Za-z]{first}){body}(?![0-9])", re.IGNORECASE)


def _needles(number: str) -> frozenset[str]:
    """Folded, a digit is what it looks like: an Arabic five an o, not an s as ours is."""
    written = (
        "".join(chr(zero + int(each)) if each in "0123456789" else each for each in number)
        for zero in (ord("0"), *misread_zeros())
    )
    return frozenset(map(letters, written))
