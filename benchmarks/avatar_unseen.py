"""Logos and edits of other kinds than those in `avatar_world`: looked at only when all was settled.

A federation's members show one mark: each with another place, and some in another colour.
"""

import random
from math import cos, pi, sin
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

from benchmarks.avatar_world import SIZE, Edit

Colour = tuple[int, int, int]
PLACES = (
    "Alder", "Brook", "Cleeve", "Dunmoor", "Elmley", "Fenwick", "Garth", "Holme", "Iver", "Kirby",
    "Lund", "Marsh", "Norbury", "Oakham", "Penn", "Quarndon", "Ryde", "Selby", "Thorne", "Wexley",
)  # fmt: skip


def logo(seed: int) -> Any:
    """A mark such as charities have: people, a house, a tree, a heart, leaves, or words alone."""
    rng = random.Random(f"unseen {seed}")  # noqa: S311  not for secrets
    ground, ink, second = _palette(rng)
    made = _ground(rng, ground)
    mark = rng.choice((_people, _house, _tree, _heart, _petals, _words, _waves))
    mark(ImageDraw.Draw(made), rng, ink, second)
    return made


def member(seed: int, number: int) -> Any:
    """One member of a federation: its mark above a place's name."""
    rng = random.Random(f"member {seed} {number}")  # noqa: S311
    made = logo(seed)
    if rng.random() < 0.3:
        made = hue_of(made, rng.randint(20, 235))
    band = rng.choice((30, 40, 50))
    pen = ImageDraw.Draw(made)
    pen.rectangle((0, SIZE - band, SIZE, SIZE), fill=(250, 250, 250))
    place = PLACES[number % len(PLACES)]
    pen.text((10, SIZE - band + 2), place, _colour(rng, 0, 120), ImageFont.load_default(band - 12))
    return made


def hue_of(one: Any, shift: int) -> Any:
    """In other colours of the same lightness."""
    h, s, v = one.convert("HSV").split()
    turned = h.point([(at + shift) % 256 for at in range(256)])
    return Image.merge("HSV", (turned, s, v)).convert("RGB")


def _palette(rng: random.Random) -> tuple[Colour, Colour, Colour]:
    light, dark, lively = _colour(rng, 200, 256), _colour(rng, 0, 110), _colour(rng, 40, 230)
    white = (255, 255, 255)
    return rng.choice(
        ((white, dark, lively), (light, dark, lively), (dark, white, light), (lively, white, dark))
    )


def _colour(rng: random.Random, low: int = 0, high: int = 256) -> Colour:
    return rng.randrange(low, high), rng.randrange(low, high), rng.randrange(low, high)


def _ground(rng: random.Random, colour: Colour) -> Any:
    made = Image.new("RGB", (SIZE, SIZE), colour)
    kind = rng.random()
    if kind < 0.15:  # a round logo on white
        made = Image.new("RGB", (SIZE, SIZE), (255, 255, 255))
        ImageDraw.Draw(made).ellipse((4, 4, SIZE - 4, SIZE - 4), fill=colour)
    elif kind < 0.3:  # light falls on it from above
        shade = Image.linear_gradient("L").resize((SIZE, SIZE))
        made = Image.composite(made, Image.new("RGB", made.size, _colour(rng, 150, 256)), shade)
    return made


def _people(pen: Any, rng: random.Random, ink: Colour, second: Colour) -> None:
    count = rng.randint(1, 3)
    for at in range(count):
        x = SIZE * (at + 1) / (count + 1) + rng.randint(-8, 8)
        head, top = rng.randint(14, 26), rng.randint(50, 100)
        colour = ink if at % 2 == 0 else second
        pen.ellipse((x - head, top - head, x + head, top + head), fill=colour)
        wide, tall = head * rng.uniform(1.2, 2), rng.randint(90, 160)
        pen.pieslice((x - wide, top + head + 4, x + wide, top + head + tall), 180, 360, fill=colour)


def _house(pen: Any, rng: random.Random, ink: Colour, second: Colour) -> None:
    left, right = rng.randint(25, 70), rng.randint(180, 230)
    eaves, floor = rng.randint(90, 130), rng.randint(190, 230)
    peak = (left + right) / 2 + rng.randint(-15, 15)
    pen.polygon([(left - 12, eaves), (peak, rng.randint(25, 60)), (right + 12, eaves)], fill=ink)
    pen.rectangle((left, eaves, right, floor), fill=second)
    door = rng.randint(left + 10, right - 50)
    pen.rectangle((door, rng.randint(130, 165), door + rng.randint(25, 45), floor), fill=ink)


def _tree(pen: Any, rng: random.Random, ink: Colour, second: Colour) -> None:
    x, crown = rng.randint(100, 156), rng.randint(90, 140)
    pen.rectangle((x - 10, crown, x + 10, rng.randint(200, 240)), fill=second)
    for _ in range(rng.randint(3, 7)):
        dx, dy, r = rng.randint(-60, 60), rng.randint(-60, 30), rng.randint(18, 45)
        pen.ellipse((x + dx - r, crown + dy - r, x + dx + r, crown + dy + r), fill=ink)


