"""Whose name is it, when it is not ours: a listed sibling's, another place's, the bare brand?"""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from auditor.lookalike import tables
from auditor.lookalike.brand import ORDINAL, Brand, own_words
from auditor.lookalike.fold import letters, spaced, words, words_as_written
from auditor.lookalike.stems import FILLERS


class Whose(Enum):
    """What a text that uses the federation's stem says otherwise."""

    SIBLING = "sibling"
    ELSEWHERE = "elsewhere"
    BRAND = "brand"


class Reading(NamedTuple):
    """One text read against the federation."""

    whose: Whose
    says: str
    """The sibling's listed name, the other place, or the words beside the stem."""


GENERAL = frozenset({"area", "borough", "branch", "county", "dlstrlct", "dlstrlcts", "group"})
"""Words, folded, that siblings add or leave out without becoming another organisation."""

_PLAIN = re.compile("[a-z0-9]+")


def read_name(name: str, brand: Brand) -> Reading | None:
    """A display name: its words are known, so the stem must stand as whole words."""
    folded = spaced(name)
    beside = own_words(folded, brand.stems)
    if beside is None:
        listed = "" if brand.stems else _listed(_telling(folded.split()), brand)
        return Reading(Whose.SIBLING, listed) if listed else None
    listed = _listed(beside, brand)
    if listed:
        return Reading(Whose.SIBLING, listed)
    place = _place(("".join(beside), *beside), brand)
    if place or (brand.numbers and ORDINAL.search(name.lower())):
        return Reading(Whose.ELSEWHERE, place or _as_written(beside, name))
    return Reading(Whose.BRAND, _as_written(beside, name))


def read_handle(handle: str, folded: str, brand: Brand) -> Reading | None:
    """A handle has no gaps: the stem must stand at one end, or anywhere when it is long."""
    for stem in brand.stems:
        at = folded.find(stem.text)
        if at < 0:
            continue
        before, after = folded[:at], folded[at + len(stem.text) :]
        if before and after and len(stem.text) < 7 and letters(handle) == handle.lower():
            continue
        rest = before + after
        listed = _listed_rest(rest, brand)
        if listed:
            return Reading(Whose.SIBLING, listed)
        place = _place((rest,), brand)
        if place or (brand.numbers and ORDINAL.search(handle.lower())):
            return Reading(Whose.ELSEWHERE, place or _as_written((), handle))
        return Reading(Whose.BRAND, _as_written((), handle))
    return None


def _telling(found: list[str]) -> tuple[str, ...]:
    return tuple(word for word in found if word not in FILLERS)


def _listed_rest(rest: str, brand: Brand) -> str:
    siblings = brand.siblings
    if rest in siblings:
        return siblings[rest]
    for each in (rest.rstrip("0123456789"), rest.removesuffix("uk")):
        for little in ("", "of", "ln", "the"):
            found = siblings.get(each.removeprefix(little))
            if found:
                return found
    return ""


def _listed(beside: Sequence[str], brand: Brand) -> str:
    """The listed sibling whose words these are, in whatever order, or an empty text."""
    siblings = brand.siblings
    found = siblings.get("".join(beside)) or siblings.get("".join(sorted(beside)))
    if found:
        return found
    core = [word for word in beside if word not in GENERAL]
    if core and len(core) < len(beside):
        return siblings.get("".join(core)) or siblings.get("".join(sorted(core))) or ""
    return ""


def _place(parts: Sequence[str], brand: Brand) -> str:
    places = tables.places()
    for part in parts:
        if part in places and len(part) > 2 and part not in brand.place:
            return places[part]
    return ""


def _as_written(beside: Sequence[str], raw: str) -> str:
    """The words as people write them, as far as they are plain; never anything else.

    Without words to keep, the whole text.
    """
    if not beside:
        return "".join(_PLAIN.findall(raw[:200].lower()))
    plain = words_as_written(raw)
    if plain is None:
        return " ".join(beside)
    return " ".join(
        [word for word, folded in zip(plain, words(raw), strict=True) if folded in beside]
    )
