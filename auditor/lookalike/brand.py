"""The organisation, compiled once from the register: what it shares, what is its own.

A federation shares a *stem* ("Home-Start", "Scout Group"); what is left of our name is our
*place* ("Brent", "12th Bangor"). An organisation without a federation has no stem: its whole
name is its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from auditor.lookalike import tables
from auditor.lookalike.fold import letters, spaced, words
from auditor.lookalike.keyring import Watch, acronyms, compile_keys, names_of, watches
from auditor.lookalike.keys import Key
from auditor.lookalike.place import DIRECTIONS, place_forms
from auditor.lookalike.stems import GENERAL, Stem, find_stems, own_words, telling_words, whole_words
from auditor.register import Register

ORDINAL = re.compile(r"(?<![0-9])([0-9]{1,4})(st|nd|rd|th)")


@dataclass(frozen=True)
class Brand:
    """What the scorer knows about the organisation."""

    name: str
    names: tuple[str, ...]
    """All our names, that one too, as people write them."""
    stems: tuple[Stem, ...]
    place: tuple[str, ...]
    """The words that tell us from our siblings."""
    places: tuple[str, ...]
    """Our place without spaces, in every form it is written in, the longest first."""
    keys: tuple[Key, ...]
    watches: tuple[Watch, ...]
    acronyms: frozenset[str]
    numbers: frozenset[str]
    wider: tuple[str, ...]
    """Known places and siblings' places that contain ours as letters: Brentwood for Brent."""
    home: tuple[str, ...]
    """Our place, or our name and the place in it, as words with spaces: what bios mention."""
    other_places: Mapping[str, str]
    """Known places that are not ours, folded → as people write them."""
    sibling_words: frozenset[str]
    """Every word of theirs, and those they may leave out."""
    handles: frozenset[str] = frozenset()
    """Our own, folded."""
    listed: Mapping[str, str] = field(default_factory=dict)
    """Siblings' whole names, folded → as they are listed."""
    siblings: dict[str, str] = field(default_factory=dict)
    """A sibling's own words without spaces, in the order written and sorted → its name."""

    @cached_property
    def place_text(self) -> str:
        """Our place without spaces."""
        return "".join(self.place)

    @cached_property
    def strong(self) -> tuple[str, ...]:
        """The keys that are ours whatever stands beside them, as texts."""
        return tuple(key.text for key in self.keys if key.strong)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The words of our name, of our place and of what the federation shares."""
        named = (*self.place, *(word for name in self.names for word in words(name)))
        return frozenset(named).union(*(stem.words for stem in self.stems))


def compile_brand(register: Register) -> Brand:
    """Work everything out from the configuration; the tables are read here."""
    organisation = register.organisation
    shared = find_stems(organisation.siblings, organisation.name)
    stems = tuple(stem for stem in shared if _holds(register, stem))
    siblings = _siblings(organisation.siblings, stems, organisation.name)
    forms = place_forms(organisation.name, stems, siblings)
    place_words = forms[0] if forms else ()
    place = "".join(place_words)
    keys = compile_keys(register, stems, forms)
    return Brand(
        name=organisation.name,
        names=tuple(names_of(register)),
        stems=stems,
        place=place_words,
        places=tuple(sorted({"".join(form) for form in forms}, key=len, reverse=True)),
        keys=keys,
        watches=watches(keys, stems),
        acronyms=acronyms(register),
        numbers=frozenset(match[0] for match in ORDINAL.findall(organisation.name.lower())),
        wider=tuple(sorted(_wider(place, siblings))) if place else (),
        home=tuple(_home(organisation.name, place_words)),
        other_places=_other_places(place_words),
        sibling_words=_sibling_words(siblings.values()),
        handles=frozenset(letters(account.handle) for account in register.accounts) - {""},
        listed=_listed(organisation.siblings, names_of(register)),
        siblings=siblings,
    )


def _holds(register: Register, stem: Stem) -> bool:
    """A pattern for other people's federation is no stem of ours."""
    organisation = register.organisation
    ours = [organisation.name, *organisation.other_names]
    ours += [each for account in register.accounts for each in (account.name, account.handle)]
    return any(stem.text in letters(each) for each in ours)


def _listed(names: Iterable[str], ours: Iterable[str]) -> dict[str, str]:
    own = set(map(letters, ours))
    folded = {letters(name): name for name in names if "*" not in name}
    return {text: name for text, name in folded.items() if text and text not in own}


def _siblings(listed: Iterable[str], stems: tuple[Stem, ...], name: str) -> dict[str, str]:
    """Each listed name by its own words, both as written and sorted; our own never among them."""
    found: dict[str, str] = {}
    ours = own_words(spaced(name), stems)
    for each in listed:
        if "*" in each:
            continue
        parts = own_words(spaced(each), stems)
        whole = whole_words(spaced(each), stems)
        if parts is None:
            parts = telling_words(words(each))
        if parts and parts != ours:
            found.setdefault("".join(parts), each)
            found.setdefault("".join(sorted(parts)), each)
            found.setdefault("".join(whole), each)
    return found


def _other_places(ours: tuple[str, ...]) -> dict[str, str]:
    known = tables.places().items()
    return {folded: name for folded, name in known if len(folded) > 2 and folded not in ours}


def _sibling_words(names: Iterable[str]) -> frozenset[str]:
    return GENERAL.union(*map(words, names))


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
