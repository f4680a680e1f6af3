"""Does a handle or a name claim to be us?"""

from auditor.lookalike import tables
from auditor.lookalike.beside import another_place, is_elsewhere, is_nothing, is_real
from auditor.lookalike.brand import ORDINAL, Brand
from auditor.lookalike.distance import Near
from auditor.lookalike.fold import joined
from auditor.lookalike.keys import Key
from auditor.lookalike.screen import both_copies
from auditor.lookalike.stems import GENERAL
from auditor.lookalike.texts import Claim, How, Text


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


def _by_key(text: Text, brand: Brand) -> Claim | None:
    """What the keys say; of equally plain claims the longest key's."""
    copies = dict.fromkeys((text.letters, text.own_letters, joined(text.letters)))
    through = both_copies(text.letters)
    found = []
    for watch in brand.watches:
        for key in watch.keys if watch.passes(through) else ():
            for seen in copies if key.full else (text.letters,):
                claimed = _judge(key, seen, text, brand)
                if claimed:
                    found.append((claimed.how.rank, -len(key.text), claimed))
    return min(found, key=lambda each: each[:2])[2] if found else None


def _judge(key: Key, seen: str, text: Text, brand: Brand) -> Claim | None:
    """One key against one copy of a text."""
    near = key.find(seen)
    if near is None:
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
    if near.slips * 3 > len(ours) + 1:
        return None
    added = f"{before} {after}".strip()
    several = theirs if near.slips > 1 and not is_nothing(theirs) else ""
    around = (theirs, before + theirs, theirs + after)
    if any(is_real(each, ours, key, brand) for each in around):
        return Claim(How.DOUBTFUL, key.says, added, several)
    if is_nothing(added):
        return Claim(How.SLIPPED, key.says, added, several)
    return Claim(_beside_others(How.SLIPPED, key, added, text), key.says, added, several)


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


def _inside(text: Text, brand: Brand) -> Claim | None:
    """The stem, our place at the far end, and something between: Home-Start Claims Brent."""
    place = brand.place_text
    if len(place) < 4:
        return None
    for stem in brand.stems:
        at = text.letters.find(stem.text)
        if at < 0 or not all(word in text.letters for word in stem.beside if word not in GENERAL):
            continue
        before, after = text.letters[:at], text.letters[at + len(stem.text) :]
        for side, edge in ((after, after.endswith(place)), (before, before.startswith(place))):
            if not edge:
                where = side.find(place)
                if where < 0:
                    continue
            if another_place(*_around(side, place), text, brand):
                return Claim(How.WIDER, brand.name, side.replace(place, " ").strip())
            return Claim(How.ADDED, brand.name, side.replace(place, " ").strip())
    return None


def _around(side: str, place: str) -> tuple[str, str, str]:
    at = side.find(place)
    return side[:at], place, side[at + len(place) :]


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
