"""The main calls to Snapchat, from a tape, at Snapchat's real addresses."""

from pathlib import Path

from auditor.world.cast.snapchat import ORGANISATION_ID
from tests.contracts import validate_ours
from tests.platforms.sight import value
from tests.platforms.snapchat.support import ALSO, account, world, wrong_token
from tests.platforms.tape import answers, play

TAPE = Path(__file__).parent / "cassettes" / "organisation.yaml"


async def test_the_tape_is_read_without_network() -> None:
    told = {"client_id": "demo-snapchat-client", "organization_id": ORGANISATION_ID}
    seen = await play(TAPE, "snapchat", world().keys["snapchat"].secrets, account(), **told)
    facts = seen.accounts["snapchat-main"].facts
    assert value(facts.standing).state == "active"
    assert len(value(facts.access)) == 3
    assert seen.requests == 4


def test_the_tape_holds_what_snap_documents_and_no_key() -> None:
    text = TAPE.read_text(encoding="utf-8")
    assert not [each for each in world().keys["snapchat"].secrets.values() if each in text]
    for method, url, status, body in answers(TAPE):
        if "oauth2" in url:
            assert wrong_token(body) == []
        else:
            assert validate_ours("snapchat", method, url, status, body, also=ALSO) == []