def _heart(pen: Any, rng: random.Random, ink: Colour, second: Colour) -> None:
    x, y, r = rng.randint(110, 146), rng.randint(90, 120), rng.uniform(4, 7)
    outline = []
    for step in range(80):
        t = 2 * pi * step / 80
        across = 16 * sin(t) ** 3
        up = 13 * cos(t) - 5 * cos(2 * t) - 2 * cos(3 * t) - cos(4 * t)
        outline.append((x + r * across, y - r * up))
    pen.polygon(outline, fill=ink)
    if rng.random() < 0.7:
        hand = rng.randint(20, 45)
        pen.ellipse((x - hand, y - hand, x + hand, y + hand), outline=second, width=9)


def _petals(pen: Any, rng: random.Random, ink: Colour, second: Colour) -> None:
    count, reach, r = rng.randint(4, 9), rng.randint(50, 80), rng.randint(16, 34)
    turned = rng.uniform(0, pi)
    for at in range(count):
        angle = turned + 2 * pi * at / count
        x, y = SIZE / 2 + reach * cos(angle), SIZE / 2 + reach * sin(angle)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=ink if at % 2 else second)
    pen.ellipse((128 - r, 128 - r, 128 + r, 128 + r), fill=ink)


def _words(pen: Any, rng: random.Random, ink: Colour, second: Colour) -> None:
    said = rng.choice(("home|family|first", "kind|hearts", "Bright|Start", "the|open|door", "A&E"))
    size, y = rng.randint(48, 74), rng.randint(10, 50)
    for line, colour in zip(said.split("|"), (ink, second, ink), strict=False):
        pen.text((rng.randint(8, 40), y), line, colour, ImageFont.load_default(size))
        y += size + rng.randint(-4, 12)


def _waves(pen: Any, rng: random.Random, ink: Colour, second: Colour) -> None:
    for at in range(rng.randint(2, 5)):
        y, tall, phase = 70 + at * 38, rng.randint(8, 22), rng.uniform(0, 2 * pi)
        line = [(x, y + tall * sin(phase + x / rng.choice((22, 28)))) for x in range(0, SIZE, 4)]
        pen.line(line, fill=ink if at % 2 else second, width=rng.randint(8, 18), joint="curve")
    x = rng.randint(60, 190)
    pen.ellipse((x - 30, 15, x + 30, 75), fill=second)


def sash(one: Any, rng: random.Random) -> Any:
    """A slanting band with words, right across, from side to side."""
    band = Image.new("RGBA", (SIZE * 2, rng.randint(34, 56)), (*_colour(rng), 255))
    said = rng.choice(("GIVE TODAY", "URGENT", "Verified", "Refunds here"))
    ImageDraw.Draw(band).text((SIZE - 90, 2), said, _colour(rng), ImageFont.load_default(30))
    turned = band.rotate(rng.choice((-1, 1)) * rng.uniform(15, 50), expand=True)
    copy = one.convert("RGBA")
    middle = (SIZE + rng.randint(-70, 70), SIZE + rng.randint(-70, 70))
    copy.alpha_composite(_laid(turned, middle))
    return copy.convert("RGB")


