"""The organisation, compiled once from the register: what it shares, what is its own.

A federation shares a *stem* ("Home-Start", "Scout Group"); what is left of our name is our
*place* ("Brent", "12th Bangor"). An organisation without a federation has no stem: its whole
name is its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from auditor.lookalike import tables
from auditor.lookalike.fold import joined, letters, words
from auditor.lookalike.keys import Key
from auditor.register import Register

FILLERS = frozenset(
    letters(each)
    for each in (
        "a and at by cic cio co company for guarantee in incorporated limited llp ltd of on plc "
        "scio the y a'r"
    ).split()
)
"""Little words and legal forms: they make no other name."""

DIRECTIONS = frozenset(
    letters(each)
    for each in (
        "north south east west northeast northwest southeast southwest northern southern eastern "
        "western central mid upper lower greater inner outer new old great little gogledd de "
        "dwyrain gorllewin canol"
    ).split()
)
"""Words that make another place of a place."""

ORDINAL = re.compile(r"(?<![0-9])([0-9]{1,4})(st|nd|rd|th)")


@dataclass(frozen=True)
class Stem:
    """What a federation's names share, and what stands before and after the place."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    says: str

    @property
    def words(self) -> tuple[str, ...]:
        """All of it."""
        return self.before + self.after

    @property
    def text(self) -> str:
        """All of it without spaces."""
        return "".join(self.words)


@dataclass(frozen=True)
class Brand:
    """What the scorer knows about the organisation."""

    name: str
    stems: tuple[Stem, ...]
    place: tuple[str, ...]
    place_says: str
    keys: tuple[Key, ...]
    acronyms: frozenset[str]
    numbers: frozenset[str]
    wider: tuple[str, ...]
    """Known places and siblings' places that contain ours as letters: Brentwood for Brent."""
    home: tuple[str, ...]
    """Our place, or our name and the place in it, as words with spaces: what bios mention."""
    siblings: dict[str, str] = field(default_factory=dict)
    """A sibling's own words without spaces, in the order written and sorted → its name."""

    @property
    def place_text(self) -> str:
        """Our place without spaces."""
        return "".join(self.place)


def compile_brand(register: Register) -> Brand:
    """Work everything out from the configuration; the tables are read here."""
    organisation = register.organisation
    stems = _stems(organisation.siblings, organisation.name)
    place_words = _place(organisation.name, stems)
    names = _names(register)
    siblings = _siblings(organisation.siblings, stems, organisation.name)
    place = "".join(place_words)
    return Brand(
        name=organisation.name,
        stems=stems,
        place=place_words,
        place_says=_place_says(organisation.name, stems),
        keys=tuple(_keys(names, register, stems, place_words, organisation.name)),
        acronyms=frozenset(each for each in map(letters, names) if 3 <= len(each) <= 5),
        numbers=frozenset(match[0] for match in ORDINAL.findall(organisation.name.lower())),
        wider=tuple(sorted(_wider(place, siblings))) if place else (),
        home=tuple(_home(organisation.name, place_words)),
        siblings=siblings,
    )


def own_words(name: str, stems: Iterable[Stem]) -> tuple[str, ...] | None:
    """A name's words without a stem and without fillers; None where it holds no stem."""
    found = words(name)
    for stem in stems:
        left = without_stem(found, stem)
        if left is not None:
            return tuple(word for word in left if word not in FILLERS)
    return None


def without_stem(found: list[str], stem: Stem) -> list[str] | None:
    """The words beside the stem, or None. Its parts may be joined: HomeStart, Home-Start."""
    if stem.before and stem.after:
        inner = _cut(found, "".join(stem.before))
        return None if inner is None else _cut(inner, "".join(stem.after))
    return _cut(found, stem.text)


def _cut(found: list[str], text: str) -> list[str] | None:
    for start in range(len(found)):
        joined = ""
        for end in range(start, len(found)):
            joined += found[end]
            if joined == text:
                return found[:start] + found[end + 1 :]
            if not text.startswith(joined):
                break
    return None


def _stems(siblings: Iterable[str], name: str) -> tuple[Stem, ...]:
    """The stems that patterns name; without a pattern, what most names begin or end with."""
    listed = list(siblings)
    patterns = [each for each in listed if "*" in each]
    stems = [_stem(each) for each in patterns] or _guessed(listed, name)
    unique = {stem.text: stem for stem in stems if len(stem.text) > 2}
    return tuple(unique.values())


