"""The ring of keys: every way of writing our name, and a cheap watch over each group of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from auditor.lookalike import tables
from auditor.lookalike.distance import Pieces
from auditor.lookalike.fold import joined, letters, words
from auditor.lookalike.keys import Key
from auditor.lookalike.screen import Screen, edges
from auditor.lookalike.stems import GENERAL, Stem, telling_words
from auditor.register import Register


@dataclass(frozen=True)
class Watch:
    """Keys with the same telling words; a text that does not pass holds none of them."""

    keys: tuple[Key, ...]
    telling: Screen
    beside: Screen
    signs: tuple[str, ...]
    """One of these must stand in the text."""
    stemmed: bool
    """True for keys that hold the stem."""

    def passes(self, text: str) -> bool:
        """False only where a careful look would find nothing."""
        for sign in self.signs:  # a loop, since `any` takes longer to begin than this to end
            if sign in text:
                return self.telling.passes(text) and self.beside.passes(text)
        return False


def watches(keys: Iterable[Key], stems: Iterable[Stem]) -> tuple[Watch, ...]:
    """Group the keys by what must stand in a text that holds them."""
    shared = [stem.text for stem in stems]
    groups: dict[tuple[str, int, str, int], list[Key]] = {}
    for key in keys:
        mark = key.mark.text
        stem = next((each for each in shared if each in key.text and mark not in each), "")
        if key.full:
            others = [word for word in key.words if word != mark]
            beside = stem or max(others, key=len, default=mark)
            limit = key.limit if beside != mark else key.telling_limit
            group = (mark, key.telling_limit, beside, limit)
        else:
            group = (key.text, 0, key.text, 0)
        groups.setdefault(group, []).append(key)
    return tuple(
        Watch(
            tuple(each),
            Screen(mark, slips),
            Screen(beside, limit),
            _traces(beside, mark, limit) if beside in shared else _pieces(each),
            beside in shared,
        )
        for (mark, slips, beside, limit), each in groups.items()
    )


def _traces(stem: str, mark: str, slips: int) -> tuple[str, ...]:
    """One of these stands in every text with a key in it.

    Of two slips, the stem holds both and the telling word is right, or the stem holds one and
    a half of it is right. Of three, the telling word may hold one.
    """
    return (stem, *edges(stem), *((mark,) if slips < 3 else edges(mark)))


def _pieces(keys: Iterable[Key]) -> tuple[str, ...]:
    """Of each key its pieces or those of its telling word, whichever fewer names hold."""
    found = {piece for key in keys for piece in _rarer(key)}
    return tuple(sorted(found))


def _rarer(key: Key) -> tuple[str, ...]:
    ways = (key.pieces.texts, Pieces(key.telling, key.telling_limit).texts)
    return min(ways, key=lambda pieces: sum(map(tables.frequency, pieces)))


def acronyms(register: Register) -> frozenset[str]:
    """Our names of three to five letters."""
    return frozenset(each for each in map(letters, names_of(register)) if 3 <= len(each) <= 5)


def names_of(register: Register) -> list[str]:
    """Our name, and every other that the register gives us or an account."""
    organisation = register.organisation
    names = [organisation.name, *organisation.other_names]
    names += [account.name for account in register.accounts if account.name]
    return list(dict.fromkeys(names))


Forms: TypeAlias = tuple[tuple[str, ...], ...]
"""Our place as words, in each form it is written in (`place.place_forms`)."""


def compile_keys(register: Register, stems: tuple[Stem, ...], forms: Forms) -> tuple[Key, ...]:
    """Every way of writing our name: as configured, turned round, abbreviated, as a handle."""
    ring = _Ring(stems, forms)
    name = register.organisation.name
    for each in names_of(register):
        ring.add(tuple(words(each)), each)
        ring.add(telling_words(words(each)), each)
    for stem in stems if forms else ():
        whole = tuple(word for word in words(name) if word not in stem.words)
        # "RSPCA Leeds" is "RSPCA Leeds Branch"; "Leeds Library" is not "Friends of Leeds Library".
        for way in (*forms, whole) if GENERAL.issuperset(stem.beside) else (whole,):
            ring.add(stem.words + way, name)
            ring.add(way + stem.words, name)
            if len(stem.words) > 1:
                initials = "".join(word[0] for word in stem.words)
                ring.add((initials, *way), name, full=False)
                ring.add((*way, initials), name, full=False)
    for alias in _aliases(register, forms):
        for form in forms:
            ring.add(alias + form, name)
            ring.add(form + alias, name)
    for account in register.accounts:
        said = account.name or name
        ring.add(_cut_up(letters(account.handle), words(said)), said)
    return tuple(ring.ways.values())


def _aliases(register: Register, forms: Forms) -> Iterator[tuple[str, ...]]:
    """How else we write what is not our place: Rotary, where a name of ours is Ashton Rotary."""
    places = {word for form in forms for word in form}
    ours = set(words(register.organisation.name)) - places
    for each in names_of(register)[1:] if forms else ():
        left = tuple(word for word in telling_words(words(each)) if word not in places)
        if left and ours.issuperset(left):
            yield left


class _Ring:
    """Keys by their text, as they are added."""

    def __init__(self, stems: tuple[Stem, ...], forms: Forms) -> None:
        self.ways: dict[str, Key] = {}
        self._stems = [stem.text for stem in stems]
        self._forms = {each: form for form in forms for each in ("".join(form), _joined(form))}

    def add(self, parts: tuple[str, ...], says: str, *, full: bool = True) -> None:
        """One way of writing our name, and the way it is written with `rn` read as m."""
        for way in (parts, tuple(map(joined, parts))):
            text = "".join(way)
            if len(text) > 5 and text not in self.ways and text not in self._forms:
                held = max((each for each in self._forms if each in text), key=len, default="")
                form = self._forms.get(held, ())
                self.ways[text] = Key(
                    way,
                    says,
                    full=full,
                    place="".join(form),
                    telling=_telling(form or way, text),
                    strong=any(stem in text for stem in self._stems),
                )


def _joined(form: tuple[str, ...]) -> str:
    return joined("".join(form))


def _cut_up(handle: str, parts: list[str]) -> tuple[str, ...]:
    """A handle cut where the words of the name stand in it."""
    found = [(handle.find(part), part) for part in parts if len(part) > 2]
    cuts = sorted({0, len(handle)} | {at for at, _ in found if at > 0})
    cuts = sorted({*cuts, *(at + len(part) for at, part in found if at >= 0)})
    return tuple(handle[a:b] for a, b in pairwise(cuts))


def _telling(parts: tuple[str, ...], text: str) -> str:
    """The rarest long word: it must stand, nearly right, in whatever claims to be us."""
    parts = tuple(each for part in parts for each in (part, joined(part)) if each in text)
    long = [each for each in parts if len(each) > 4] or [max(parts, key=len, default=text)]
    return max(long, key=lambda each: (tables.rarity(each), len(each)))
