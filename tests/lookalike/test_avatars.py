"""Our logo is known again when somebody changed it, and no other logo is taken for it."""

import io
from pathlib import Path

import pytest

from auditor.lookalike import avatars, images
from auditor.lookalike.candidate import Candidate
from auditor.lookalike.command import pictures
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier
from auditor.register import Register

pytest.importorskip("PIL.Image")
from PIL import Image, ImageDraw, ImageOps


def drawn() -> Image.Image:
    """A house below a sun."""
    made = Image.new("RGB", (200, 200), (240, 240, 235))
    pen = ImageDraw.Draw(made)
    pen.polygon([(30, 110), (100, 50), (170, 110)], fill=(20, 60, 140))
    pen.rectangle((50, 110, 150, 180), fill=(200, 90, 40))
    pen.ellipse((140, 15, 185, 60), fill=(250, 200, 20))
    return made


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> avatars.Bank:
    path = tmp_path_factory.mktemp("logo") / "logo.png"
    drawn().save(path)
    return avatars.Bank(str(path))


@pytest.mark.parametrize(
    "edit",
    [
        lambda one: one.resize((70, 64)),
        lambda one: one.crop((17, 9, 196, 190)),
        lambda one: ImageOps.expand(one, 33, fill=(120, 10, 90)),
        ImageOps.mirror,
        lambda one: one.rotate(5, fillcolor=(240, 240, 235)),
        lambda one: ImageOps.colorize(one.convert("L"), (90, 0, 60), (255, 250, 230)),
        lambda one: ImageOps.invert(one),
    ],
)
def test_changed_logo_is_ours(bank: avatars.Bank, edit: object) -> None:
    assert bank.holds(images.hash_of(edit(drawn())))  # type: ignore[operator]


def at_hand(picture: Image.Image) -> images.Picture:
    """A picture as it comes from a file."""
    file = io.BytesIO()
    picture.convert("RGB").save(file, "PNG")
    return images.phash(file.getvalue())


def ribboned(one: Image.Image) -> Image.Image:
    """A broad ribbon across a corner, in other colours, and cropped: more than the bank knows."""
    ribbon = [(0, 100), (100, 0), (140, 0), (0, 140)]
    ImageDraw.Draw(one).polygon(ribbon, fill=(0, 120, 60))
    red, green, blue = one.split()
    return Image.merge("RGB", (blue, red, green)).crop((8, 12, 194, 190))


def another() -> Image.Image:
    """A house below a sun, but not ours: the same things otherwise."""
    made = Image.new("RGB", (200, 200), (240, 240, 235))
    pen = ImageDraw.Draw(made)
    pen.polygon([(50, 90), (120, 30), (195, 90)], fill=(20, 60, 140))
    pen.rectangle((70, 90, 175, 190), fill=(200, 90, 40))
    pen.ellipse((5, 10, 60, 65), fill=(250, 200, 20))
    return made


def test_a_picture_is_looked_at_more_closely_than_a_hash(bank: avatars.Bank) -> None:
    seen = at_hand(ribboned(drawn()))
    assert bank.holds(seen)
    assert not bank.holds(int(seen))


@pytest.mark.parametrize("picture", [another(), Image.linear_gradient("L"), Image.new("L", (9, 9))])
def test_a_closer_look_takes_no_other_for_ours(bank: avatars.Bank, picture: Image.Image) -> None:
    assert not bank.holds(at_hand(picture))


def test_a_logo_that_is_a_plain_shape_is_told_by_its_hash_alone(
    tmp_path: Path, bank: avatars.Bank
) -> None:
    ring = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(ring).ellipse((30, 60, 130, 140), outline=(0, 90, 60), width=18)
    ring.save(tmp_path / "logo.png")
    made = avatars.Bank(str(tmp_path / "logo.png"))
    theirs = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(theirs).ellipse((80, 30, 170, 130), outline=(190, 30, 60), width=16)
    assert made.plain and not bank.plain
    assert not made.holds(at_hand(theirs))
    assert made.holds(at_hand(ring.crop((10, 10, 190, 190))))


def test_where_sisters_share_the_logo_a_closer_look_is_none(bank: avatars.Bank) -> None:
    assert not bank.holds(at_hand(ribboned(drawn())), shared=True)
    assert bank.holds(at_hand(drawn()), shared=True)


def test_ribbons_across_a_corner_are_in_the_bank(bank: avatars.Bank) -> None:
    one = drawn()
    ImageDraw.Draw(one).polygon([(200, 78), (200, 110), (90, 0), (122, 0)], fill=(180, 20, 20))
    assert bank.holds(images.hash_of(one))
    assert images.distance(images.hash_of(one), bank.logo) > avatars.SAME


def test_other_pictures_are_not(bank: avatars.Bank) -> None:
    others = [Image.radial_gradient("L"), Image.linear_gradient("L"), Image.new("L", (9, 9), 7)]
    assert not any(bank.holds(images.hash_of(each)) for each in others)


def test_see_through_logo_is_known_on_any_ground(tmp_path: Path) -> None:
    one = drawn().convert("RGBA")
    one.putalpha(Image.eval(drawn().convert("L"), lambda shade: 0 if shade > 230 else 255))
    one.save(tmp_path / "logo.png")
    bank = avatars.Bank(str(tmp_path / "logo.png"))
    for ground in ("white", "black"):
        flat = Image.new("RGBA", one.size, ground)
        flat.alpha_composite(one)
        assert bank.holds(images.hash_of(flat))


def test_a_hash_alone_has_no_variants() -> None:
    bank = avatars.Bank("e16696936999a566")
    assert bank.holds(0xE16696936999A567) and not bank.variants and not bank.outlines
    assert not bank.holds(at_hand(drawn()))


def test_ribboned_logo_beside_our_name_calls_for_action_when_the_file_is_there(
    tmp_path: Path,
) -> None:
    drawn().save(tmp_path / "logo.png")
    ribboned(drawn()).save(tmp_path / "fake.png")
    organisation = {"name": "Bright Start Wexley", "logo": str(tmp_path / "logo.png")}
    scorer = Scorer(Register.model_validate({"organisation": organisation}), pictures(tmp_path))
    claim = Candidate("x", "1", name="Bright Start Wexley Help", avatar="fake.png")
    assert scorer.score(claim).tier is Tier.ACT
    alone = f"{images.phash(tmp_path / 'fake.png'):016x}"
    assert scorer.score(claim._replace(avatar=alone)).tier is Tier.REVIEW


def test_cropped_logo_beside_our_name_calls_for_action(tmp_path: Path) -> None:
    drawn().save(tmp_path / "logo.png")
    drawn().crop((0, 0, 172, 172)).save(tmp_path / "fake.png")
    organisation = {"name": "Bright Start Wexley", "logo": str(tmp_path / "logo.png")}
    register = Register.model_validate({"organisation": organisation})
    scorer = Scorer(register, pictures(tmp_path))
    claim = Candidate("x", "1", name="Bright Start Wexley Help", avatar="fake.png")
    assert scorer.score(claim).tier is Tier.ACT
    assert scorer.score(claim._replace(name="Kind Hearts")).tier is Tier.NONE
