"""Whose name is it, when it is not ours: a listed sibling's, another place's, the bare brand?"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from auditor.lookalike import tables
from auditor.lookalike.brand import GENERAL, ORDINAL, Brand, own_words
from auditor.lookalike.stems import FILLERS


class Whose:
    """What a text that uses the federation's stem says otherwise. Plain texts: they hash fast."""

    SIBLING: Final = "sibling"
    ELSEWHERE: Final = "elsewhere"
    BRAND: Final = "brand"


class Reading(NamedTuple):
    """One text read against the federation."""

    whose: str
    says: str
    """The sibling's listed name, or the other place where it is known."""
    rest: str
    """What stands beside the stem, folded."""


def read_name(name: str, folded: str, brand: Brand) -> Reading | None:
    """A display name, raw and `spaced`: the stem must stand as whole words."""
    beside = own_words(folded, brand.stems)
    if beside is None:
        listed = "" if brand.stems else _listed(_telling(folded.split()), brand)
        return Reading(Whose.SIBLING, listed, "") if listed else None
    rest = "".join(beside)
    listed = _listed(beside, brand)
    if listed:
        return Reading(Whose.SIBLING, listed, rest)
    return _elsewhere((rest, *beside), name, rest, brand)


def read_handle(handle: str, folded: str, brand: Brand) -> Reading | None:
    """A handle, raw and as `letters`: the stem must stand at an end, or anywhere when long."""
    for stem in brand.stems:
        at = folded.find(stem.text)
        if at < 0:
            continue
        before, after = folded[:at], folded[at + len(stem.text) :]
        if before and after and len(stem.text) < 7 and handle.isalnum():
            continue
        rest = (before + after).removesuffix("".join(stem.beside))
        listed = _listed_rest(rest, brand)
        if listed:
            return Reading(Whose.SIBLING, listed, "")
        return _elsewhere((rest,), handle, rest, brand)
    return None


def _elsewhere(parts: Sequence[str], raw: str, rest: str, brand: Brand) -> Reading:
    """Another place of the federation where a part is one, else the bare brand."""
    places = tables.places()
    for part in parts:
        if part in places and len(part) > 2 and part not in brand.place:
            return Reading(Whose.ELSEWHERE, places[part], rest)
    if brand.numbers and ORDINAL.search(raw.lower()):
        return Reading(Whose.ELSEWHERE, "", rest)
    return Reading(Whose.BRAND, "", rest)


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
    siblings, heard = brand.siblings, brand.sibling_words
    for word in beside:
        if word not in heard:
            return ""
    found = siblings.get("".join(beside)) or siblings.get("".join(sorted(beside)))
    if found:
        return found
    core = [word for word in beside if word not in GENERAL]
    if core and len(core) < len(beside):
        return siblings.get("".join(core)) or siblings.get("".join(sorted(core))) or ""
    return ""
