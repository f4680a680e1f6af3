"""How much of one outline is in another, in the same places, and how much else is there.

Pure: numbers in, a number out. What a badge, a ribbon or a frame may cover is left out of both, in
turn. Agreement that any busy picture would show is taken off, so that grain is like nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from auditor.lookalike.outlines import DIRECTIONS, POINTS, SIDE

TELLING = 260
"""Bits of outline from which a logo is told from others; one plain disc has about 200."""
CLOSELY = 8
"""How many of the likest variants are compared again, with parts left out."""
UNCOVERED = 0.6
"""How much of our outline must be left when a part is left out."""
HINT = 0.3
"""Variants of which less is found are not looked at closely."""


class Outline(NamedTuple):
    """An outline, and the same with all points beside it: pictures never lie quite exactly."""

    drawn: int
    near: int

    @classmethod
    def of(cls, drawn: int) -> "Outline":
        """Both, from the first."""
        not_first, not_last, not_top, not_bottom = _rims()
        across = drawn | drawn << 1 & not_last | drawn >> 1 & not_first
        return cls(drawn, across | across << SIDE & not_bottom | across >> SIDE & not_top)

    def within(self, part: int) -> "Outline":
        """Only what lies in a part of the picture."""
        return Outline(self.drawn & part, self.near & part)


def likeness(ours: Sequence[Outline], theirs: Iterable[int]) -> float:
    """How like the likest of our variants is to the likest look of a picture: 0 to 1."""
    looks = [Outline.of(each) for each in theirs]
    pairs = [(_like(one, look, _whole()), one, look) for one in ours for look in looks]
    pairs = [each for each in pairs if each[0] > 0]
    pairs.sort(key=lambda each: each[0], reverse=True)
    closer = (_uncovered(one, look) for _, one, look in pairs[:CLOSELY])
    return max((*(each[0] for each in pairs[:1]), *closer), default=0.0)


def _uncovered(one: Outline, look: Outline) -> float:
    enough = one.drawn.bit_count() * UNCOVERED
    parts = (each for each in _parts() if (one.drawn & each).bit_count() >= enough)
    return max((_like(one.within(each), look.within(each), each) for each in parts), default=0.0)


def _like(one: Outline, look: Outline, part: int) -> float:
    size, area = one.drawn.bit_count(), part.bit_count()
    found = _beyond_chance(one.drawn, look.near, area)
    if found < HINT:
        return 0.0
    told = _beyond_chance(look.drawn, one.near, area)
    return found * found * max(told, 0.0) * min(1.0, size / TELLING)


def _beyond_chance(drawn: int, near: int, area: int) -> float:
    """The share of an outline that lies near the other: 0 where chance would do as much, 1: all."""
    size, chance = drawn.bit_count(), near.bit_count() / area
    if not size or chance > 0.9:
        return 0.0
    return ((drawn & near).bit_count() / size - chance) / (1 - chance)


def _everywhere(points: Callable[[float, float], bool]) -> int:
    """The points of a picture for which something holds, in all directions. From 0 to 1."""
    bits = 0
    for at in range(POINTS):
        bits = bits << 1 | points(at % SIDE / (SIDE - 1), at // SIDE / (SIDE - 1))
    return sum(bits << POINTS * each for each in range(DIRECTIONS))


@cache
def _whole() -> int:
    return (1 << POINTS * DIRECTIONS) - 1


@cache
def _rims() -> tuple[int, int, int, int]:
    """Everything but the first column, the last, the top row, the bottom row."""
    return (
        _everywhere(lambda x, _: x > 0),
        _everywhere(lambda x, _: x < 1),
        _everywhere(lambda _, y: y > 0),
        _everywhere(lambda _, y: y < 1),
    )


@cache
def _parts() -> tuple[int, ...]:
    """What is left beside something that covers: discs, corners cut, bands, badges, a frame."""
    return tuple(map(_everywhere, _left_beside()))


def _left_beside() -> Iterable[Callable[[float, float], bool]]:
    for radius in (0.46, 0.4):
        yield lambda x, y, r=radius: (x - 0.5) ** 2 + (y - 0.5) ** 2 <= r * r  # type: ignore[misc]
    for right in (False, True):
        for low in (False, True):
            yield lambda x, y, r=right, b=low: abs(x - r) + abs(y - b) > 0.62  # type: ignore[misc]
            yield lambda x, y, r=right, b=low: max(abs(x - r), abs(y - b)) > 0.45  # type: ignore[misc]
    yield lambda _, y: y > 0.3
    yield lambda _, y: y < 0.7
    yield lambda _, y: abs(y - 0.5) > 0.15
    yield lambda x, y: max(abs(x - 0.5), abs(y - 0.5)) <= 0.36
