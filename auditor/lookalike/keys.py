"""Keys: the strings that say our name, each ready to be searched with a few slips allowed."""

from auditor.lookalike import tables
from auditor.lookalike.distance import Near, Pattern, Pieces
from auditor.lookalike.stems import telling_words


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


class Key:
    """One way of writing our name without spaces, folded.

    `says` is what it is a way of writing, as people write it. `full` is False for initials,
    which never stand for the name with slips in them. `place` is the part that names our place
    where we share a stem with others. `telling` is the word that tells us from others: it may
    hold fewer slips than the whole. `strong` keys are ours whatever stands beside them.
    """

    __slots__ = (
        "full", "limit", "mark", "pattern", "pieces", "place", "says", "strong", "telling",
        "telling_limit", "text", "words",
    )  # fmt: skip

    def __init__(
        self,
        words: tuple[str, ...],
        says: str,
        *,
        full: bool,
        place: str,
        telling: str,
        strong: bool = False,
    ) -> None:
        self.words, self.says, self.full = words, says, full
        self.place, self.telling = place, telling
        self.text = "".join(words)
        self.limit = slips_allowed(len(self.text)) if full else 0
        self.telling_limit = min(self.limit, slips_in_part(len(telling)))
        self.strong = strong or bool(place) or _distinctive(words)
        self.pattern, self.mark = Pattern(self.text), Pattern(telling)
        self.pieces = Pieces(self.text, self.limit)

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
        if not self.limit or not self.pieces.stand_in(text):
            return None
        near = self.pattern.search(text, self.limit)
        if near and not self.mark.within(text[near.start : near.end], self.telling_limit):
            return None
        return near


def _distinctive(words: tuple[str, ...]) -> bool:
    """True when a name without a place is ours whatever stands beside it.

    One or two everyday words are ours only where they stand alone: "Staying Well" is,
    "Staying Well Podcast" need not be. A word that no charity name holds makes them enough, and
    a place makes two of them enough; alone it is anybody's.
    """
    counts, places = tables.word_counts(), tables.place_words()
    words = telling_words(words)
    if len(words) > 2 or any(word not in counts for word in words):
        return True
    return len(words) > 1 and any(word in places for word in words)


def _shared(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
