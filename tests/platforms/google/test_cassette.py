"""A whole tenant read from tape, through Google's real addresses, with the network blocked."""

import json
from pathlib import Path

import yaml

from auditor.words import Power
from tests.contracts import needs_contracts, validate
from tests.platforms.google.tenants import WORKSPACE
from tests.platforms.sight import from_tape, key_file, value

TAPE = Path(__file__).parent / "cassettes" / "workspace.yaml"


async def test_a_taped_tenant_is_read_whole() -> None:
    secrets = {"service_account": key_file()}
    seen = await from_tape(TAPE, "google", WORKSPACE, secrets=secrets)
    facts = seen.accounts["workspace"].facts
    assert seen.requests == 13
    assert value(facts.standing).handle == "exampleton.example"
    powers = {each.identity.email: each.power for each in value(facts.access)}
    assert powers["ops@exampleton.example"] is Power.ADMIN
    assert value(facts.two_factor_rule).enforced
    assert value(seen.connections["google"].facts.credential).ok


@needs_contracts
def test_the_tape_speaks_the_published_language() -> None:
    for each in yaml.safe_load(TAPE.read_text("utf-8"))["interactions"]:
        asked, said = each["request"], each["response"]
        body = json.loads(said["body"]["string"])
        found = validate("google", asked["method"], asked["uri"], said["status"]["code"], body)
        assert found == []
