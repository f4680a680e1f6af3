"""Pictures: the hash, and what is refused before it is decoded."""

from pathlib import Path

import pytest
from PIL import Image

from auditor.lookalike import images


def picture(path: Path, *, size: int = 64) -> Path:
    """A dark square with a bright bar across."""
    drawn = Image.new("RGB", (size, size), (10, 20, 90))
    drawn.paste((250, 240, 60), (size // 8, size // 4, size, size // 2))
    drawn.paste((240, 40, 40), (0, size // 2, size // 3, size))
    drawn.save(path)
    return path


def test_a_scaled_copy_is_the_same_picture(tmp_path: Path) -> None:
    small = images.phash(picture(tmp_path / "small.png", size=64))
    large = images.phash(picture(tmp_path / "large.png", size=400))
    assert images.distance(small, large) <= 4


def test_another_picture_differs(tmp_path: Path) -> None:
    path = tmp_path / "other.png"
    Image.radial_gradient("L").save(path)
    ours = images.phash(picture(tmp_path / "ours.png"))
    assert images.distance(ours, images.phash(path)) > 16


def test_refuses_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MOST_BYTES", 10)
    with pytest.raises(images.NoPicture, match="larger than"):
        images.phash(picture(tmp_path / "a.png"))


def test_refuses_too_many_pixels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MOST_PIXELS", 100)
    with pytest.raises(images.NoPicture, match="million pixels"):
        images.phash(picture(tmp_path / "a.png"))


def test_refuses_what_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
    with pytest.raises(images.NoPicture, match="could not be read"):
        images.phash(path)


def test_hexadecimal_needs_no_library() -> None:
    assert images.parse("e16696936999a566") == 0xE16696936999A566
    assert images.parse("logo.png") is None
    assert images.distance(0b1011, 0b0001) == 2
