"""The main methods of Flickr, from tapes, at Flickr's real address."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from auditor.register import Account
from tests.platforms.flickr.support import account, group, world, wrong
from tests.platforms.sight import value
from tests.platforms.tape import answers, play

TAPES = Path(__file__).parent / "cassettes"
BOTH = [("account", account()), ("group", group())]


@pytest.mark.parametrize(("name", "told"), BOTH, ids=["account", "group"])
async def test_a_tape_is_read_without_network(name: str, told: Account) -> None:
    masked = {"api_key": "MASKED", "access_token": "MASKED"}
    secrets = {**world().keys["flickr"].secrets, **masked}
    seen = await play(TAPES / f"{name}.yaml", "flickr", secrets, told)
    facts = seen.accounts[told.id].facts
    assert value(facts.standing).state == "active"
    assert value(facts.settings)
    assert name == "account" or len(value(facts.access)) == 3


@pytest.mark.parametrize("name", ["account", "group"])
def test_a_tape_holds_what_flickr_publishes_and_no_token(name: str) -> None:
    tape = TAPES / f"{name}.yaml"
    text = tape.read_text(encoding="utf-8")
    assert not [each for each in world().keys["flickr"].secrets.values() if each in text]
    for _, url, _, body in answers(tape):
        assert wrong(parse_qs(urlsplit(url).query), body) == []
