"""A whole account read from tape, through the real addresses, with the network blocked."""

import json
from datetime import UTC, datetime
from pathlib import Path

import yaml

from auditor.register import Account
from auditor.words import Reason
from tests.contracts import needs_contracts, validate
from tests.platforms.sight import from_tape, reasons, value

TAPE = Path(__file__).parent / "cassettes" / "account.yaml"
ACCOUNT = Account(
    id="b",
    platform="bluesky",
    handle="tape-charity.example",
    platform_id="did:plc:tapecharity00000000000000",
    connection="bluesky",
)


async def test_a_taped_account_is_read_whole() -> None:
    seen = await from_tape(
        TAPE,
        "bluesky",
        ACCOUNT,
        settings={"identifier": "tape-charity.example"},
        secrets={"app_password": "tape-tape-tape-tape"},
    )
    facts = seen.accounts["b"].facts

    assert value(facts.standing).handle == "tape-charity.example"
    assert value(facts.profile).websites == ("https://www.tape-charity.example",)
    assert value(facts.last_post).at == datetime(2026, 11, 12, 16, 30, 1, tzinfo=UTC)
    assert value(facts.sign_in)[0].second_step is True
    assert value(facts.recovery)[0].contacts == ("hello@tape-charity.example",)
    assert [(app.identity.id, app.ours) for app in value(facts.apps)] == [
        ("presence-audit", True),
        ("old-phone", False),
    ]
    assert value(facts.settings) == {"email_confirmed": True, "chat_allow_incoming": "none"}
    assert reasons(facts.access) == {Reason.NO_API}
    assert value(seen.connections["bluesky"].facts.credential).ok is True


@needs_contracts
def test_the_tape_speaks_the_published_language() -> None:
    for each in yaml.safe_load(TAPE.read_text("utf-8"))["interactions"]:
        asked, said = each["request"], each["response"]
        body = json.loads(said["body"]["string"])
        found = validate("bluesky", asked["method"], asked["uri"], said["status"]["code"], body)
        assert found == []
