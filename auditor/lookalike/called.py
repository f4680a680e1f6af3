"""What an account calls itself, and whether an address merely says the same.

Brentwood's page is not made to look like Brent's. An address is the account's own when its words
are the account's words, in whatever order; little words, and those that the federation shares,
may be among them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.lookalike.beyond import gives
from auditor.lookalike.brand import Brand
from auditor.lookalike.candidate import Account
from auditor.lookalike.fold import READ, letters, shown, words
from auditor.lookalike.keys import Key
from auditor.lookalike.links import without_links
from auditor.lookalike.made_of import Words, by_first, is_made_of
from auditor.lookalike.once import once
from auditor.lookalike.stems import FILLERS, GENERAL

_SHARED_BY = 3
"""So many listed siblings share a word that it makes nobody's name."""


@dataclass(frozen=True)
class Common:
    """Words that stand in addresses of the federation and make none of them an account's own."""

    anybody: frozenset[str]
    """Those of no place, and little words."""
    ours: frozenset[str]
    """The words of our names: that they stand there, too, is no excuse."""
    stems: tuple[str, ...]
    cut: tuple[str, ...]
    """What is taken out of a name without spaces to leave its own: stems first, then long words."""

    @classmethod
    def of(cls, brand: Brand) -> "Common":
        """Learned from the names of the siblings on the register."""
        counts = Counter(word for name in set(brand.siblings.values()) for word in {*words(name)})
        often = {word for word, count in counts.items() if count >= _SHARED_BY}
        stems = (word for stem in brand.stems for word in (*stem.words, *stem.beside))
        ours = {word for key in brand.keys if key.strong for word in key.words}
        anybody = FILLERS.union(GENERAL, often, stems, ("uk", "org", "charity"))
        ours = ours.union(brand.place) - anybody
        said = {word for stem in brand.stems for word in stem.words if len(word) > 3}
        said.update(word for word in ours if len(word) > 2)
        whole = tuple(stem.text for stem in brand.stems)
        return cls(anybody, frozenset(ours), whole, (*whole, *sorted(said, key=_long_first)))

    @once
    def little(self) -> frozenset[str]:
        """All of them."""
        return self.anybody | self.ours

    @once
    def by_first(self) -> Words:
        """All of them, by their first letter."""
        return by_first(self.little)


class Called:
    """One account's names, folded."""

    def __init__(self, account: Account, brand: Brand, common: Common) -> None:
        self._account = account
        self._brand = brand
        self._common = common
        self._explains: dict[str, bool] = {}

    @once
    def letters(self) -> str:
        """Its handle, its name and its description, without web addresses."""
        one = self._account
        return " ".join(map(letters, (one.handle, one.name, self._said)))

    @once
    def _said(self) -> str:
        """Its description without web addresses."""
        return without_links(shown(self._account.bio, READ))

    @once
    def whole(self) -> frozenset[str]:
        """Its handle and its name, each without spaces."""
        return frozenset({letters(self._account.handle), letters(self._account.name)} - {""})

    @once
    def longer_places(self) -> tuple[str, ...]:
        """Words of its name that hold our place as letters: another place, most likely."""
        place, stems = self._brand.place_text, self._common.stems
        return tuple(
            word
            for word in (words(self._account.name) if place else ())
            if place in word and word != place and not any(stem in word for stem in stems)
        )

    def gives(self, slug: str) -> bool:
        """True where the slug as a whole stands in what it calls itself."""
        return gives(slug, self.letters)

    def explains(self, slug: str) -> bool:
        """True where the slug is made of its words, at least one of which is its own."""
        known = self._explains.get(slug)
        if known is None:
            known = is_made_of(slug, self._own, self._common.by_first, self._runs)
            self._explains[slug] = known
        return known

    def names_what_tells(self, keys: Iterable[Key]) -> bool:
        """One of the names holds what tells us from others: of these keys' words or places."""
        told = {
            each
            for key in keys
            for each in ([key.place] if key.place else key.words)
            if each not in self._common.anybody
        }
        return any(each in whole for each in told for whole in self.whole)

    @once
    def _own(self) -> Words:
        """Its words beside ours and those that are anybody's."""
        one = self._account
        found = words(f"{one.name} {one.handle} {self._said}")
        stems = self._common.stems
        kept = {word for word in found if len(word) > 2 and not any(s in word for s in stems)}
        return by_first(kept.union(self._runs) - self._common.little)

    @once
    def _runs(self) -> tuple[str, ...]:
        """What handle and name hold beside what the federation shares and what is ours."""
        found: set[str] = set()
        for text in self.whole:
            for each in self._common.cut:
                text = text.replace(each, " ")
            found.update(rest for rest in text.split() if len(rest) > 2)
        return tuple(sorted(found))


def _long_first(word: str) -> tuple[int, str]:
    return -len(word), word
