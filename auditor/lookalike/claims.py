"""Does a handle or a name claim to be us?"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import chain

from auditor.lookalike import tables
from auditor.lookalike.brand import DIRECTIONS, ORDINAL, Brand
from auditor.lookalike.fold import joined, letters, words
from auditor.lookalike.keys import Key
from auditor.lookalike.screen import both_copies
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


@dataclass(frozen=True)
class Claim:
    """One text that says our name."""

    how: How
    says: str
    added: str = ""
    theirs: str = ""
    """The word that stands where ours should, when more than one letter is off."""


@dataclass(frozen=True)
class Text:
    """A handle or a name, folded once."""

    raw: str
    letters: str

    @classmethod
    def of(cls, raw: str) -> "Text":
        """Fold it."""
        return cls(raw, letters(raw))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(words(self.raw))

    @cached_property
    def own_letters(self) -> str:
        """Without little words, so that "Oldham and Tameside" equals "Oldham Tameside"."""
        return "".join(word for word in self.words if word not in FILLERS)


def claim(text: Text, brand: Brand) -> Claim | None:
    """The plainest way in which the text says our name, or None."""
    if not text.letters:
        return None
    found = _plainest(
        _by_key(text, brand), _inside(text, brand), _short(text, brand), _cut_short(text, brand)
    )
    if found and _another_number(text, brand):
        return None
    return found


def _plainest(*claims: Claim | None) -> Claim | None:
    order = list(How)
    found = [each for each in claims if each]
    return min(found, key=lambda each: order.index(each.how)) if found else None


def _another_number(text: Text, brand: Brand) -> bool:
    """True where "11th" stands and we are the 12th; "2th" is no number but a slip."""
    if not brand.numbers:
        return False
    return any(
        number not in brand.numbers and suffix == _suffix(int(number))
        for number, suffix in ORDINAL.findall(text.raw.lower())
    )


def _suffix(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _by_key(text: Text, brand: Brand) -> Claim | None:
    best: tuple[int, int, Claim] | None = None
    copies = dict.fromkeys((text.letters, text.own_letters, joined(text.letters)))
    seen_through = both_copies(text.letters)
    watched = (watch.keys for watch in brand.watches if watch.passes(seen_through))
    for key in chain.from_iterable(watched):
        for seen in copies:
            near = key.find(seen) if key.full or seen is text.letters else None
            if near is None:
                continue
            before, part, after = seen[: near.start], seen[near.start : near.end], seen[near.end :]
            found = _judge(key, near.slips, before, part, after, text, brand)
            if found is None:
                continue
            rank = (list(How).index(found.how), -len(key.text))
            if best is None or rank < best[:2]:
                best = (*rank, found)
    return best[2] if best else None


def _judge(
    key: Key, slips: int, before: str, part: str, after: str, text: Text, brand: Brand
) -> Claim | None:
    added = f"{before} {after}".strip()
    if not key.full:
        return _initials(key, before, after, text)
    if key.place and _beside_another_place(before, part, after, text, brand):
        return Claim(How.WIDER, key.says, added)
    if slips:
        ours, theirs = key.slipped(part)
        if slips * 3 > len(ours) + 1:
            return None
        real = any(
            _real(each, ours, key, brand) for each in (theirs, before + theirs, theirs + after)
        )
        how = How.DOUBTFUL if real else How.SLIPPED
        if slips > 1 and not _nothing(theirs):
            return Claim(how, key.says, added, theirs)
    else:
        how = How.ADDED if added and not _nothing(added) else How.EXACT
    if how in {How.ADDED, How.SLIPPED} and not _nothing(added):
        if not key.place and _elsewhere(text, added, key):
            return Claim(How.WIDER, key.says, added)
        if not key.strong:
            return Claim(How.WEAK, key.says, added)
    return Claim(how, key.says, added)


def _nothing(added: str) -> bool:
    """True for a number or a country code: real organisations have them too."""
    return all(
        part in {"uk", "org", "orguk", "gb"}
        or (part.strip("olzeastbg0123456789") == "" and len(part) < 5)
        for part in added.split()
    )


def _initials(key: Key, before: str, after: str, text: Text) -> Claim | None:
    """Initials must stand as initials: HS Brent, hsbrentclaims, brenths; not brenthsomething."""
    if len(text.words) > 1:
        stands = key.text in text.words or all(word in text.words for word in key.words)
    else:
        first = key.place != key.words[0]
        stands = not before if first else _nothing(after) or tables.known(after)
    return Claim(How.SHORT, key.says, f"{before} {after}".strip()) if stands else None


def _real(word: str, ours: str, key: Key, brand: Brand) -> bool:
    """A real word stands where ours should.

    A plural or singular of ours is but a slip, and so are letters in another order, unless
    that makes a place.
    """
    if word in brand.siblings:
        return True
    if not tables.known(word) or word + "s" in key.words or word[:-1] in key.words:
        return False
    return word in tables.places() or sorted(word) != sorted(ours)


def _elsewhere(text: Text, added: str, key: Key) -> bool:
    """A place of somebody else's stands beside our everyday name."""
    extra = [word for word in text.words if word not in key.words]
    return any(
        part in tables.places() and len(part) > 3
        for part in [*extra, *added.split(), "".join(extra)]
    )


