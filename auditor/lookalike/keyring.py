"""The ring of keys: every way of writing our name, and a cheap watch over each group of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from auditor.lookalike import tables
from auditor.lookalike.distance import Pieces
from auditor.lookalike.fold import joined, letters, words
from auditor.lookalike.keys import Key
from auditor.lookalike.screen import Screen, edges
from auditor.lookalike.stems import GENERAL, Stem
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
    return frozenset(each for each in map(letters, _names(register)) if 3 <= len(each) <= 5)


def _names(register: Register) -> list[str]:
    organisation = register.organisation
    names = [organisation.name, *organisation.other_names]
    names += [account.name for account in register.accounts if account.name]
    return list(dict.fromkeys(names))


def compile_keys(
    register: Register, stems: tuple[Stem, ...], place: tuple[str, ...]
) -> tuple[Key, ...]:
    """Every way of writing our name: as configured, turned round, abbreviated, as a handle."""
    ways: dict[str, Key] = {}
    name = register.organisation.name
    for each in _names(register):
        _add(ways, tuple(words(each)), each, place)
    for stem in stems if place else ():
        whole = tuple(word for word in words(name) if word not in stem.words)
        # "RSPCA Leeds" is "RSPCA Leeds Branch"; "Leeds Library" is not "Friends of Leeds Library".
        for way in (place, whole) if GENERAL.issuperset(stem.beside) else (whole,):
            _add(ways, stem.words + way, name, place)
            _add(ways, way + stem.words, name, place)
            if len(stem.words) > 1:
                initials = "".join(word[0] for word in stem.words)
                _add(ways, (initials, *way), name, place, full=False)
                _add(ways, (*way, initials), name, place, full=False)
    for account in register.accounts:
        said = account.name or name
        _add(ways, _cut_up(letters(account.handle), words(said)), said, place)
    return tuple(ways.values())


def _add(
    ways: dict[str, Key],
    parts: tuple[str, ...],
    says: str,
    place: tuple[str, ...],
    *,
    full: bool = True,
) -> None:
    where = "".join(place)
    for way in (parts, tuple(map(joined, parts))):
        text = "".join(way)
        if len(text) > 5 and text not in ways and text not in {where, joined(where)}:
            holds = where in text or joined(where) in text
            ours = place if holds and place else way
            ways[text] = Key(
                way,
                says,
                full=full,
                place=where if holds else "",
                telling=_telling(ours, text),
            )


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
