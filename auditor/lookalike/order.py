"""A text in the order in which the eye reads it, where that is not the order of its characters.

Characters that override the direction of writing turn what follows them round; a text of turned
letters is read from its other end; flags are no letters. Everything else is left as it is.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from auditor.lookalike.flags import INDICATORS, without_flags

OVERRIDE, _OVERRIDE_BACK = "\u202e", "\u202d"
"""RIGHT-TO-LEFT OVERRIDE: nothing else turns Latin letters round; and its opposite."""
_DEEPEST = 125
"""Levels that the Unicode bidirectional algorithm (UAX #9) knows; what opens more opens none."""
_OPENS = {
    "\u202a": 0, "\u202b": 1, _OVERRIDE_BACK: 0, OVERRIDE: 1, "\u2066": 0, "\u2067": 1, "\u2068": 0,
}  # fmt: skip
"""What opens a stretch of text, and whether that runs from right to left."""
_ISOLATES = frozenset("\u2066\u2067\u2068")
_ENDS, _ENDS_ISOLATE = "\u202c", "\u2069"
_LINE = re.compile("([\n\r\x1c-\x1e\x85\u2029])")

_TURNED_LETTERS = {
    "a": "ɐ∀Ɐ", "b": "ᗺ𐐒", "c": "ɔƆↃ", "d": "ᗡ", "e": "ǝƎ", "f": "ɟℲ", "g": "ƃᵷ⅁", "h": "ɥ",
    "i": "ᴉ", "j": "ɾ", "k": "ʞꞰ", "l": "Ꞁ⅂˥", "m": "ɯ", "p": "Ԁ", "r": "ɹᴚ", "t": "ʇ┴⊥Ʇꓕ",
    "u": "∩", "v": "ʌΛ", "w": "ʍ", "y": "ʎ⅄",
}  # fmt: skip
_TURNED = {char: letter for letter, chars in _TURNED_LETTERS.items() for char in chars}
_TURNED_ROUND = str.maketrans("bqdpnuMWm69ıſə", "qbpdunwmm96ije") | {
    ord(each): each.lower() for each in "oslxziHINOSXZQ018"
}
"""Letters that are others, or themselves, on their heads."""
_UPRIGHT = _TURNED_ROUND | {ord(char): letter for char, letter in _TURNED.items()}
SIGNS = frozenset({OVERRIDE, *_TURNED, *INDICATORS})
"""Without one of these a text is read as it stands."""


def as_read(text: str) -> str:
    """The text as the eye reads it."""
    return _upright(without_flags(without_overrides(text)))


def _upright(text: str) -> str:
    """A text in which every letter may be a turned one, and two can be nothing else."""
    if sum(each in _TURNED for each in text) < 2:
        return text
    if any(each.isalnum() and ord(each) not in _UPRIGHT for each in text):
        return text
    return text[::-1].translate(_UPRIGHT)


# ---------------------------------------------------------------- direction


def without_overrides(text: str) -> str:
    """What overrides turn round, in the order in which it is shown. The work grows as the text."""
    if OVERRIDE not in text:
        return text
    return "".join(map(_shown, _LINE.split(text)))


def _shown(line: str) -> str:
    """Stretches of equal level, each turned round as often as its level says (rule L2)."""
    stack: list[tuple[int, str]] = [(0, "")]
    for level, chars in groupby(_levels(line), itemgetter(0)):
        _settle(stack, level)
        stack.append((level, "".join(char for _, char in chars)))
    _settle(stack, 0)
    return "".join(text for _, text in stack)


def _settle(stack: list[tuple[int, str]], level: int) -> None:
    """Put together whatever lies above a level: nothing more can be added to it."""
    while stack[-1][0] > level:
        above, text = stack.pop()
        below = max(level, stack[-1][0])
        parts = [text[::-1] if (above - below) % 2 else text]
        while stack and stack[-1][0] == below:
            parts.append(stack.pop()[1])
        stack.append((below, "".join(reversed(parts))))


def _levels(line: str) -> Iterator[tuple[int, str]]:
    """Each character that is no sign of direction, with its level: odd from right to left."""
    opened: list[tuple[int, str]] = [(0, "")]
    isolates = 0
    for char in line:
        level, opener = opened[-1]
        if char in _OPENS:
            higher = level + 1 + (level + 1 - _OPENS[char]) % 2
            isolates += char in _ISOLATES
            opened.append((higher, char) if higher <= _DEEPEST else (level, char))
        elif char == _ENDS:
            if len(opened) > 1 and opener not in _ISOLATES:
                opened.pop()
        elif char == _ENDS_ISOLATE:
            while isolates and opened.pop()[1] not in _ISOLATES:
                pass
            isolates = max(0, isolates - 1)
        else:
            yield level + _aside(char, level, opener), char


def _aside(char: str, level: int, opener: str) -> int:
    """1 for a character that runs against the stretch it stands in, where none overrides it."""
    if opener in {OVERRIDE, _OVERRIDE_BACK}:
        return 0
    leftwards = unicodedata.bidirectional(char) in {"R", "AL"}
    return int(leftwards != bool(level % 2))
