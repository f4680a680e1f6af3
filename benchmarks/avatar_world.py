"""Invented logos, and what somebody might make of one: edits the scorer's bank does not contain."""

import io
import random
from collections.abc import Callable
from math import cos, pi, sin
from typing import Any

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

SIZE = 256
Edit = Callable[[Any, random.Random], Any]


def logo(seed: int) -> Any:
    """A logo like no other: one to four shapes and perhaps initials on a ground."""
    rng = random.Random(seed)  # noqa: S311  not for secrets
    ground = rng.choice([(255, 255, 255), (255, 255, 255), _colour(rng)])
    made = Image.new("RGB", (SIZE, SIZE), ground)
    pen = ImageDraw.Draw(made)
    for _ in range(rng.randint(1, 4)):
        _shape(pen, rng, _colour(rng))
    if rng.random() < 0.6:
        font = ImageFont.load_default(rng.randint(50, 120))
        letters = "".join(rng.choice("ABCDEFGHKLMNPRSTUVWY") for _ in range(rng.randint(1, 3)))
        pen.text((rng.randint(10, 130), rng.randint(10, 140)), letters, _colour(rng), font)
    return made


def _colour(rng: random.Random) -> tuple[int, int, int]:
    return rng.randrange(256), rng.randrange(256), rng.randrange(256)


def _shape(pen: Any, rng: random.Random, colour: tuple[int, int, int]) -> None:
    x, y, size = rng.randint(50, 206), rng.randint(50, 206), rng.randint(30, 100)
    box = (x - size, y - size * rng.uniform(0.4, 1), x + size, y + size)
    kind = rng.choice(("ellipse", "ring", "box", "star", "arc"))
    if kind == "ellipse":
        pen.ellipse(box, fill=colour)
    elif kind == "ring":
        pen.ellipse(box, outline=colour, width=rng.randint(8, 26))
    elif kind == "box":
        pen.rounded_rectangle(box, rng.randint(0, 25), fill=colour)
    elif kind == "arc":
        pen.arc(box, rng.randrange(360), rng.randrange(360), colour, rng.randint(8, 30))
    else:
        pen.polygon(_star(x, y, size, rng.randint(3, 7)), fill=colour)


def _star(x: float, y: float, size: float, points: int) -> list[tuple[float, float]]:
    radii = [size if at % 2 else size * 0.45 for at in range(points * 2)]
    return [
        (x + radius * cos(pi * at / points), y + radius * sin(pi * at / points))
        for at, radius in enumerate(radii)
    ]


def crop(one: Any, rng: random.Random) -> Any:
    """An eighth to a quarter cut away, from wherever."""
    width, height = (round(SIZE * rng.uniform(0.74, 0.94)) for _ in range(2))
    left, top = rng.randint(0, SIZE - width), rng.randint(0, SIZE - height)
    return one.crop((left, top, left + width, top + height))


def word(one: Any, rng: random.Random) -> Any:
    """A word written across."""
    copy = one.copy()
    font = ImageFont.load_default(rng.randint(28, 48))
    said = rng.choice(("OFFICIAL", "APPEAL", "WIN!", "Help now", "2027"))
    at = (rng.randint(0, 90), rng.randint(0, 200))
    ImageDraw.Draw(copy).text(at, said, _colour(rng), font, stroke_width=rng.randint(0, 3))
    return copy


def star(one: Any, rng: random.Random) -> Any:
    """A star of any colour, anywhere."""
    copy = one.copy()
    points = _star(rng.randint(30, 226), rng.randint(30, 226), rng.randint(25, 50), 5)
    ImageDraw.Draw(copy).polygon(points, fill=_colour(rng))
    return copy


def ribbon(one: Any, rng: random.Random) -> Any:
    """A band across a corner."""
    copy = one.copy()
    reach, width = rng.randint(70, 130), rng.randint(25, 45)
    corner = [(0, reach), (reach, 0), (reach + width, 0), (0, reach + width)]
    ImageDraw.Draw(copy).polygon(corner, fill=_colour(rng))
    return copy


def hue(one: Any, rng: random.Random) -> Any:
    """Other colours, the same lightness or nearly."""
    shift = rng.randint(40, 215)
    h, s, v = one.convert("HSV").split()
    turned = h.point([(at + shift) % 256 for at in range(256)])
    return Image.merge("HSV", (turned, s, v)).convert("RGB")


def tint(one: Any, rng: random.Random) -> Any:
    """In shades of one colour."""
    return ImageOps.colorize(one.convert("L"), _colour(rng), (255, 250, 240))


def bright(one: Any, rng: random.Random) -> Any:
    """Lighter or darker, with more or less contrast."""
    lit = ImageEnhance.Brightness(one).enhance(rng.uniform(0.6, 1.4))
    return ImageEnhance.Contrast(lit).enhance(rng.uniform(0.6, 1.5))


def frame(one: Any, rng: random.Random) -> Any:
    """A border in any colour and width."""
    return ImageOps.expand(one, rng.randint(14, 70), fill=_colour(rng))


def circle(one: Any, rng: random.Random) -> Any:
    """A circle, not quite the whole, on any ground."""
    mask = Image.new("L", one.size, 0)
    inset = rng.randint(0, 18)
    ImageDraw.Draw(mask).ellipse((inset, inset, SIZE - inset, SIZE - inset), fill=255)
    return Image.composite(one, Image.new("RGB", one.size, _colour(rng)), mask)


def turn(one: Any, rng: random.Random) -> Any:
    """Up to ten degrees."""
    return one.rotate(rng.uniform(-10, 10), fillcolor=one.getpixel((0, 0)))


def squeeze(one: Any, rng: random.Random) -> Any:
    """Narrower, blurred and compressed hard."""
    small = one.resize((round(SIZE * rng.uniform(0.5, 0.8)), 120))
    blurred = small.filter(ImageFilter.GaussianBlur(rng.uniform(0, 2)))
    file = io.BytesIO()
    blurred.save(file, "JPEG", quality=rng.randint(12, 40))
    return Image.open(io.BytesIO(file.getvalue()))


def mirror_crop(one: Any, rng: random.Random) -> Any:
    """Mirrored and cropped."""
    return crop(ImageOps.mirror(one), rng)


def crop_word(one: Any, rng: random.Random) -> Any:
    """Cropped, with a word across, in other colours."""
    return hue(word(crop(one, rng).resize((SIZE, SIZE)), rng), rng)


EDITS: dict[str, Edit] = {
    each.__name__.replace("_", " + "): each
    for each in (
        crop, word, star, ribbon, hue, tint, bright, frame, circle, turn, squeeze, mirror_crop,
        crop_word,
    )
}  # fmt: skip
