"""A page that shows our logo with a ribbon is known tonight, and from what is kept of it."""

from pathlib import Path

import pytest

pytest.importorskip("PIL.Image")

from auditor.register import Account
from auditor.world.charity import NAME
from auditor.world.model import Presence
from tests.lookalike.test_avatars import drawn, ribboned
from tests.search.looking import kept, look, register, remembering, world_with
from tests.test_pictures import png

OURS = Account(id="b", platform="bluesky", platform_id="did:plc:ours", handle="exampleton.example")
FAKE = "did:plc:" + "f" * 24


@pytest.fixture
def logo(tmp_path: Path) -> str:
    drawn().save(tmp_path / "logo.png")
    return str(tmp_path / "logo.png")


def fake() -> Presence:
    handle = "exampleton-refunds.bsky.social"
    return Presence("f", "bluesky", FAKE, handle, f"{NAME} Refunds", more={"picture": "x"})


@pytest.fixture(autouse=True)
def _pictures_are_our_logo_with_a_ribbon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.world.service.png", lambda _: png(ribboned(drawn())))


def test_a_logo_with_a_ribbon_is_known_tonight_and_next_week(logo: str) -> None:
    board = register(OURS, logo=logo)
    found = look(world_with(fake()), ["bluesky"], board).found("bluesky")[FAKE]
    assert found.our_logo and found.tier == "act"
    memory = remembering(kept("bluesky", FAKE, name=found.name, image=found.image))
    again = look(world_with(), ["bluesky"], board, memory).found("bluesky")[FAKE]
    assert again.our_logo


def test_what_a_federation_shares_is_not_looked_for_closely(logo: str) -> None:
    board = register(OURS, logo=logo, siblings=("Exampleton *", "Exampleton Wexley"))
    found = look(world_with(fake()), ["bluesky"], board).found("bluesky")[FAKE]
    assert found.image and not found.our_logo
