"""The main calls to X, from a tape, at X's real address."""

from pathlib import Path

from auditor.world.cast.x import HANDLE
from tests.contracts import validate_ours
from tests.platforms.sight import value
from tests.platforms.tape import answers, play
from tests.platforms.x.support import account, world

TAPE = Path(__file__).parent / "cassettes" / "account.yaml"


async def test_the_tape_is_read_without_network() -> None:
    seen = await play(TAPE, "x", world().keys["x"].secrets, account())
    facts = seen.accounts["x-main"].facts
    assert value(facts.standing).handle == HANDLE
    assert value(facts.recovery)[0].contacts == ("recovery@exampleton.example",)
    assert seen.requests == 3


def test_the_tape_holds_what_x_publishes() -> None:
    for method, url, status, body in answers(TAPE):
        assert validate_ours("x", method, url, status, body) == []
