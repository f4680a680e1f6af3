"""Keys: the strings that say our name, each ready to be searched with a few slips allowed."""

from dataclasses import dataclass, field
from functools import cached_property

from auditor.lookalike import tables
from auditor.lookalike.distance import Near, Pattern


def slips_allowed(length: int) -> int:
    """How many slips still leave a string of this length recognisable."""
    if length < 6:
        return 0
    return 1 if length < 9 else 2 if length < 18 else 3


def slips_in_part(length: int) -> int:
    """How many of them may fall into a part of the name that tells us from others."""
    if length < 4:
        return 0
    return 1 if length < 9 else 2


@dataclass(frozen=True)
class Key:
    """One way of writing our name without spaces, folded."""

    words: tuple[str, ...]
    says: str
    """What it is a way of writing, as people write it."""
    full: bool = True
    """False for initials: they never stand for the name with slips in them."""
    place: str = ""
    """The part that names our place, where we share a stem with others."""
    telling: str = ""
    """The word that tells us from others: it may hold fewer slips than the whole."""
    pattern: Pattern = field(init=False, compare=False)
    mark: Pattern = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", Pattern(self.text))
        object.__setattr__(self, "mark", Pattern(self.telling or self.text))

    @cached_property
    def text(self) -> str:
        """The words joined."""
        return "".join(self.words)

    @cached_property
    def limit(self) -> int:
        """Slips allowed."""
        return slips_allowed(len(self.text)) if self.full else 0

    @cached_property
    def telling_limit(self) -> int:
        """Slips allowed in the telling word."""
        return min(self.limit, slips_in_part(len(self.mark.text)))

    @cached_property
    def strong(self) -> bool:
        """True when it is ours whatever stands beside it.

        One or two everyday words are ours only where they stand alone: "Staying Well" is,
        "Staying Well Podcast" need not be. A place or a word that no charity name holds makes
        two words enough.
        """
        counts = tables.word_counts()
        return (
            bool(self.place)
            or len(self.words) > 2
            or any(word not in counts or word in tables.place_words() for word in self.words)
        )

    def slipped(self, seen: str) -> tuple[str, str]:
        """The words in which they differ, ours and theirs: `brent`, `trent`."""
        ahead = _shared(self.text, seen)
        behind = _shared(self.text[ahead:][::-1], seen[ahead:][::-1])
        starts, ends, at = 0, len(self.text), 0
        for word in self.words:
            if at <= ahead:
                starts = at
            at += len(word)
            if at >= len(self.text) - behind:
                ends = at
                break
        return self.text[starts:ends], seen[starts : len(seen) - (len(self.text) - ends)]

    def find(self, text: str) -> Near | None:
        """Where it stands in a text, exactly or with as many slips as allowed."""
        at = text.find(self.text)
        if at >= 0:
            return Near(0, at, at + len(self.text))
        near = self.pattern.search(text, self.limit) if self.limit else None
        if near and self.mark.search(text[near.start : near.end], self.telling_limit) is None:
            return None
        return near


def _shared(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
