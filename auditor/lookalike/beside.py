"""What stands beside our name, or where a part of it should stand: a number, a place, a word?"""

from auditor.lookalike import tables
from auditor.lookalike.brand import Brand
from auditor.lookalike.distance import Near
from auditor.lookalike.fold import words
from auditor.lookalike.keys import Key
from auditor.lookalike.place import COMPASS, DIRECTIONS
from auditor.lookalike.stems import GENERAL, Stem
from auditor.lookalike.texts import Text

SELDOM = 200
"""A word that so many times as many names hold is the right spelling of the other."""
_LINKING = frozenset(words("and at by in le near next of on the to under upon"))
"""Words that join two places or more."""
_LONG_DIRECTIONS = tuple(each for each in DIRECTIONS if len(each) > 3)
_JOINING = ("and", *_LONG_DIRECTIONS)


def is_nothing(added: str) -> bool:
    """True for a number or a country code: real organisations have them too."""
    return all(
        part in {"uk", "org", "orguk", "gb"}
        or (part.strip("olzeastbg0123456789") == "" and len(part) < 5)
        for part in added.split()
    )


def is_real(word: str, ours: str, key: Key, brand: Brand) -> bool:
    """A real word stands where ours should.

    A plural or singular of ours is but a slip, and so are letters in another order, unless
    that makes a place.
    """
    if word in brand.siblings:
        return True
    if not tables.known(word) or word + "s" in key.words or word[:-1] in key.words:
        return False
    if _seldom(word, ours):
        return False
    return word in tables.places() or sorted(word) != sorted(ours)


def _seldom(word: str, ours: str) -> bool:
    """So rare beside ours that it is ours misspelt: registers hold "Asociation", too."""
    counts = tables.word_counts()
    return word not in tables.places() and counts.get(word, 0) * SELDOM < counts.get(ours, 0)


def is_elsewhere(text: Text, added: str, key: Key) -> bool:
    """A place of somebody else's stands beside our everyday name."""
    extra = [word for word in text.words if word not in key.words]
    return any(
        part in tables.places() and len(part) > 3
        for part in [*extra, *added.split(), "".join(extra)]
    )


def another_place(before: str, part: str, after: str, text: Text, brand: Brand) -> bool:
    """Kentish Town for Kent, North Brent for Brent, Brent and Harrow for Brent."""
    whole = before + part + after
    for each in brand.wider:
        if each in whole:
            return True
    if len(text.words) > 1:
        return _joined_on(text, brand) or any(
            (_foreign(word) and _near_ours(text.words, at, brand)) or _turns(text.words, at, brand)
            for at, word in enumerate(text.words)
            if word not in brand.own_words
        )
    return (
        before.endswith(_LONG_DIRECTIONS)
        or after.startswith(_JOINING)
        or _foreign(before)
        or _foreign(after)
    )


def torn(text: Text, seen: str, part: Near, brand: Brand) -> bool:
    """A part that begins or ends within a word, and leaves a little of it: Child|mind|ers.

    `seen` is a copy of a text of several words.
    """
    if len(text.words) < 2 or (part.start == 0 and part.end == len(seen)):
        return False
    at = 0
    for word in text.words_of(seen):
        start, end = part.start - at, part.end - at
        before = word[:start] if 0 < start < len(word) else ""
        after = word[end:] if 0 < end < len(word) else ""
        if any(_makes_a_word(left, word, text, part, brand) for left in (before, after) if left):
            return True
        at += len(word)
    return False


def _makes_a_word(left: str, word: str, text: Text, part: Near, brand: Brand) -> bool:
    """What is left of a word makes it another one.

    Whole words may be written together, ours too, and a letter may be one too many; two to four
    letters left over make another word of it, and so do more where the whole is a word, or where
    a slip would have to be allowed besides.
    """
    # Folded, a number is letters like any others.
    numbered = any(map(str.isdigit, text.raw)) or text.letters.endswith("uk")
    if len(left) < 2 or left in brand.own_words or (numbered and is_nothing(left)):
        return False
    return len(left) < 5 or bool(part.slips) or tables.known(word)


def real_beside(text: Text, stem: Stem) -> bool:
    """The stem stands in another real word only: Open Minds Newport is not Newport Mind."""
    holding = [word for word in text.words if stem.text in word]
    return bool(holding) and all(word != stem.text and tables.known(word) for word in holding)


def written_as(theirs: str, text: Text, brand: Brand) -> bool:
    """Several real words stand where ours should: Blood Bank for Foodbank."""
    found = [word for word in text.words if word in theirs and word not in brand.own_words]
    return len(found) > 1 and "".join(found) == theirs and all(map(tables.known, found))


def _joined_on(text: Text, brand: Brand) -> bool:
    """Our place, then "and" or "&" and another word: Brent and Somewhere."""
    found = words(text.raw.replace("&", " and "))
    last = brand.place[-1]
    return any(
        word == last
        and at + 2 < len(found)
        and found[at + 1] == "and"
        and found[at + 2] not in brand.own_words | GENERAL
        for at, word in enumerate(found)
    )


def _near_ours(found: tuple[str, ...], at: int, brand: Brand) -> bool:
    """Beside our own words or little ones: a village's name elsewhere is most likely a word."""
    beside = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
    return any(word in brand.own_words or word in _LINKING for word in beside)


def _turns(found: tuple[str, ...], at: int, brand: Brand) -> bool:
    """A direction beside our place makes another place of it: North Brent, Brent North."""
    if found[at] not in DIRECTIONS:
        return False
    behind = found[at - 1] if at else ""
    ahead = found[at + 1] if at + 1 < len(found) else ""
    whole = any(stem.text in ahead for stem in brand.stems)
    names_place = not whole and any(ahead.startswith(word) for word in brand.place)
    return names_place or (found[at] in COMPASS and behind in brand.place)


def _foreign(word: str) -> bool:
    return len(word) > 3 and word in tables.places()
