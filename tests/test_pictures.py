"""The hash that is kept of a picture: the logo's own, where only a closer look finds the logo."""

import asyncio
import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

pytest.importorskip("PIL.Image")
from PIL import Image

from auditor import pictures
from auditor.facts import CannotSee
from auditor.http import Http
from auditor.lookalike import images
from auditor.words import Reason
from tests.lookalike.test_avatars import another, drawn, ribboned


def kept(content: bytes, logo: Path | None = None, *, shared: bool = False) -> str:
    """What is kept of a picture that an address gives."""

    async def get(*_: Any, **__: Any) -> Any:
        return SimpleNamespace(body=content)

    http = cast(Http, SimpleNamespace(get=get))
    bank = pictures.bank_of(str(logo)) if logo else None
    return asyncio.run(pictures.hash_of("https://pictures.example/1", http, bank, shared=shared))


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def logo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("logo") / "logo.png"
    drawn().save(path)
    return path


def test_what_the_hash_alone_cannot_tell_is_kept_as_the_logo(logo: Path) -> None:
    fake = png(ribboned(drawn()))
    assert kept(fake, logo) == f"{images.phash(logo):016x}"
    assert kept(fake) == f"{images.phash(fake):016x}" != kept(fake, logo)


@pytest.mark.parametrize("picture", [another(), drawn().crop((10, 10, 200, 200))])
def test_every_other_picture_is_kept_as_it_is(logo: Path, picture: Image.Image) -> None:
    assert kept(png(picture), logo) == f"{images.phash(png(picture)):016x}"


def test_a_federations_logo_is_not_looked_for_more_closely(logo: Path) -> None:
    fake = png(ribboned(drawn()))
    assert kept(fake, logo, shared=True) == f"{images.phash(fake):016x}"


def test_what_is_no_picture_is_a_changed_answer(logo: Path) -> None:
    with pytest.raises(CannotSee) as raised:
        kept(b"no picture", logo)
    assert raised.value.unseen.reason is Reason.CHANGED
