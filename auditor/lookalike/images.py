"""Perceptual hashes of pictures: two pictures that look alike differ in few of 64 bits.

The hash is the one `ImageHash.phash` writes: grey, 32 × 32 (Lanczos), two-dimensional DCT-II,
top left 8 × 8, a bit where the coefficient is above the median, row by row, first bit highest.
Pictures need Pillow (the optional extra `images`); a hash in hexadecimal needs nothing.
"""

import importlib
import re
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from math import cos, pi
from operator import add, mul, sub
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from auditor.lookalike import outlines

T = TypeVar("T")

SIDE = 32
MOST_BYTES = 5_000_000
MOST_PIXELS = 25_000_000
KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")

_HEX = re.compile(r"[0-9a-fA-F]{16}\Z")


class NoPicture(Exception):
    """A picture could not be looked at; the text says why, in plain words."""


def parse(text: str) -> int | None:
    """A hash written in hexadecimal, or None."""
    return int(text, 16) if _HEX.match(text) else None


def distance(left: int, right: int) -> int:
    """In how many bits two hashes differ."""
    return (left ^ right).bit_count()


class Picture(int):
    """The hash of a picture that was at hand, and its outlines for a closer look.

    Equal to its hash alone. The outlines are never written down; from what is kept of a picture
    only the hash comes back.
    """

    looks: tuple[int, ...] = ()
    """See `outlines.looks`."""


def phash(source: Path | bytes) -> Picture:
    """The hash of a picture, a file or its content. Raises `NoPicture`; nothing is kept."""
    return opened(source, _looked_at)


def _looked_at(picture: Any) -> Picture:
    seen = Picture(hash_of(picture))
    seen.looks = outlines.looks(picture)
    return seen


def hash_of(picture: Any) -> int:
    """The hash of a picture that is open."""
    return _hash(picture.convert("L").resize((SIDE, SIDE), _pillow().LANCZOS).tobytes())


def opened(source: Path | bytes, use: Callable[[Any], T]) -> T:
    """What `use` makes of a picture that is small enough. Raises `NoPicture` for any other."""
    image = _pillow()
    name = source.name if isinstance(source, Path) else "a picture"
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > MOST_BYTES:
        raise NoPicture(f"{name} is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        file = source if isinstance(source, Path) else BytesIO(source)
        with warnings.catch_warnings(action="ignore"), image.open(file, formats=KINDS) as picture:
            # The size stands in the header: nothing has been decoded yet.
            if picture.width * picture.height <= MOST_PIXELS:
                return use(picture)
    except image.DecompressionBombError:
        pass  # Pillow's own bound is higher than ours
    except Exception as error:
        raise NoPicture(f"{name} could not be read as a picture") from error
    raise NoPicture(f"{name} has more than {MOST_PIXELS // 1_000_000} million pixels")


def _pillow() -> Any:
    try:
        return importlib.import_module("PIL.Image")
    except ImportError:
        raise NoPicture(
            "pictures can be compared only when Pillow is installed: pip install "
            "'presence-auditor[images]'"
        ) from None


def _hash(grey: bytes) -> int:
    across = [_waves_in(grey[at : at + SIDE]) for at in range(0, SIDE * SIDE, SIDE)]
    down = [_waves_in(column) for column in zip(*across, strict=True)]
    kept = [value for row in zip(*down, strict=True) for value in row]
    middle = median(kept)
    bits = 0
    for value in kept:
        bits = bits << 1 | (value > middle)
    return bits


def _waves_in(line: Sequence[float]) -> tuple[float, ...]:
    """How much of each of the first eight waves (DCT-II) is in 32 values.

    Every wave is the same or the opposite behind the middle: so the line is folded there, and
    again where that holds of what is left. It takes half the time: a bank of our logo's
    variants is more than a hundred hashes.
    """
    odd, half = _folded(line)
    two, quarter = _folded(half)
    four, eighth = _folded(quarter)
    first, second, third, fourth, fifth, sixth, seventh = _waves()
    return (
        sum(eighth),
        sum(map(mul, first, odd)),
        sum(map(mul, second, two)),
        sum(map(mul, third, odd)),
        sum(map(mul, fourth, four)),
        sum(map(mul, fifth, odd)),
        sum(map(mul, sixth, two)),
        sum(map(mul, seventh, odd)),
    )


def _folded(line: Sequence[float]) -> tuple[list[float], list[float]]:
    """Differences and sums of what lies equally far from the middle."""
    middle = len(line) // 2
    behind = line[: middle - 1 : -1]
    return list(map(sub, line, behind)), list(map(add, line, behind))


@cache
def _waves() -> list[list[float]]:
    """The waves from 1 to 7, each as far as it does not repeat itself."""
    lengths = (16, 8, 16, 4, 16, 8, 16)
    return [
        [cos(pi * wave * (2 * at + 1) / (2 * SIDE)) for at in range(length)]
        for wave, length in enumerate(lengths, 1)
    ]
