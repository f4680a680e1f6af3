"""A whole account read from tape, through a real address, with the network blocked."""

import json
from datetime import UTC, datetime
from pathlib import Path

import yaml

from auditor.register import Account
from tests.contracts import needs_contracts, validate
from tests.platforms.sight import from_tape, value

TAPE = Path(__file__).parent / "cassettes" / "account.yaml"
ACCOUNT = Account(id="m", platform="mastodon", handle="tape", connection="mastodon")


async def test_a_taped_account_is_read_whole() -> None:
    seen = await from_tape(
        TAPE,
        "mastodon",
        ACCOUNT,
        base_url="https://social.tape-charity.example",
        secrets={"token": "tape-token-0001"},
    )
    facts = seen.accounts["m"].facts

    assert value(facts.standing).platform_id == "111000000000000042"
    profile = value(facts.profile)
    assert profile.bio == "A charity that exists only on this tape.\nHelp & advice."
    assert profile.websites == ("https://www.tape-charity.example",)
    assert profile.verified is True
    assert value(facts.last_post).at == datetime(2026, 11, 12, tzinfo=UTC)
    assert value(facts.settings)["default_privacy"] == "public"
    assert "hide_collections" not in value(facts.settings)
    credential = value(seen.connections["mastodon"].facts.credential)
    assert credential.scopes == ("read:accounts", "profile")


@needs_contracts
def test_the_tape_speaks_the_published_language() -> None:
    for each in yaml.safe_load(TAPE.read_text("utf-8"))["interactions"]:
        asked, said = each["request"], each["response"]
        body = json.loads(said["body"]["string"])
        found = validate("mastodon", asked["method"], asked["uri"], said["status"]["code"], body)
        assert found == []
