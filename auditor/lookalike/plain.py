"""Shapes that any logo may consist of: a ring, a disc, a square, a star. Needs Pillow.

A logo that is no more than one of these cannot be told from others by its outlines.
"""

from collections.abc import Iterator
from functools import cache
from math import cos, pi, sin
from typing import Any

from auditor.lookalike import outlines

_SIDE, _LOW, _HIGH = 96, 24, 72
_BOX = (_LOW, _LOW, _HIGH, _HIGH)
_MIDDLE = _SIDE // 2


@cache
def shapes() -> tuple[tuple[int, ...], ...]:
    """The looks of every plain shape; see `outlines.looks`."""
    from PIL import Image, ImageDraw

    made = []
    for shape, where, how in _drawn():
        picture = Image.new("RGB", (_SIDE, _SIDE), "white")
        getattr(ImageDraw.Draw(picture), shape)(where, **how)
        made.append(outlines.looks(picture))
    return tuple(made)


def _drawn() -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Shapes, where they lie, and how they are drawn."""
    full = {"fill": "black"}
    for width in (24, 16, 10, 6, 3):
        yield "ellipse", _BOX, {"outline": "black", "width": width}
    for width in (24, 8):
        yield "rectangle", _BOX, {"outline": "black", "width": width}
    yield "rounded_rectangle", _BOX, {"radius": 12} | full
    for corners in (3, 4, 6):
        yield "regular_polygon", (_MIDDLE, _MIDDLE, 26), {"n_sides": corners} | full
    yield "pieslice", _BOX, {"start": 180, "end": 360} | full
    yield "polygon", _star(), full
    yield "polygon", _cross(), full


def _cross() -> list[tuple[int, int]]:
    near, far = _MIDDLE - 8, _MIDDLE + 8
    upper = [(_LOW, near), (near, near), (near, _LOW), (far, _LOW), (far, near), (_HIGH, near)]
    return upper + [(x, _SIDE - y) for x, y in reversed(upper)]


def _star() -> list[tuple[float, float]]:
    radii = [26 if at % 2 else 12 for at in range(10)]
    return [
        (_MIDDLE + radius * sin(pi * at / 5), _MIDDLE + radius * cos(pi * at / 5))
        for at, radius in enumerate(radii)
    ]
