"""What stands beside our name, or where a part of it should stand: a number, a place, a word?"""

from auditor.lookalike import tables
from auditor.lookalike.brand import DIRECTIONS, Brand
from auditor.lookalike.fold import words
from auditor.lookalike.keys import Key
from auditor.lookalike.texts import Text

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
    return word in tables.places() or sorted(word) != sorted(ours)


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
        ours = brand.own_words
        return _joined_on(text, brand) or any(
            word in DIRECTIONS or _foreign(word) for word in text.words if word not in ours
        )
    return (
        before.endswith(_LONG_DIRECTIONS)
        or after.startswith(_JOINING)
        or _foreign(before)
        or _foreign(after)
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
