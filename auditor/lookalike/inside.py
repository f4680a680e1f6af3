"""Our name with other words inside it: Home-Start Claims Brent, Open Hq Door Trust."""

from auditor.lookalike import tables
from auditor.lookalike.beside import another_place, is_elsewhere, is_nothing, real_beside, torn
from auditor.lookalike.brand import Brand
from auditor.lookalike.distance import Near
from auditor.lookalike.keys import Key
from auditor.lookalike.stems import GENERAL, telling_words
from auditor.lookalike.texts import Claim, How, Text


def inside_us(text: Text, brand: Brand) -> Claim | None:
    """Our stem and our place, or all words of our name in their order, and others between."""
    return _beside_stem(text, brand) or _apart(text, brand)


def _beside_stem(text: Text, brand: Brand) -> Claim | None:
    """The stem, our place, and something between or around: Home-Start Claims Brent."""
    for stem in brand.stems:
        at = text.letters.find(stem.text)
        if at < 0 or not all(word in text.letters for word in stem.beside if word not in GENERAL):
            continue
        behind = at + len(stem.text)
        if torn(text, text.letters, Near(0, at, behind), brand) or real_beside(text, stem):
            continue
        for place in brand.places:
            for side, start in ((text.letters[behind:], behind), (text.letters[:at], 0)):
                if not _stands(place, side, start, text, brand):
                    continue
                before, _, after = side.partition(place)
                wider = another_place(before, place, after, text, brand)
                how = How.WIDER if wider else How.ADDED
                return Claim(how, brand.name, side.replace(place, " ").strip())
    return None


def _stands(place: str, side: str, start: int, text: Text, brand: Brand) -> bool:
    """Our place in what stands on one side of the stem; one of few letters as a word of its own.

    `start` is where that side begins in the folded text.
    """
    if len(place) > 3:
        found = start + side.find(place)
        part = Near(0, found, found + len(place))
        return place in side and not torn(text, text.letters, part, brand)
    if len(text.words) > 1:
        return place in text.words
    ends = (side.removesuffix(place), side.removeprefix(place))
    return any(each != side and (is_nothing(each) or tables.known(each)) for each in ends)


def _apart(text: Text, brand: Brand) -> Claim | None:
    """All words of our name in their order, and others between them: Open Hq Door Trust.

    Where only everyday words make the name, one more that charities use makes another name.
    """
    for key in brand.keys:
        if not key.full or not key.strong or len(key.words) < 2:
            continue
        added = _between(text, key)
        if added is None:
            continue
        if key.place and another_place("", key.place, "", text, brand):
            return Claim(How.WIDER, key.says, added)
        weak = not key.place and (_few(key, brand) or is_elsewhere(text, added, key))
        return Claim(How.WEAK if weak else How.ADDED, key.says, added)
    return None


def _few(key: Key, brand: Brand) -> bool:
    """Two everyday words, and nothing of what a federation shares."""
    told = telling_words(key.words)
    counts = tables.word_counts()
    branded = any(stem.text in key.text for stem in brand.stems)
    return not branded and len(told) < 3 and all(word in counts for word in told)


def _between(text: Text, key: Key) -> str | None:
    """What stands beside the words of a key where all stand in their order; else None."""
    if len(text.words) > 1:
        found = iter(text.words)
        if all(word in found for word in key.words):
            return " ".join(word for word in text.words if word not in key.words)
        return None
    rest, added = text.letters, []
    first, last = key.words[0], key.words[-1]
    edged = text.letters.startswith(first) and text.letters.endswith(last) and len(key.text) > 7
    if not edged and sum(len(word) for word in key.words if len(word) > 3) < 8:
        return None
    for word in key.words:
        before, here, rest = rest.partition(word)
        if not here:
            return None
        added.append(before)
    return " ".join(filter(None, (*added, rest)))
