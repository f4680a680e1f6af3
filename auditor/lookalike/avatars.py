"""Our logo as others may show it: cropped, framed, in a circle, with a badge, turned, recoloured.

A bank of perceptual hashes of such variants. Greyscale, scaling and compression need none:
the hash does not see them. Of a picture that is at hand, outlines are compared too: they stay
where they are when colours change, and what a ribbon leaves free is still ours.
`benchmarks/avatars.py` measures how many edits the bank knows again that are not in it, and how
often it takes another logo for ours.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from auditor.lookalike import images, outlines, plain
from auditor.lookalike.likeness import Outline, likeness
from auditor.lookalike.nearby import Nearby

SAME, NEARLY, STRICTLY = 8, 8, 4
"""Bits in which a picture may differ from our logo itself, and from a variant of it.

Sister charities' logos are nearly ours: where there are any, a variant must be met strictly.
"""

ENOUGH, EACH_BIT = 0.52, 1 / 40
"""How like ours a picture's outlines must be (0 to 1), and how much more for each bit by which its
hash differs from the nearest variant's.
"""

PLAIN = 0.5
"""A logo that is more like a ring, a square or a star than this is not told by its outlines."""

SIDE = 96
"""Variants are made of a copy this small: the hash looks at 32 by 32 points."""


class Bank:
    """The hashes of our logo and its variants; these are made when first asked for."""

    def __init__(self, logo: str) -> None:
        """A picture's path, or its hash, of which no variants can be made. Raises `NoPicture`."""
        given = images.parse(logo)
        self._path = None if given is not None else Path(logo)
        self.logo = images.opened(Path(logo), images.hash_of) if given is None else given
        """The hash of the logo as it is."""

    @cached_property
    def variants(self) -> frozenset[int]:
        """The hashes of what it may be turned into."""
        if self._path is None:
            return frozenset()
        return frozenset(map(images.hash_of, images.opened(self._path, _small_variants)))

    @cached_property
    def _nearly(self) -> Nearby:
        return Nearby(self.variants, NEARLY)

    @cached_property
    def _strictly(self) -> Nearby:
        return Nearby(self.variants, STRICTLY)

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """The outlines of what it may be turned into."""
        if self._path is None:
            return ()
        return tuple(map(Outline.of, images.opened(self._path, _outlines)))

    @cached_property
    def plain(self) -> bool:
        """True where our logo is not much more than a plain shape, such as a ring."""
        return any(likeness(self.outlines, each) > PLAIN for each in plain.shapes())

    def holds(self, picture: int, *, shared: bool = False) -> bool:
        """True where a hash is that of our logo, or of something made of it.

        An `images.Picture` is looked at more closely than a hash alone can be. `shared`: others
        have a logo much like ours, and rightly; a closer look would take theirs for ours.
        """
        if images.distance(picture, self.logo) <= SAME:
            return True
        looks = picture.looks if isinstance(picture, images.Picture) else ()
        if shared or not looks or self.plain:
            return self._strictly.holds(picture) if shared else self._nearly.holds(picture)
        nearest = min(map(int.bit_count, map(picture.__xor__, self.variants)), default=64)
        wanted = ENOUGH + EACH_BIT * nearest
        return wanted < 1 and likeness(self.outlines, looks) > wanted


def _outlines(picture: Any) -> list[int]:
    """Of our logo cropped, mirrored, turned a little, made smaller, and without its border."""
    from PIL import Image, ImageOps

    whole = outlines.flat(picture, SIDE)
    made = [
        outlines.of(way, (left * SIDE, top * SIDE, (left + across) * SIDE, (top + down) * SIDE))
        for way in (whole, ImageOps.mirror(whole))
        for left, across in _PARTS
        for top, down in _PARTS
        if abs(across - down) <= 0.14
    ]
    ground = whole.getpixel((0, 0))
    smooth = Image.Resampling.BILINEAR
    turned = (whole.rotate(at, smooth, fillcolor=ground) for at in (-12, -8, -4, 4, 8, 12))
    framed = (
        ImageOps.expand(whole, round(SIDE * part), fill=ground) for part in (0.08, 0.16, 0.25)
    )
    made += map(outlines.of, (*turned, *framed))
    inner = outlines.without_border(outlines.flat(picture, 256))
    if inner is not None:
        made += (outlines.of(inner), outlines.of(ImageOps.mirror(inner)))
    return made


_PARTS = [(0.0, 1.0)] + [
    (left / 100, part / 100) for part in (93, 86, 79) for left in range(0, 101 - part, 7)
]
"""Where a crop begins and how much it keeps, along one side."""


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
    """With a badge in a corner, a band of text above or below, or a ribbon across a corner."""
    from PIL import ImageDraw

    for shade in (255, 110, 0):
        for shape, where in _covers(*grey.size):
            copy = grey.copy()
            getattr(ImageDraw.Draw(copy), shape)(where, fill=shade)
            yield copy


def _covers(width: int, height: int) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Shapes, and where they lie: left, top, right, bottom; of a ribbon all its corners."""
    for part in (0.25, 0.4):
        w, h = width * part, height * part
        for x, y in ((0, 0), (width - w, 0), (0, height - h), (width - w, height - h)):
            yield "ellipse", (x, y, x + w, y + h)
    for part in (0.15, 0.28):
        yield "rectangle", (0, 0, width, height * part)
        yield "rectangle", (0, height * (1 - part), width, height)
    for near, far in ((0.3, 0.44), (0.45, 0.59)):
        for right in (0, width):
            for low in (0, height):
                x, y = (1 - 2 * bool(right)) * width, (1 - 2 * bool(low)) * height
                ribbon = ((0, near), (near, 0), (far, 0), (0, far))
                corners = [(right + across * x, low + down * y) for across, down in ribbon]
                yield "polygon", tuple(chain.from_iterable(corners))


def _turned(grey: Any) -> Iterator[Any]:
    """Mirrored, or turned a little. A logo on its head or on its side deceives nobody."""
    from PIL import ImageOps

    yield ImageOps.mirror(grey)
    for degrees in (-12, -6, 6, 12):
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
