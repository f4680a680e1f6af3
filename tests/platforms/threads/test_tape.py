"""The main calls to Threads, from a tape, at Threads' real address."""

from pathlib import Path

from auditor.world.cast.threads import HANDLE
from tests.contracts import validate_ours
from tests.platforms.sight import value
from tests.platforms.tape import answers, play
from tests.platforms.threads.support import account, world, wrong_posts

TAPE = Path(__file__).parent / "cassettes" / "profile.yaml"


async def test_the_tape_is_read_without_network() -> None:
    # The token stands in one address, where the tape has a mask in its place.
    secrets = {"token": "MASKED"}
    seen = await play(TAPE, "threads", secrets, account())
    facts = seen.accounts["threads-main"].facts
    assert value(facts.standing).handle == HANDLE
    assert value(facts.last_post).at is not None
    assert seen.requests == 3


def test_the_tape_holds_what_meta_documents_and_no_token() -> None:
    assert world().keys["threads"].secrets["token"] not in TAPE.read_text(encoding="utf-8")
    for method, url, status, body in answers(TAPE):
        if "/me/threads" in url:
            assert wrong_posts(body) == []
        else:
            assert validate_ours("threads", method, url, status, body) == []
