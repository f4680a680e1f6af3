"""Does a handle or a name claim to be us?"""

from collections.abc import Iterable
from operator import itemgetter
from typing import TypeAlias

from auditor.lookalike import tables
from auditor.lookalike.beside import (
    another_place,
    is_elsewhere,
    is_nothing,
    is_real,
    torn,
    written_as,
)
from auditor.lookalike.brand import ORDINAL, Brand
from auditor.lookalike.distance import Near
from auditor.lookalike.fold import joined
from auditor.lookalike.inside import inside_us
from auditor.lookalike.keys import Key
from auditor.lookalike.texts import Claim, How, Text

Hits: TypeAlias = list[tuple[int, int, int, Claim]]
"""What keys say: how plainly, with how many slips, by how long a key (less is longer)."""


def claim(text: Text, brand: Brand) -> Claim | None:
    """The plainest way in which the text says our name, or None."""
    found = _plainest_of(text, brand) if text.letters else None
    return None if found and _another_number(text, brand) else found


def _plainest_of(text: Text, brand: Brand) -> Claim | None:
    """Looks for slips, which takes long, only where nothing is said plainly."""
    near = _near(text, brand)
    exact = [(key, seen) for key, seen in near if key.text in seen]
    hits = _judged(exact, text, brand)
    by_key = _longest(hits)
    if by_key and by_key.how.rank <= How.ADDED.rank:
        return by_key
    inside = inside_us(text, brand)
    if inside and inside.how is How.ADDED:
        return inside
    hits += _judged([each for each in near if each not in exact], text, brand)
    return _plainest(_longest(hits), inside, _short(text, brand), _cut_short(text, brand))


def _longest(hits: Hits) -> Claim | None:
    """Of equally plain claims that with the fewest slips, of these the longest key's."""
    return min(hits, key=itemgetter(0, 1, 2))[3] if hits else None


def _plainest(*claims: Claim | None) -> Claim | None:
    return min(filter(None, claims), key=lambda each: each.how.rank, default=None)


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


def _near(text: Text, brand: Brand) -> list[tuple[Key, str]]:
    """Keys that may stand in the text, each with a copy of it."""
    letters, second = text.letters, joined(text.letters)
    through = letters if second == letters else f"{letters}\n{second}"
    passed = [key for watch in brand.watches if watch.passes(through) for key in watch.keys]
    copies = tuple(dict.fromkeys((letters, text.own_letters, second)))
    return [(key, seen) for key in passed for seen in (copies if key.full else copies[:1])]


def _judged(pairs: Iterable[tuple[Key, str]], text: Text, brand: Brand) -> Hits:
    judged = ((key, _judge(key, seen, text, brand)) for key, seen in pairs)
    return [(told.how.rank, told.slips, -len(key.text), told) for key, told in judged if told]


def _judge(key: Key, seen: str, text: Text, brand: Brand) -> Claim | None:
    """One key against one copy of a text."""
    near = key.find(seen)
    if near is None or torn(text, seen, near, brand):
        return None
    before, part, after = seen[: near.start], seen[near.start : near.end], seen[near.end :]
    added = f"{before} {after}".strip()
    if not key.full:
        return _initials(key, before, after, text)
    if key.place and another_place(before, part, after, text, brand):
        return Claim(How.WIDER, key.says, added)
    if near.slips:
        return _misspelt(key, near, seen, text, brand)
    if is_nothing(added):
        return Claim(How.EXACT, key.says)
    return Claim(_beside_others(How.ADDED, key, added, text), key.says, added)


def _misspelt(key: Key, near: Near, seen: str, text: Text, brand: Brand) -> Claim | None:
    """A key with slips in it, unless there are too many for the words they fall in."""
    before, part, after = seen[: near.start], seen[near.start : near.end], seen[near.end :]
    ours, theirs = key.slipped(part)
    added = f"{before} {after}".strip()
    # A letter off in so short a word makes any other: Reading CAB and Reading Camera Club.
    if near.slips * 3 > len(ours) + 1 or (len(ours) < 4 and not is_nothing(added)):
        return None
    several = theirs if near.slips > 1 and not is_nothing(theirs) else ""
    around = (theirs, before + theirs, theirs + after)
    if any(is_real(each, ours, key, brand) for each in around) or written_as(theirs, text, brand):
        return Claim(How.DOUBTFUL, key.says, added, several, near.slips)
    how = How.SLIPPED if is_nothing(added) else _beside_others(How.SLIPPED, key, added, text)
    return Claim(how, key.says, added, several, near.slips)


def _beside_others(how: How, key: Key, added: str, text: Text) -> How:
    """A key with something beside it: everyday words, or another's place, make it less."""
    if not key.place and is_elsewhere(text, added, key):
        return How.WIDER
    return how if key.strong else How.WEAK


def _initials(key: Key, before: str, after: str, text: Text) -> Claim | None:
    """Initials must stand as initials: HS Brent, hsbrentclaims, brenths; not brenthsomething."""
    if len(text.words) > 1:
        stands = key.text in text.words or all(word in text.words for word in key.words)
    else:
        first = key.place != key.words[0]
        stands = not before if first else is_nothing(after) or tables.known(after)
    return Claim(How.SHORT, key.says, f"{before} {after}".strip()) if stands else None


def _short(text: Text, brand: Brand) -> Claim | None:
    """Our initials as a word of their own."""
    for acronym in sorted(brand.acronyms):
        if acronym in text.words or text.letters.strip("0123456789") == acronym:
            alone = is_nothing(" ".join(word for word in text.words if word != acronym))
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
