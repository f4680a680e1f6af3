"""The main calls to TikTok, from a tape, at TikTok's real address."""

from pathlib import Path
from urllib.parse import urlsplit

from tests.platforms.sight import value
from tests.platforms.tape import answers, play
from tests.platforms.tiktok.support import PREFIX, SETTINGS, account, world, wrong

TAPE = Path(__file__).parent / "cassettes" / "account.yaml"


async def test_the_tape_is_read_without_network() -> None:
    seen = await play(TAPE, "tiktok", world().keys["tiktok"].secrets, account(), **SETTINGS)
    facts = seen.accounts["tiktok-main"].facts
    assert value(facts.standing).state == "active"
    assert len(value(facts.access)) == 4
    assert [each.kind for each in value(facts.events)] == ["role-granted"]
    assert seen.requests == 8


def test_the_tape_holds_what_tiktok_describes_and_no_token() -> None:
    assert world().keys["tiktok"].secrets["access_token"] not in TAPE.read_text(encoding="utf-8")
    for method, url, status, body in answers(TAPE):
        assert wrong(method, urlsplit(url).path.removeprefix(PREFIX), status, body) == []
