"""Text as the eye reads it, in letters that can be compared.

The order matters. Invisible characters and accents go first; then characters are replaced by
what they look like *before* their case is folded (a Cyrillic capital Н looks like H, its small
form like h no more) and again after; then digits are read as the letters they stand for (0 1 3
4 5 7, $ and @); i, l and 1 are one. Keys and candidates pass through the same fold, so what it
merges it merges on both sides. `joined` makes the second copy in which `rn` is m and `vv` is w.

Character prototypes: Unicode UTS #39 (see `data/README.md`).
"""

import unicodedata
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

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._one(chr(code))
        return folded

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


GAP, ROW = "\x1f", "\x1e"
_KEPT = f"{GAP}{ROW}".encode()
_LETTER_ROWS = bytes(code if code in _KEPT else each for code, each in enumerate(_LETTER))
_NO_LETTER_ROWS = bytes(code for code in _NO_LETTER if code not in _KEPT)


def letters_of_all(firsts: list[str], seconds: list[str], limit: int = LONGEST) -> list[str]:
    """`letters` of many pairs of texts at once; the two of each stay apart by `GAP`."""
    pairs = [f"{first}{GAP}{second}" for first, second in zip(firsts, seconds, strict=True)]
    plain = [pair if pair.isascii() and len(pair) <= limit else GAP for pair in pairs]
    folded = _at_once(plain, _NO_LETTER_ROWS, gaps=len(pairs))
    for at in [at for at, pair in enumerate(plain) if pair == GAP] if folded else range(len(pairs)):
        both = f"{letters(firsts[at], limit)}{GAP}{letters(seconds[at], limit)}"
        folded[at : at + 1] = [both]
    return folded


def spaced_all(texts: list[str]) -> list[str]:
    """`spaced` of many texts at once."""
    plain = [text if text.isascii() and len(text) <= LONGEST else "" for text in texts]
    folded = _at_once(plain, _NO_GAP, gaps=0)
    for at in [at for at, text in enumerate(plain) if not text] if folded else range(len(texts)):
        folded[at : at + 1] = [spaced(texts[at])]
    return folded


def _at_once(texts: list[str], dropped: bytes, gaps: int) -> list[str]:
    """Plain texts folded in one go; none where one of them holds what keeps them apart."""
    whole = ROW.join(texts)
    if not texts or whole.count(GAP) != gaps or whole.count(ROW) != len(texts) - 1:
        return []
    return whole.encode().translate(_LETTER_ROWS, dropped).decode().split(ROW)


def joined(folded: str) -> str:
    """A second copy in which pairs of letters that look like one are that one."""
    return folded.replace("rn", "m").replace("vv", "w")
