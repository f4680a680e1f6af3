"""The main calls to YouTube, from a tape, at YouTube's real address."""

from pathlib import Path

from auditor.world.cast.youtube import HANDLE
from tests.contracts import validate_ours
from tests.platforms.sight import value
from tests.platforms.tape import answers, play
from tests.platforms.youtube.support import account, world

TAPE = Path(__file__).parent / "cassettes" / "channel.yaml"


async def test_the_tape_is_read_without_network() -> None:
    seen = await play(TAPE, "youtube", world().keys["youtube"].secrets, account())
    facts = seen.accounts["youtube-main"].facts
    assert value(facts.standing).handle == HANDLE
    assert value(facts.last_post).at is not None
    assert seen.requests == 2


def test_the_tape_holds_what_youtube_publishes() -> None:
    for method, url, status, body in answers(TAPE):
        assert validate_ours("youtube", method, url, status, body) == []
