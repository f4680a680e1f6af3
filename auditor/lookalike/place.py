"""Our place: what of our name tells us from our siblings, in the forms it is written in."""

from collections.abc import Container

from auditor.lookalike import tables
from auditor.lookalike.fold import spaced, words
from auditor.lookalike.stems import FILLERS, GENERAL, Stem, own_words

COMPASS = frozenset(
    words(
        "north south east west northeast northwest southeast southwest northern southern eastern "
        "western central gogledd de dwyrain gorllewin canol"
    )
)
DIRECTIONS = COMPASS | frozenset(words("mid upper lower greater inner outer new old great little"))
"""Words that make another place of a place."""

EVERYDAY = 40
"""Names of charities, of 204,710, in which a word stands that tells nobody from others."""


def place_forms(
    name: str, stems: tuple[Stem, ...], siblings: Container[str]
) -> tuple[tuple[str, ...], ...]:
    """Our place as words, the one that tells us apart first; none without a shared stem.

    "Cruse Bereavement Support Whitby" among "Cruse *" is the one of Whitby; Stoke-on-Trent is
    written with and without its little words.
    """
    folded = spaced(name)
    full = own_words(folded, stems)
    if not full:
        return ()
    stem = next(stem for stem in stems if stem.cut_from(folded) is not None)
    rest = (stem.cut_from(folded) or "").split()
    written = _bare(tuple(word for word in rest if word not in stem.beside))
    core = full if "".join(written) in tables.places() else _core(full)
    forms = (full if "".join(core) in siblings else core, full, written)
    return tuple(dict.fromkeys(form for form in forms if form))


def _bare(found: tuple[str, ...]) -> tuple[str, ...]:
    while found and found[0] in FILLERS:
        found = found[1:]
    while found and found[-1] in FILLERS:
        found = found[:-1]
    return found


def _core(full: tuple[str, ...]) -> tuple[str, ...]:
    """Of several words those that are a known place, where all the others are everyday ones."""
    named = tuple(word for word in full if word not in GENERAL) or full
    if "".join(named) in tables.places():
        return named
    for length in range(len(named) - 1, 0, -1):
        for run, others in ((named[-length:], named[:-length]), (named[:length], named[length:])):
            if "".join(run) in tables.places() and all(map(_everyday, others)):
                return run
    return named


def _everyday(word: str) -> bool:
    common = tables.word_counts().get(word, 0) >= EVERYDAY
    return common and len(word) > 3 and word not in DIRECTIONS | tables.place_words()
