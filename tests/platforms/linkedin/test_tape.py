"""The main calls to LinkedIn, from a tape, at LinkedIn's real addresses."""

from pathlib import Path

from auditor.world.cast.linkedin import HANDLE
from tests.contracts import validate_ours
from tests.platforms.linkedin.support import account, world
from tests.platforms.sight import value
from tests.platforms.tape import answers, play

TAPE = Path(__file__).parent / "cassettes" / "page.yaml"


async def test_the_tape_is_read_without_network() -> None:
    told = {"client_id": "77demolinkedin", "version": "202607"}
    seen = await play(TAPE, "linkedin", world().keys["linkedin"].secrets, account(), **told)
    facts = seen.accounts["linkedin-main"].facts
    assert value(facts.standing).handle == HANDLE
    assert len(value(facts.access)) == 3
    assert seen.requests == 4


def test_the_tape_holds_what_linkedin_documents() -> None:
    for method, url, status, body in answers(TAPE):
        assert validate_ours("linkedin", method, url, status, body) == []
