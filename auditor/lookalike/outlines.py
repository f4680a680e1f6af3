"""Where the outlines in a picture run: what stays when colours change or a part is covered.

An outline is a number of 4 × 1,024 bits: for each of four directions, which points of 32 by 32
lie where the picture changes in that direction. Light on dark and dark on light are the same,
and a change of colour alone counts too. Needs Pillow.
"""

from functools import reduce
from typing import Any

SIDE = 32
DIRECTIONS = 4
POINTS = SIDE * SIDE

FAINT = 6
"""Changes no stronger than this (of 127) are none: grain, and traces of compression."""
MOSTLY = 0.8
"""A point counts in every direction in which it changes this much of its strongest change."""
ALIKE = 24
"""How far the colour of a plain border may vary (of 255)."""
LEAST = 0.3
"""A border is taken away only where this much is left, across and down."""

_COPY = 256
_SLOPES = (
    (-1, 0, 1, -2, 0, 2, -1, 0, 1),
    (0, 1, 2, -1, 0, 1, -2, -1, 0),
    (1, 2, 1, 0, 0, 0, -1, -2, -1),
    (2, 1, 0, 1, 0, -1, 0, -1, -2),
)


def looks(picture: Any) -> tuple[int, ...]:
    """The outlines of a picture that is open: as it is, and without the plain border around it."""
    copy = flat(picture, _COPY)
    inner = without_border(copy)
    return (of(copy),) if inner is None else (of(copy), of(inner))


def flat(picture: Any, side: int) -> Any:
    """A square copy in colour, on white what can be seen through: on black if white hides it."""
    from PIL import Image

    if picture.mode not in {"L", "RGB", "RGBA"}:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    small = picture.resize((side, side), Image.Resampling.BOX)
    if small.mode != "RGBA":
        return small.convert("RGB")
    laid = []
    for ground in ("white", "black"):
        under = Image.new("RGBA", small.size, ground)
        under.alpha_composite(small)
        laid.append(under.convert("RGB"))
    return max(laid, key=lambda each: of(each).bit_count())


def of(colour: Any, box: tuple[float, float, float, float] | None = None) -> int:
    """The outline of a picture in colour, or of the part of it in a box."""
    from PIL import Image, ImageChops, ImageFilter

    # One point more on each side: a filter cannot look beyond the rim.
    wide = colour.resize((SIDE + 2, SIDE + 2), Image.Resampling.HAMMING, box=box)
    middle = Image.new("RGB", (SIDE, SIDE), (128, 128, 128))
    changes = []
    for slope in _SLOPES:
        steep = wide.filter(ImageFilter.Kernel((3, 3), slope, scale=8, offset=128))
        change = ImageChops.difference(steep.crop((1, 1, SIDE + 1, SIDE + 1)), middle)
        changes.append(reduce(ImageChops.lighter, change.split()))
    strongest = reduce(ImageChops.lighter, changes)
    bar = strongest.point([max(round(value * MOSTLY), FAINT) for value in range(256)])
    drawn = 0
    for change in changes:
        over = ImageChops.subtract(change, bar).point([0] + [255] * 255)
        bits = over.convert("1", dither=Image.Dither.NONE).tobytes()
        drawn = drawn << POINTS | int.from_bytes(bits, "big")
    return drawn


def without_border(colour: Any) -> Any | None:
    """What a border in the colour of the corners surrounds; None where there is none."""
    from PIL import Image, ImageChops

    right, low = colour.width - 1, colour.height - 1
    corners = [colour.getpixel(at) for at in ((0, 0), (right, 0), (0, low), (right, low))]
    border = Image.new("RGB", colour.size, sorted(corners, key=sum)[1])
    other = reduce(ImageChops.lighter, ImageChops.difference(colour, border).split())
    box = other.point([0] * (ALIKE + 1) + [255] * (255 - ALIKE)).getbbox()
    if box is None:
        return None
    # Where the border ends, scaling has mixed it with what it surrounds.
    mixed = max(1, round(max(colour.size) / 100))
    left, top = (at + mixed if at else 0 for at in box[:2])
    right, low = (
        at - mixed if at < end else end for at, end in zip(box[2:], colour.size, strict=True)
    )
    enough = right - left >= LEAST * colour.width and low - top >= LEAST * colour.height
    if not enough or (left, top, right, low) == (0, 0, *colour.size):
        return None
    return colour.crop((left, top, right, low))
