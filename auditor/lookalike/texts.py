"""A text of an account, and the ways in which it may say our name."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from auditor.lookalike.fold import joined, letters, spaced
from auditor.lookalike.stems import FILLERS


class How(Enum):
    """In which way a text says our name, from plainest to faintest."""

    EXACT = "says"
    ADDED = "says, with something added,"
    SLIPPED = "says, misspelt,"
    SHORT = "abbreviates"
    CUT = "says, cut short,"
    FAINT = "may say, cut short,"
    """Cut so short that other places begin with the same letters."""
    DOUBTFUL = "nearly says"
    """A real word or place stands where ours should: only other evidence makes it a claim."""
    WIDER = "says, beside another place,"
    WEAK = "holds"
    """Everyday words of ours among others."""

    rank: int
    __hash__ = object.__hash__
    """There is one of each: its place in memory tells it, quicker than its name."""

    def __init__(self, _: str) -> None:
        self.rank = len(self.__class__.__members__)


class Claim(NamedTuple):
    """One text that says our name."""

    how: How
    says: str
    added: str = ""
    theirs: str = ""
    """The word that stands where ours should, when more than one letter is off."""
    slips: int = 0


class Text:
    """A handle or a name, folded once."""

    __slots__ = ("letters", "own_letters", "raw", "spaced", "words")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.letters = letters(raw)
        self.spaced = spaced(raw)
        self.words = tuple(self.spaced.split())
        self.own_letters = "".join([word for word in self.words if word not in FILLERS])
        """Without little words, so that "Oldham and Tameside" equals "Oldham Tameside"."""

    def words_of(self, copy: str) -> Iterable[str]:
        """The words of a copy of the text: as it is, without little words, or its second copy."""
        if copy == self.letters:
            return self.words
        if copy == self.own_letters:
            return (word for word in self.words if word not in FILLERS)
        return map(joined, self.words)
