"""Whose name is it, when it is not ours: a listed sibling's, another place's, the bare brand?"""

import re
from dataclasses import dataclass
from enum import Enum

from auditor.lookalike import tables
from auditor.lookalike.brand import ORDINAL, Brand, own_words
from auditor.lookalike.claims import Text
from auditor.lookalike.fold import letters


class Whose(Enum):
    """What a text that uses the federation's stem says otherwise."""

    SIBLING = "sibling"
    ELSEWHERE = "elsewhere"
    BRAND = "brand"


@dataclass(frozen=True)
class Reading:
    """One text read against the federation."""

    whose: Whose
    says: str
    """The sibling's listed name, the other place, or the words beside the stem."""


GENERAL = frozenset({"area", "borough", "branch", "county", "district", "districts", "group"})
"""Words that siblings add or leave out without becoming another organisation."""


def read_name(text: Text, brand: Brand) -> Reading | None:
    """A display name: its words are known, so the stem must stand as whole words."""
    beside = own_words(text.raw, brand.stems)
    if beside is None:
        return None
    listed = _listed(beside, brand)
    if listed:
        return Reading(Whose.SIBLING, listed)
    return _other(beside, text, brand)


def read_handle(text: Text, brand: Brand) -> Reading | None:
    """A handle has no gaps: the stem must stand at one end, or anywhere when it is long."""
    for stem in brand.stems:
        at = text.letters.find(stem.text)
        ends = at == 0 or at + len(stem.text) == len(text.letters)
        if at < 0 or not (ends or len(stem.text) > 6 or len(text.words) > 1):
            continue
        rest = text.letters[:at] + text.letters[at + len(stem.text) :]
        listed = _listed_rest(rest, brand)
        if listed:
            return Reading(Whose.SIBLING, listed)
        return _other((rest,) if rest else (), text, brand)
    return None


def _listed_rest(rest: str, brand: Brand) -> str:
    for each in (rest, rest.rstrip("0123456789"), rest.removesuffix("uk")):
        for little in ("", "of", "ln", "the"):
            found = brand.siblings.get(each.removeprefix(little))
            if found:
                return found
    return ""


def _listed(beside: tuple[str, ...], brand: Brand) -> str:
    """The listed sibling whose words these are, in whatever order, or an empty text."""
    siblings = brand.siblings
    core = tuple(word for word in beside if word not in GENERAL)
    for parts in (beside, core):
        if parts:
            found = siblings.get("".join(parts)) or siblings.get("".join(sorted(parts)))
            if found:
                return found
    return ""


def _other(beside: tuple[str, ...], text: Text, brand: Brand) -> Reading:
    said = _as_written(beside, text)
    whole = "".join(beside)
    places = tables.places()
    for part in (whole, *beside):
        if len(part) > 2 and part in places and part not in brand.place:
            return Reading(Whose.ELSEWHERE, places[part])
    if brand.numbers and ORDINAL.search(text.raw.lower()):
        return Reading(Whose.ELSEWHERE, said)
    return Reading(Whose.BRAND, said)


def _as_written(beside: tuple[str, ...], text: Text) -> str:
    """The words as people write them, as far as they are plain; never anything else."""
    plain = re.findall("[a-z0-9]+", text.raw.lower())
    spelt = {letters(word): word for word in plain}
    return " ".join(spelt.get(word, word) for word in beside)
