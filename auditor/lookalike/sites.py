"""Is a web address made to look like ours, or is it some other place's?

Our name must stand in it as such: not as a few letters inside another place's (ely in "wembley"),
and not cut before what tells us apart.
"""

from auditor.lookalike import tables
from auditor.lookalike.brand import ORDINAL, Brand
from auditor.lookalike.distance import Near, Pieces
from auditor.lookalike.fold import joined, letters
from auditor.lookalike.keys import Key
from auditor.lookalike.links import Link, label
from auditor.lookalike.stems import FILLERS

_LEAST, _ANYWHERE = 6, 8
"""Letters of a name that is looked for misspelt: as the whole address, and anywhere in one."""
_MORE = 3
"""Letters that may follow a name that was cut: a number."""
_ENDINGS = ("uk", "org", "com", "co", "net", "info", "www")


def shortest_cuts(brand: Brand) -> tuple[str, ...]:
    """Letters of which some stand in every folded profile where `OurSites.held` is true.

    Of each key so much as may stand in a slug; of that, where possible, only the telling word.
    """
    cuts = set()
    for key in brand.keys:
        if key.strong:
            least = key.text[: _least(key)]
            word = max(
                (key.telling[:end] for end in range(4, 30) if key.telling[:end] in least),
                key=len,
                default=least,
            )
            cuts.add(word)
    return _shortest(cuts)


def _shortest(texts: set[str]) -> tuple[str, ...]:
    """The texts without those that hold another."""
    return tuple(sorted(each for each in texts if not any(o in each for o in texts - {each})))


def _least(key: Key) -> int:
    """How many letters of a key a slug must hold: long ones are cut, but not before what tells."""
    whole = len(key.text)
    if whole < 16:
        return whole
    at = key.text.find(key.telling)
    told = at + max(4, -(-len(key.telling) // 2)) if at >= 0 else whole
    return min(whole, max(-(-whole * 4 // 5), told))


def _cut(key: Key, slug: str) -> bool:
    """Most of our name, as much as fits: `northhalifaxpartnershi`.

    Where other places follow the same stem, nothing but a number may follow.
    """
    at = slug.find(key.text[:10])
    end = _least(key)
    if at < 0 or not slug.startswith(key.text[:end], at):
        return False
    while end < len(key.text) and slug.startswith(key.text[: end + 1], at):
        end += 1
    return not key.place or len(slug) - at - end <= _MORE


def of_another(link: Link, brand: Brand) -> bool:
    """True where another's number or place stands in an address, which holds ours as letters."""
    if brand.numbers and any(
        number not in brand.numbers for number, _ in ORDINAL.findall(link.said.lower())
    ):
        return True
    return any(each in link.slug for each in brand.wider)


def inside_another(link: Link, brand: Brand) -> bool:
    """True where our name stands in an address only as letters of another's.

    A short place stands in many a word as letters: what it is joined to must be a word, too.
    """
    short = 0 < len(brand.place_text) < 4
    return of_another(link, brand) or (short and not _apart(link, brand))


def _apart(link: Link, brand: Brand) -> bool:
    parts = [letters(part) for part in link.said.replace("-", ".").split(".")]
    return any(_stands(text, part, brand) for text in brand.strong for part in [*parts, link.slug])


def _stands(text: str, part: str, brand: Brand) -> bool:
    before, found, after = part.partition(text)
    if not found:
        return False
    beside = after if text.endswith(brand.place_text) else before
    return _is_said(beside.strip("0123456789"))


def _is_said(beside: str) -> bool:
    """One word or two, and no place."""
    if not beside or beside in FILLERS or beside in _ENDINGS or beside in tables.places():
        return beside not in tables.places()
    counts = tables.word_counts()
    cuts = range(3, len(beside) - 2)
    return beside in counts or any(beside[:at] in counts and beside[at:] in counts for at in cuts)


def _sign(key: Key) -> str:
    """Letters that stand in every slug that holds a key."""
    return key.text[:10] if _least(key) < len(key.text) else key.text


class OurSites:
    """The names that stand in our own addresses, to tell one a slip away from them."""

    def __init__(self, brand: Brand, hosts: frozenset[str]) -> None:
        shared = "".join(stem.text for stem in brand.stems)
        named = (letters(label(host)) for host in sorted(hosts))
        ours = [name for name in named if len(name) >= _LEAST and name not in shared]
        keys = {key.text: key for key in brand.keys if key.strong and len(key.text) >= _LEAST}
        for name in ours:
            telling = Key((name,), name, full=True, place="", telling=name)
            keys.setdefault(name, telling)
        self._brand = brand
        self._texts = tuple(ours)
        self._whole = frozenset(ours).union(brand.strong)
        self._keys = tuple((key, Pieces(key.text, 1)) for key in keys.values())
        self._pieces = _shortest({piece for _, parts in self._keys for piece in parts.texts})
        self._signed = tuple((_sign(key), key) for key in brand.keys if key.strong)
        self._signs = _shortest({*(sign for sign, _ in self._signed), *ours})

    def may_say_us(self, profile: str) -> bool:
        """False only where no address in a folded profile holds a name of ours: a quick look."""
        return any(map(profile.__contains__, self._signs))

    def may_nearly(self, text: str) -> bool:
        """False only where `nearly` is for every address in a folded text: a quick look."""
        pieces = self._pieces
        return any(map(text.__contains__, pieces)) or any(map(joined(text).__contains__, pieces))

    def held(self, slug: str) -> list[Key]:
        """Which of our names stand in a slug, whole or as much of them as fits into one."""
        signed = [key for sign, key in self._signed if sign in slug]
        return [key for key in signed if key.text in slug or _cut(key, slug)]

    def in_slug(self, slug: str) -> bool:
        """The whole name of one of our sites, whatever stands beside it."""
        return any(text in slug for text in self._texts)

    def alone(self, slug: str) -> bool:
        """A name of ours and nothing else: with another ending, which may stand in the name."""
        rest = slug.strip("0123456789")
        while rest not in self._whole:
            shorter = next((rest.removesuffix(end) for end in _ENDINGS if rest.endswith(end)), "")
            if not shorter:
                return False
            rest = shorter
        return True

    def nearly(self, link: Link, own: frozenset[str]) -> bool:
        """A slip away from a name of ours, and not the account's own name (`own`)."""
        if not self.may_nearly(link.slug):
            return False
        for part in link.said.split("."):
            folded = letters(part)
            if folded and folded not in own:
                for seen in {folded, joined(folded)}:
                    if any(self._slipped(key, pieces, seen) for key, pieces in self._keys):
                        return True
        return False

    def _slipped(self, key: Key, pieces: Pieces, seen: str) -> bool:
        if len(key.text) < _ANYWHERE and abs(len(seen) - len(key.text)) > 1:
            return False
        near = key.pattern.search(seen, 1) if pieces.stand_in(seen) else None
        if near is None or near.slips == 0 or not _whole_slip(key.text, near, seen):
            return False
        part = seen[near.start : near.end]
        _, theirs = key.slipped(part)
        if theirs in tables.places() or theirs in self._brand.siblings:
            return False
        return key.mark.within(part, key.telling_limit)


def _whole_slip(text: str, near: Near, seen: str) -> bool:
    """Amid other letters, the first and the last of ours must stand: else where does it end?"""
    begins = near.start == 0 or seen[near.start] == text[0]
    return begins and (near.end == len(seen) or seen[near.end - 1] == text[-1])