def _stem(pattern: str) -> Stem:
    before, _, after = pattern.partition("*")
    first, last = (_bare(words(each)) for each in (before, after.replace("*", " ")))
    return Stem(first, last, " ".join(pattern.replace("*", " ").split()))


def _bare(found: list[str]) -> tuple[str, ...]:
    """Without the little words at either end: "Mind in *" shares "Mind"."""
    while found and found[-1] in FILLERS:
        found = found[:-1]
    while found and found[0] in FILLERS:
        found = found[1:]
    return tuple(found)


def _guessed(siblings: list[str], name: str) -> list[Stem]:
    """The longest beginning or end of our name that at least half of the siblings share."""
    ours = words(name)
    for length in range(len(ours) - 1, 0, -1):
        for first, part in ((True, ours[:length]), (False, ours[-length:])):
            text = "".join(part)
            shared = sum(
                letters(each).startswith(text) if first else letters(each).endswith(text)
                for each in siblings
            )
            if len(siblings) > 2 and shared * 2 >= len(siblings):
                said = name.split()[:length] if first else name.split()[-length:]
                bare = _bare(part)
                return [Stem(bare, (), " ".join(said)) if first else Stem((), bare, " ".join(said))]
    return []


def _names(register: Register) -> list[str]:
    organisation = register.organisation
    names = [organisation.name, *organisation.other_names]
    names += [account.name for account in register.accounts if account.name]
    return list(dict.fromkeys(names))


def _place(name: str, stems: tuple[Stem, ...]) -> tuple[str, ...]:
    return own_words(name, stems) or ()


def _place_says(name: str, stems: tuple[Stem, ...]) -> str:
    for stem in stems:
        said = re.sub(re.escape(stem.says).replace(r"\-", "[- ]?"), "", name, flags=re.IGNORECASE)
        if said != name:
            return " ".join(said.split())
    return name


def _keys(
    names: list[str], register: Register, stems: tuple[Stem, ...], place: tuple[str, ...], name: str
) -> Iterator[Key]:
    """Every way of writing our name: as configured, turned round, abbreviated, as a handle."""
    ways: dict[str, Key] = {}
    for each in names:
        _add(ways, tuple(words(each)), each, place)
    for stem in stems if place else ():
        for way in (place, tuple(word for word in words(name) if word not in stem.words)):
            _add(ways, stem.before + way + stem.after, name, place)
            _add(ways, stem.words + way, name, place)
            _add(ways, way + stem.words, name, place)
            if len(stem.words) > 1:
                initials = "".join(word[0] for word in stem.words)
                _add(ways, (initials, *way), name, place, full=False)
                _add(ways, (*way, initials), name, place, full=False)
    for account in register.accounts:
        said = account.name or name
        _add(ways, _cut_up(letters(account.handle), words(said)), said, place)
    return iter(ways.values())


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
            ways[text] = Key(way, says, full=full, place=where if holds else "")


def _cut_up(handle: str, parts: list[str]) -> tuple[str, ...]:
    """A handle cut where the words of the name stand in it."""
    found = [(handle.find(part), part) for part in parts if len(part) > 2]
    cuts = sorted({0, len(handle)} | {at for at, _ in found if at > 0})
    cuts = sorted({*cuts, *(at + len(part) for at, part in found if at >= 0)})
    return tuple(handle[a:b] for a, b in zip(cuts, cuts[1:], strict=False))


def _siblings(listed: Iterable[str], stems: tuple[Stem, ...], name: str) -> dict[str, str]:
    """Each listed name by its own words, both as written and sorted; our own never among them."""
    found: dict[str, str] = {}
    ours = own_words(name, stems)
    for each in listed:
        if "*" in each:
            continue
        parts = own_words(each, stems)
        if parts is None:
            parts = tuple(word for word in words(each) if word not in FILLERS)
        if parts and parts != ours:
            found.setdefault("".join(parts), each)
            found.setdefault("".join(sorted(parts)), each)
    return found


def _home(name: str, place: tuple[str, ...]) -> Iterator[str]:
    if place:
        yield " ".join(place)
        return
    found = words(name)
    yield " ".join(found)
    for at, word in enumerate(found):
        if word in tables.place_words():
            ahead = at and found[at - 1] in DIRECTIONS
            yield " ".join(found[at - 1 : at + 1]) if ahead else word


def _wider(place: str, siblings: dict[str, str]) -> Iterator[str]:
    counted = Counter([*tables.places(), *siblings])
    for each in counted:
        if place in each and each != place:
            yield each