def _laid(top: Any, middle: tuple[int, int]) -> Any:
    whole = Image.new("RGBA", (SIZE * 2, SIZE * 2))
    whole.paste(top, (middle[0] - top.width // 2, middle[1] - top.height // 2))
    return whole.crop((SIZE // 2, SIZE // 2, SIZE * 3 // 2, SIZE * 3 // 2))


def seal(one: Any, rng: random.Random) -> Any:
    """A round badge with a tick and a rim, near a corner."""
    copy = one.copy()
    pen = ImageDraw.Draw(copy)
    r, x, y = rng.randint(24, 48), rng.choice((55, 200)), rng.choice((55, 200))
    pen.ellipse((x - r, y - r, x + r, y + r), fill=_colour(rng), outline=(255, 255, 255), width=6)
    tick = [(x - r / 2, y), (x - r / 8, y + r / 2), (x + r / 2, y - r / 2)]
    pen.line(tick, fill=(255, 255, 255), width=8)
    return copy


def campaign(one: Any, rng: random.Random) -> Any:
    """A campaign's frame: a ring of colour, and a band with words below."""
    copy = one.copy()
    pen, colour = ImageDraw.Draw(copy), _colour(rng)
    pen.ellipse((-6, -6, SIZE + 6, SIZE + 6), outline=colour, width=rng.randint(16, 30))
    low = SIZE - rng.randint(40, 66)
    pen.rectangle((0, low, SIZE, SIZE), fill=colour)
    pen.text((20, low + 4), "Winter Appeal", (255, 255, 255), ImageFont.load_default(28))
    return copy


def screenshot(one: Any, rng: random.Random) -> Any:
    """Photographed off a screen: smaller, beside the page's bars and lines of text."""
    page = Image.new("RGB", (300, rng.randint(300, 360)), rng.choice(((255,) * 3, (24,) * 3)))
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, 300, rng.randint(20, 50)), fill=_colour(rng))
    size = rng.randint(190, 240)
    top = rng.randint(54, 70)
    page.paste(one.resize((size, size)), (rng.randint(8, 290 - size), top))
    for y in range(top + size + 8, page.height, 14):
        pen.line((20, y, rng.randint(120, 280), y), fill=(128, 128, 128), width=5)
    return page


def zoom(one: Any, rng: random.Random) -> Any:
    """Only three fifths to three quarters of it, as square as it was."""
    side = round(SIZE * rng.uniform(0.6, 0.75))
    left, top = (round((SIZE - side) * rng.uniform(0.3, 0.7)) for _ in range(2))
    return one.crop((left, top, left + side, top + side))


def stretch(one: Any, rng: random.Random) -> Any:
    """Cropped on two sides only, so that it is stretched."""
    cut = rng.randint(25, 70)
    box = rng.choice(((cut, 0, SIZE, SIZE), (0, cut, SIZE, SIZE), (0, 0, SIZE - cut, SIZE)))
    return one.crop(box).resize((SIZE, SIZE))


def slant(one: Any, rng: random.Random) -> Any:
    """Slanting, as photographed from the side."""
    k = rng.uniform(0.06, 0.16) * rng.choice((-1, 1))
    slanted = (1, k, -k * SIZE / 2, k / 2, 1, -k * SIZE / 4)
    fill = one.getpixel((1, 1))
    return one.transform(one.size, Image.Transform.AFFINE, slanted, fillcolor=fill)


def watermark(one: Any, rng: random.Random) -> Any:
    """Half-transparent words, again and again."""
    words = Image.new("RGBA", one.size)
    pen, font = ImageDraw.Draw(words), ImageFont.load_default(rng.randint(22, 34))
    for y in range(rng.randint(0, 40), SIZE, rng.randint(55, 90)):
        pen.text((rng.randint(-20, 40), y), "sample  sample  sample", (*_colour(rng), 150), font)
    return Image.alpha_composite(one.convert("RGBA"), words).convert("RGB")


def duotone(one: Any, rng: random.Random) -> Any:
    """Two colours, light for dark or dark for light."""
    dark, light = _colour(rng, 0, 110), _colour(rng, 150, 256)
    shades = ImageOps.autocontrast(one.convert("L"))
    if rng.random() < 0.5:
        dark, light = light, dark
    return ImageOps.colorize(ImageOps.posterize(shades, 3), dark, light)


def faded(one: Any, rng: random.Random) -> Any:
    """A light or dark veil that grows towards one side."""
    veil = Image.linear_gradient("L").resize(one.size).rotate(rng.choice((0, 90, 180, 270)))
    veil = ImageEnhance.Brightness(veil).enhance(rng.uniform(0.5, 0.85))
    return Image.composite(Image.new("RGB", one.size, _colour(rng)), one, veil)


def noisy(one: Any, rng: random.Random) -> Any:
    """A bad photograph: grain, blur, tiny."""
    small = one.resize((rng.randint(40, 70),) * 2)
    grain = Image.frombytes("L", small.size, rng.randbytes(small.width * small.height))
    grain = Image.merge("RGB", (grain,) * 3).filter(ImageFilter.GaussianBlur(0.6))
    return ImageChops.blend(small, grain, rng.uniform(0.1, 0.25))


def sticker(one: Any, rng: random.Random) -> Any:
    """Cut out with round corners on another ground, with a heart of another colour at the rim."""
    inset, mask = rng.randint(10, 34), Image.new("L", one.size, 0)
    box = (inset, inset, SIZE - inset, SIZE - inset)
    ImageDraw.Draw(mask).rounded_rectangle(box, rng.randint(20, 70), fill=255)
    made = Image.composite(one, Image.new("RGB", one.size, _colour(rng)), mask)
    at = (rng.choice((40, 216)), rng.choice((40, 216)))
    ImageDraw.Draw(made).regular_polygon((*at, rng.randint(20, 36)), 3, 180, _colour(rng))
    return made


def moved(one: Any, rng: random.Random) -> Any:
    """Smaller, away from the middle, on a ground of its own colour or another."""
    side = round(SIZE * rng.uniform(0.6, 0.85))
    ground = rng.choice((one.getpixel((1, 1)), _colour(rng)))
    made = Image.new("RGB", one.size, ground)
    at = (rng.randint(0, SIZE - side), rng.randint(0, SIZE - side))
    made.paste(one.resize((side, side)), at)
    return made


EDITS: dict[str, Edit] = {
    each.__name__: each
    for each in (
        sash, seal, campaign, screenshot, zoom, stretch, slant, watermark, duotone, faded, noisy,
        sticker, moved,
    )
}  # fmt: skip
