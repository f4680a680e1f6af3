"""Regional indicators: two that name a region are its flag, any others are letters in boxes.

So people see them, but for those whose computer has no flags. Only together do several flags
look like one word, and only apart does a word of such letters show as letters.
"""

import re

_INDICATOR = "[\U0001f1e6-\U0001f1ff]"
INDICATORS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_LETTERS = {ord(each): chr(ord("A") + at) for at, each in enumerate(sorted(INDICATORS))}
_HIDDEN = "[\xad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
_TOGETHER = re.compile(rf"{_INDICATOR}(?:{_HIDDEN}*{_INDICATOR})*")
_REGIONS = (
    "ACDEFGILMOQRSTUWXZ BABDEFGHIJLMNOQRSTVWYZ CACDFGHIKLMNOPRUVWXYZ DEGJKMOZ EACEGHRSTU "
    "FIJKMOR GABDEFGHILMNPQRSTUWY HKMNRTU ICDELMNOQRST JEMOP KEGHIMNPRWYZ LABCIKRSTUVY "
    "MACDEFGHKLMNOPQRSTUVWXYZ NACEFGILOPRUZ OM PAEFGHKLMNRSTWY QA REOSUW "
    "SABCDEGHIJKLMNORSTVXYZ TACDFGHJKLMNORTVWZ UAGMNSYZ VACEGINU WFS XK YET ZAMW "
)
"""The first letter of a code and every second one: of ISO 3166-1, and of the few that have a flag
besides (Unicode Technical Standard #51)."""
_FLAGS = frozenset(each[0] + second for each in _REGIONS.split() for second in each[1:])


def without_flags(text: str) -> str:
    """The text with a space for every flag, or row of flags."""
    return _TOGETHER.sub(_seen, text)


def _seen(found: re.Match[str]) -> str:
    shown = found[0].translate(_LETTERS)
    pairs = [shown[at : at + 2] for at in range(0, len(shown), 2)]
    return " " if _FLAGS.issuperset(pairs) else found[0]
