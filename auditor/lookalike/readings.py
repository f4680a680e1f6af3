"""Whose name is it, when it is not ours: a listed sibling's, another place's, the bare brand?"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from auditor.lookalike.brand import ORDINAL, Brand
from auditor.lookalike.fold import ROW, spaced, spaced_all
from auditor.lookalike.heap import CUT
from auditor.lookalike.stems import FILLERS, GENERAL, own_words


class Whose:
    """What a text that uses the federation's stem says otherwise. Plain texts: they hash fast."""

    SIBLING: Final = "sibling"
    ELSEWHERE: Final = "elsewhere"
    BRAND: Final = "brand"


Reading: TypeAlias = tuple[str, str, str]
"""Whose it is; the sibling's listed name or the other place's, where known; where it is the bare
brand, what stands beside it, folded. A bare tuple: these are made by the hundred thousand."""


def read_name(name: str, folded: str, brand: Brand) -> Reading | None:
    """A display name, raw and `spaced`: the stem must stand as whole words."""
    beside = own_words(folded, brand.stems)
    if beside is None:
        listed = "" if brand.stems else _listed(_telling(folded.split()), brand)
        return (Whose.SIBLING, listed, "") if listed else None
    return _named(name, beside, brand)


def read_names(names: Sequence[str], brand: Brand) -> list[Reading | None]:
    """`read_name` of many: the first stem is cut out of all of them at once."""
    if not brand.stems or not names:
        return [read_name(name, spaced(name), brand) for name in names]
    stem, *others = brand.stems
    little = FILLERS.union(stem.beside)
    found: list[Reading | None] = []
    rows = stem.whole.sub(CUT, spaced_all(names)).split(ROW)
    for name, left in zip(names, rows, strict=True):
        cuts = left.count(CUT)
        if cuts == 1:
            # Taken for white space, as any other character that separates.
            beside = left.split()
            if not little.isdisjoint(beside):
                beside = [word for word in beside if word not in little]
            found.append(_named(name, beside, brand))
        else:
            found.append(read_name(name, spaced(name), brand) if cuts or others else None)
    return found


def _named(name: str, beside: Sequence[str], brand: Brand) -> Reading:
    """What a name says, by the words beside the stem."""
    theirs = brand.sibling_words
    for word in beside:  # `issuperset` would make a set of so few words first
        if word not in theirs:
            break
    else:
        siblings = brand.siblings
        listed = siblings.get("".join(beside)) or _in_other_words(beside, siblings)
        if listed:
            return (Whose.SIBLING, listed, "")
    places = brand.other_places
    for word in beside:
        if word in places:
            return (Whose.ELSEWHERE, places[word], "")
    return _elsewhere(name, "".join(beside), brand)


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
            return (Whose.SIBLING, listed, "")
        return _elsewhere(handle, rest, brand)
    return None


def _elsewhere(raw: str, rest: str, brand: Brand) -> Reading:
    """Another place of the federation where all the rest is one, else the bare brand."""
    if rest in brand.other_places:
        return (Whose.ELSEWHERE, brand.other_places[rest], "")
    if brand.numbers and ORDINAL.search(raw.lower()):
        return (Whose.ELSEWHERE, "", "")
    return (Whose.BRAND, "", rest)


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
    if not brand.sibling_words.issuperset(beside):
        return ""
    return brand.siblings.get("".join(beside)) or _in_other_words(beside, brand.siblings)


def _in_other_words(beside: Sequence[str], siblings: Mapping[str, str]) -> str:
    """In another order, or with general words added or left out."""
    found = siblings.get("".join(sorted(beside)))
    if found:
        return found
    core = [word for word in beside if word not in GENERAL]
    if core and len(core) < len(beside):
        return siblings.get("".join(core)) or siblings.get("".join(sorted(core))) or ""
    return ""
