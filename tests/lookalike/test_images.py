"""Pictures: the hash, and what is refused before it is decoded."""

import io
import math
import statistics
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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


def chunk(kind: bytes, content: bytes) -> bytes:
    """One part of a PNG file."""
    whole = kind + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))


def png(width: int, height: int, *others: bytes) -> bytes:
    """A PNG that says it is so large, with hardly anything in it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", header), *others, chunk(b"IDAT", zlib.compress(b"\x00" * 10))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


def whole(form: str) -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(file, form)
    return file.getvalue()


@pytest.mark.parametrize(
    "size", [(6_000, 6_000), (10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)]
)
def test_refuses_a_bomb_before_it_is_decoded(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import ImageFile

    def load(*_: Any) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    with pytest.raises(images.NoPicture, match="million pixels"):
        images.phash(png(*size))


def test_refuses_a_bomb_in_a_comment() -> None:
    comment = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"\x00" * 80_000_000))
    with pytest.raises(images.NoPicture, match="could not be read"):
        images.phash(png(8, 8, comment))


def tried(content: bytes) -> int | None:
    """The hash, or none; any other error is one of ours."""
    try:
        return images.phash(content)
    except images.NoPicture:
        return None


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_a_cut_off_or_spoilt_picture_is_none_or_a_hash(form: str) -> None:
    content = whole(form)
    assert images.phash(content) == images.phash(content)
    for at in range(0, len(content), max(1, len(content) // 25)):
        for hostile in (content[:at], content[:at] + b"\xff" * 40 + content[at + 40 :]):
            seen = tried(hostile)
            assert seen is None or 0 <= seen < 2**64


@pytest.mark.parametrize("form", ["TIFF", "PPM", "EPS", "ICO", "PDF"])
def test_reads_no_other_kinds(form: str) -> None:
    with pytest.raises(images.NoPicture, match="could not be read"):
        images.phash(whole(form))


def test_says_plainly_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str, *rest: Any) -> Any:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", absent)
    with pytest.raises(images.NoPicture, match=r"presence-auditor\[images\]"):
        images.phash(b"")


@settings(max_examples=8, deadline=None)
@given(st.binary(min_size=1024, max_size=1024))
def test_folding_the_waves_changes_no_hash(grey: bytes) -> None:
    """Beside the sum as the definition has it; a value at the middle itself may fall either way."""
    kept = [
        sum(
            grey[32 * y + x]
            * math.cos(math.pi * across * (2 * x + 1) / 64)
            * math.cos(math.pi * down * (2 * y + 1) / 64)
            for y in range(32)
            for x in range(32)
        )
        for down in range(8)
        for across in range(8)
    ]
    middle = statistics.median(kept)
    found = images._hash(grey)
    for at, value in enumerate(kept):
        if abs(value - middle) > 1e-6:
            assert bool(found >> (63 - at) & 1) == (value > middle)
