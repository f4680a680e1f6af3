"""Outlines stay where they are when colours change; borders and see-through grounds go."""

import random

import pytest

pytest.importorskip("PIL.Image")
from PIL import Image, ImageDraw

from auditor.lookalike import outlines
from auditor.lookalike.likeness import Outline, likeness

Colour = tuple[int, int, int]


def sign(ink: Colour = (20, 60, 140), ground: Colour = (240, 240, 235)) -> Image.Image:
    """A house with a tower, and a pond."""
    made = Image.new("RGB", (200, 200), ground)
    pen = ImageDraw.Draw(made)
    pen.polygon([(30, 110), (100, 50), (170, 110)], fill=ink)
    pen.rectangle((50, 110, 150, 160), fill=ink)
    pen.rectangle((120, 20, 140, 90), fill=ink)
    pen.ellipse((20, 170, 90, 195), fill=ink)
    return made


def share(one: Image.Image, other: Image.Image) -> float:
    """The share of one outline that is near the other."""
    drawn = outlines.of(one)
    return (drawn & Outline.of(outlines.of(other)).near).bit_count() / drawn.bit_count()


def test_a_plain_picture_has_no_outline() -> None:
    assert outlines.of(Image.new("RGB", (50, 50), (9, 200, 80))) == 0


def test_light_on_dark_and_dark_on_light_are_the_same() -> None:
    assert share(sign(), sign((240, 240, 235), (20, 60, 140))) == 1


def test_a_change_of_colour_alone_is_an_outline() -> None:
    red, green = (200, 0, 0), (0, 102, 0)
    assert abs(sum(Image.new("RGB", (1, 1), red).convert("L").tobytes()) - 60) <= 1
    assert share(sign(), sign(red, green)) == 1


def test_directions_are_told_apart() -> None:
    level, upright = Image.new("RGB", (64, 64)), Image.new("RGB", (64, 64))
    level.paste((255, 255, 255), (0, 32, 64, 64))
    upright.paste((255, 255, 255), (32, 0, 64, 64))
    assert not outlines.of(level) & outlines.of(upright)
    assert share(level, level.transpose(Image.Transpose.FLIP_TOP_BOTTOM)) == 1


def test_a_border_in_the_corners_colour_is_taken_away() -> None:
    framed = Image.new("RGB", (300, 280), (90, 10, 120))
    framed.paste(sign(), (60, 30))
    inner = outlines.without_border(framed)
    assert inner is not None and abs(inner.width - 194) <= 2 and abs(inner.height - 194) <= 2
    assert share(inner, sign()) > 0.95


@pytest.mark.parametrize("size", [(1, 1), (1, 90), (200, 200)])
def test_where_there_is_no_border_nothing_is_taken(size: tuple[int, int]) -> None:
    assert outlines.without_border(Image.new("RGB", size, (5, 5, 5))) is None


def test_a_small_thing_on_a_large_ground_is_no_bordered_picture() -> None:
    made = Image.new("RGB", (200, 200))
    made.paste((255, 255, 255), (90, 90, 110, 110))
    assert outlines.without_border(made) is None


@pytest.mark.parametrize("ink", [(255, 255, 255), (0, 0, 0)])
def test_what_can_be_seen_through_lies_on_what_shows_it(ink: Colour) -> None:
    mask = sign((255, 255, 255), (0, 0, 0)).convert("L")
    clear = Image.new("RGBA", mask.size, (*ink, 0))
    clear.paste((*ink, 255), mask=mask)
    assert share(sign(), outlines.flat(clear, 200)) > 0.95
    assert share(sign(), outlines.flat(clear.convert("LA"), 200)) > 0.95


def test_palettes_and_print_colours_are_read() -> None:
    for mode in ("P", "CMYK", "1"):
        assert share(sign(), outlines.flat(sign().convert(mode), 200)) > 0.95


def test_likeness_is_one_for_the_same_and_nothing_for_grain() -> None:
    ours = [Outline.of(outlines.of(sign()))]
    grain = Image.frombytes("RGB", (32, 32), random.Random(3).randbytes(3 * 32 * 32))
    assert likeness(ours, outlines.looks(sign((90, 10, 10)))) > 0.95
    assert likeness(ours, outlines.looks(grain)) < 0.1
    assert likeness(ours, ()) == likeness([], outlines.looks(grain)) == 0


def test_the_less_there_is_to_tell_by_the_less_alike() -> None:
    disc = Image.new("RGB", (200, 200), (255, 255, 255))
    ImageDraw.Draw(disc).ellipse((60, 60, 140, 140), fill=(0, 0, 90))
    same = likeness([Outline.of(outlines.of(disc))], outlines.looks(disc))
    assert 0 < same < 0.9
    assert likeness([Outline.of(outlines.of(sign()))], outlines.looks(sign())) == 1


@pytest.mark.parametrize(
    ("shape", "where"),
    [
        ("polygon", ((200, 90), (200, 140), (60, 0), (110, 0))),
        ("rectangle", (0, 150, 200, 200)),
        ("ellipse", (120, 120, 200, 200)),
    ],
)
def test_what_is_left_beside_something_that_covers_is_found(
    shape: str, where: tuple[float, ...]
) -> None:
    covered = sign()
    getattr(ImageDraw.Draw(covered), shape)(where, fill=(250, 200, 20))
    found = likeness([Outline.of(outlines.of(sign()))], outlines.looks(covered))
    assert found > 0.7


def test_points_beside_an_outline_do_not_run_round_the_rim() -> None:
    last_of_top_row = 1 << 4 * 1024 - 32
    near = Outline.of(last_of_top_row).near
    assert near.bit_count() == 4  # itself, one before, and the two below
    assert Outline.of(1).near.bit_count() == 4
    assert Outline.of(1 << 4 * 1024 - 1).near.bit_count() == 4
    assert Outline.of(1 << 3 * 1024 + 500).near.bit_count() == 9