def _beside_another_place(before: str, part: str, after: str, text: Text, brand: Brand) -> bool:
    """Kentish Town for Kent, North Brent for Brent, Brent and Harrow for Brent."""
    whole = before + part + after
    if any(each in whole for each in brand.wider):
        return True
    ours = set(brand.place)
    extra = [word for word in text.words if word not in ours]
    if len(text.words) > 1:
        stem_words = {word for stem in brand.stems for word in stem.words}
        extra = [word for word in extra if word not in stem_words]
        return _joined_on(text, brand) or any(
            word in DIRECTIONS or _foreign(word) for word in extra
        )
    return (
        after.startswith("and")
        or any(
            before.endswith(each) or after.startswith(each) for each in DIRECTIONS if len(each) > 3
        )
        or any(_foreign(each) for each in (before, after))
    )


def _joined_on(text: Text, brand: Brand) -> bool:
    """Our place, then "and" or "&" and another word: Brent and Somewhere."""
    found = words(text.raw.replace("&", " and "))
    last = brand.place[-1]
    return any(
        word == last
        and at + 2 < len(found)
        and found[at + 1] == "and"
        and found[at + 2] not in brand.place
        for at, word in enumerate(found)
    )


def _foreign(word: str) -> bool:
    return len(word) > 3 and word in tables.places()


def _inside(text: Text, brand: Brand) -> Claim | None:
    """The stem, our place at the far end, and something between: Home-Start Claims Brent."""
    place = brand.place_text
    if len(place) < 4:
        return None
    for stem in brand.stems:
        at = text.letters.find(stem.text)
        if at < 0:
            continue
        before, after = text.letters[:at], text.letters[at + len(stem.text) :]
        for side, edge in ((after, after.endswith(place)), (before, before.startswith(place))):
            if not edge:
                where = side.find(place)
                if where < 0:
                    continue
            if _beside_another_place(*_around(side, place), text, brand):
                return Claim(How.WIDER, brand.name, side.replace(place, " ").strip())
            return Claim(How.ADDED, brand.name, side.replace(place, " ").strip())
    return None


def _around(side: str, place: str) -> tuple[str, str, str]:
    at = side.find(place)
    return side[:at], place, side[at + len(place) :]


def _short(text: Text, brand: Brand) -> Claim | None:
    """Our initials as a word of their own."""
    for acronym in brand.acronyms:
        if acronym in text.words or text.letters.strip("0123456789") == acronym:
            alone = _nothing(" ".join(word for word in text.words if word != acronym))
            weak = tables.word_counts().get(acronym, 0) > 30 and not alone
            foreign = any(word in tables.places() for word in text.words if word != acronym)
            if not foreign:
                return Claim(How.WEAK if weak else How.SHORT, acronym.upper())
    return None


def _cut_short(text: Text, brand: Brand) -> Claim | None:
    """The stem and the beginning of our place, as handles are cut: homestartmidde."""
    place = brand.place_text
    for stem in brand.stems:
        if stem.text not in text.letters:
            continue
        rest = text.letters.replace(stem.text, "", 1).rstrip("0123456789")
        if 3 <= len(rest) < len(place) and place.startswith(rest) and len(rest) * 2 >= len(place):
            others = (each for each in (*tables.places(), *brand.siblings) if each.startswith(rest))
            alone = all(each in place or place in each for each in others)
            return Claim(How.CUT if alone else How.FAINT, brand.name)
    return None
