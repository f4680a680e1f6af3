"""The stem a federation shares, and what is left of a name without it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from auditor.lookalike import tables
from auditor.lookalike.fold import letters, words

FILLERS = frozenset(
    words(
        "a and at by cic cio co company for guarantee in incorporated limited llp ltd of on plc "
        "scio the y a'r"
    )
)
"""Little words and legal forms: they make no other name."""

GENERAL = frozenset(
    words("area association borough branch county district districts group uk unit")
)
"""Words that siblings add or leave out without becoming another organisation."""


@dataclass(frozen=True)
class Stem:
    """What a federation's names share, folded."""

    words: tuple[str, ...]
    says: str
    beside: tuple[str, ...] = ()
    """Words of a pattern with two parts that are not the stem: "Branch" in "RSPCA * Branch"."""

    @cached_property
    def text(self) -> str:
        """All of it without spaces."""
        return "".join(self.words)

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """Whole words in a `spaced` text, however they are joined: HomeStart, Home-Start.

        It begins with a letter: so the search skips to where one stands.
        """
        first = self.text[0]
        rest = "".join(f" *{each}" for each in self.text[1:])
        return re.compile(rf"{first}(?<![^ \n]{first}){rest}(?![^ \n])")

    def cut_from(self, folded: str) -> str | None:
        """A `spaced` name without the stem, or None where it does not hold it."""
        found = self.whole.search(folded)
        return f"{folded[: found.start()]} {folded[found.end() :]}" if found else None


def find_stems(siblings: Iterable[str], name: str) -> tuple[Stem, ...]:
    """The stems that patterns name; without a pattern, what most names begin or end with."""
    listed = list(siblings)
    patterns = [each for each in listed if "*" in each]
    stems = [_stem(each) for each in patterns] or _guessed(listed, name)
    unique = {stem.text: stem for stem in stems if len(stem.text) > 2}
    return tuple(unique.values())


def _stem(pattern: str) -> Stem:
    """The rarer part of a pattern; of "* Branch" and "RSPCA *" the latter."""
    parts = [_bare(words(each)) for each in pattern.split("*")]
    weighed = sorted(parts, key=lambda part: sum(map(tables.rarity, part)))
    others = tuple(word for part in weighed[:-1] for word in part)
    return Stem(weighed[-1], " ".join(pattern.replace("*", " ").split()), others)


def _bare(found: list[str]) -> tuple[str, ...]:
    """Without the little words at either end: "Mind in *" shares "Mind"."""
    while found and found[-1] in FILLERS:
        found = found[:-1]
    while found and found[0] in FILLERS:
        found = found[1:]
    return tuple(found)


def _guessed(siblings: list[str], name: str) -> list[Stem]:
    """The longest beginning or end of our name that at least half of the siblings share."""
    ours = words(name)
    for length in range(len(ours) - 1, 0, -1):
        for first, part in ((True, ours[:length]), (False, ours[-length:])):
            text = "".join(part)
            shared = sum(
                letters(each).startswith(text) if first else letters(each).endswith(text)
                for each in siblings
            )
            if len(siblings) > 2 and shared * 2 >= len(siblings):
                said = name.split()[:length] if first else name.split()[-length:]
                return [Stem(_bare(part), " ".join(said))]
    return []


def own_words(folded: str, stems: Iterable[Stem]) -> tuple[str, ...] | None:
    """The words of a `spaced` name without a stem and without fillers; None without a stem."""
    for stem in stems:
        left = stem.cut_from(folded)
        if left is not None:
            little = FILLERS.union(stem.beside) if stem.beside else FILLERS
            return tuple([word for word in left.split() if word not in little])
    return None


def whole_words(folded: str, stems: Iterable[Stem]) -> tuple[str, ...]:
    """All words of a `spaced` name without a stem, the little ones too."""
    left = next((cut for stem in stems if (cut := stem.cut_from(folded)) is not None), folded)
    return tuple(left.split())


def telling_words(found: Iterable[str]) -> tuple[str, ...]:
    """Words without the little ones."""
    return tuple(word for word in found if word not in FILLERS)
