"""One character outside ASCII as the plain letters or digits that it looks like.

In this order: Unicode's own table of what looks alike; the alphabets of ours that it does not
know; the letter that a Latin character has in its name, however it is drawn (small capitals,
turned, barred, circled, squared, regional indicators); its value as a digit; the letter it is
made of ("ka with descender"). Whatever is left stays as it is.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from auditor.show import seen

_UNSEEN = frozenset({"Mn", "Me", "Co"})
"""Categories of what the eye reads past, beside all that shows as nothing: marks on a letter."""
_LATIN = re.compile(
    r"(?:\bLATIN|\AREGIONAL INDICATOR) .*?LETTER\b.*? (?<!SHARP )([AO]E|[A-Z])(?: WITH .+| BAR)?\Z"
)
"""Characters that are a letter of ours by name; ESH or THORN is none."""


def looks_like(char: str) -> str:
    """What one character looks like: letters, digits and signs, or nothing where it is hidden."""
    shown = seen(char)
    if not shown.strip():
        return shown
    return "" if unicodedata.category(char) in _UNSEEN else _letters(char).casefold()


def _letters(char: str) -> str:
    if char.isascii():
        return char
    for way in (_tabled, _by_name, _by_value, _by_base, _by_parts):
        found = way(char)
        if found:
            return found
    return char


def _tabled(char: str) -> str:
    return _prototypes().get(char) or _alphabets().get(char) or ""


def _by_name(char: str) -> str:
    found = _LATIN.search(unicodedata.name(char, ""))
    return found[1] if found else ""


def _by_value(char: str) -> str:
    value = unicodedata.digit(char, None)
    return "" if value is None else str(value)


def _by_base(char: str) -> str:
    """A letter with something added to it: with descender, with stroke, with hook."""
    base, added, _ = unicodedata.name(char, "").partition(" WITH ")
    if not added or not char.isalpha():
        return ""
    try:
        return _letters(unicodedata.lookup(base))
    except KeyError:
        return ""


def _by_parts(char: str) -> str:
    """What Unicode says that it stands for, or is the capital of."""
    for parts in (unicodedata.normalize("NFKD", char), char.casefold()):
        if parts != char:
            return "".join(_letters(each) for each in parts if unicodedata.category(each) != "Mn")
    return ""


def misread_zeros() -> list[int]:
    """The zeros of all digits of which some look like a letter, or like another digit."""
    values = ((ord(char), unicodedata.decimal(char, None)) for char in _prototypes())
    return sorted({code - value for code, value in values if value is not None})


def _lines(name: str) -> list[str]:
    return (files("auditor.lookalike.data") / name).read_text(encoding="utf-8").splitlines()


@cache
def _prototypes() -> dict[str, str]:
    pairs = (line.split("\t") for line in _lines("confusables.tsv"))
    return {chr(int(code, 16)): looks for code, looks in pairs}


@cache
def _alphabets() -> dict[str, str]:
    """Each line from a to z; of two readings of a character the first counts."""
    found: dict[str, str] = {}
    for line in _lines("alphabets.txt"):
        if not line.startswith("#"):
            for place, char in enumerate(line):
                found.setdefault(char, chr(ord("a") + place))
    return found
