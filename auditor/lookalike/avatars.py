"""Our logo as others may show it: cropped, framed, in a circle, with a badge, turned, recoloured.

A bank of perceptual hashes of such variants. Greyscale, scaling and compression need none:
the hash does not see them. `benchmarks/avatars.py` measures how many edits it knows again that
are not in it, and how often it takes another logo for ours.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from auditor.lookalike import images

SAME, NEARLY, STRICTLY = 8, 8, 4
"""Bits in which a picture may differ from our logo itself, and from a variant of it.

Sister charities' logos are nearly ours: where there are any, a variant must be met strictly.
"""

SIDE = 96
"""Variants are made of a copy this small: the hash looks at 32 by 32 points."""


class Bank:
    """The hashes of our logo and its variants; these are made when first asked for."""

    def __init__(self, logo: str) -> None:
        """A picture's path, or its hash, of which no variants can be made. Raises `NoPicture`."""
        given = images.parse(logo)
        self._path = None if given is not None else Path(logo)
        self.logo = images.phash(Path(logo)) if given is None else given
        """The hash of the logo as it is."""

    @cached_property
    def variants(self) -> frozenset[int]:
        """The hashes of what it may be turned into."""
        if self._path is None:
            return frozenset()
        return frozenset(map(images.hash_of, images.opened(self._path, _small_variants)))

    def holds(self, picture: int, *, shared: bool = False) -> bool:
        """True where a hash is that of our logo, or of something made of it.

        `shared`: others have a logo much like ours, and rightly.
        """
        if images.distance(picture, self.logo) <= SAME:
            return True
        limit = STRICTLY if shared else NEARLY
        return any((picture ^ each).bit_count() <= limit for each in self.variants)


def _small_variants(picture: Any) -> list[Any]:
    from PIL import Image

    full = picture.convert("RGBA")
    full.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    grounds = (255, 0) if full.getchannel("A").getextrema()[0] < 255 else (255,)
    made: list[Any] = []
    for ground in grounds:
        flat = Image.new("RGBA", full.size, (ground, ground, ground, 255))
        flat.alpha_composite(full)
        made += _variants(flat.convert("L"))
    return made


def _variants(grey: Any) -> Iterator[Any]:
    """Everything that is made of one grey picture."""
    from PIL import ImageOps

    for way in (_cropped, _framed, _covered, _turned):
        yield from way(grey)
    yield from _cropped(ImageOps.mirror(grey))
    yield ImageOps.invert(grey)
    yield from _on_other_grounds(grey)


def _cropped(grey: Any) -> Iterator[Any]:
    """Less of it: from the middle, from each corner, from each side."""
    width, height = grey.size
    for part in (0.94, 0.88, 0.82, 0.75):
        w, h = width * part, height * part
        for left in (0, (width - w) / 2, width - w):
            for top in (0, (height - h) / 2, height - h):
                yield grey.crop(tuple(map(round, (left, top, left + w, top + h))))


def _framed(grey: Any) -> Iterator[Any]:
    """With a border, and cut to a circle on light and dark."""
    from PIL import Image, ImageDraw, ImageOps

    for ground in (255, 0, _ground(grey)):
        for part in (0.05, 0.1, 0.2, 0.35):
            yield ImageOps.expand(grey, round(max(grey.size) * part), fill=ground)
        mask = Image.new("L", grey.size, 0)
        ImageDraw.Draw(mask).ellipse((0, 0, grey.width - 1, grey.height - 1), fill=255)
        yield Image.composite(grey, Image.new("L", grey.size, ground), mask)


def _covered(grey: Any) -> Iterator[Any]:
    """With a badge in a corner, or a band of text above or below."""
    from PIL import ImageDraw

    for shade in (255, 110, 0):
        for shape, box in _covers(*grey.size):
            copy = grey.copy()
            getattr(ImageDraw.Draw(copy), shape)(box, fill=shade)
            yield copy


def _covers(width: int, height: int) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Shapes, and where they lie: left, top, right, bottom."""
    for part in (0.25, 0.4):
        w, h = width * part, height * part
        for x, y in ((0, 0), (width - w, 0), (0, height - h), (width - w, height - h)):
            yield "ellipse", (x, y, x + w, y + h)
    for part in (0.15, 0.28):
        yield "rectangle", (0, 0, width, height * part)
        yield "rectangle", (0, height * (1 - part), width, height)


def _turned(grey: Any) -> Iterator[Any]:
    """Mirrored, or turned a little."""
    from PIL import ImageOps

    yield ImageOps.mirror(grey)
    yield ImageOps.flip(grey)
    for degrees in (-12, -6, 6, 12, 90, 180, 270):
        yield grey.rotate(degrees, fillcolor=_ground(grey))


def _on_other_grounds(grey: Any) -> Iterator[Any]:
    """On another background: every point nearly as light as the corners is replaced."""
    ground = _ground(grey)
    for other in (255, 200, 110, 0):
        yield grey.point([other if abs(shade - ground) < 24 else shade for shade in range(256)])


def _ground(grey: Any) -> int:
    """How light the background is: the middle one of the corners' shades."""
    right, low = grey.width - 1, grey.height - 1
    corners = sorted(grey.getpixel(at) for at in ((0, 0), (right, 0), (0, low), (right, low)))
    return int(corners[1])
