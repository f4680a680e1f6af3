"""Play a cassette back with the network shut, through the platform's real address.

The cassettes are written from the shapes that the platforms document, with an invented charity
in them; no key was ever in them. Each answer on them is held to the published shape as well.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest_socket
import vcr  # type: ignore[import-untyped]
import yaml

from auditor.collect import Wire, collect
from auditor.register import Account, Organisation, Register
from auditor.snapshot import Snapshot
from auditor.world.charity import NAME, NIGHT
from tests.platforms.honest import everything
from tests.platforms.sight import budget


async def play(
    tape: Path,
    platform: str,
    secrets: Mapping[str, str],
    *accounts: Account,
    charity_number: str = "",
    **settings: str,
) -> Snapshot:
    """Read the accounts from a tape; fails when the tape holds more or less than was asked."""
    organisation = Organisation(name=NAME, charity_number=charity_number)
    register = Register(organisation=organisation, accounts=accounts)
    wire = Wire(platform, platform, "", settings, secrets)
    pytest_socket.disable_socket(allow_unix_socket=True)
    recorder: Any = vcr.VCR(record_mode="none")
    with recorder.use_cassette(str(tape)) as cassette:
        seen = await collect(register, [wire], everything(), budget(NIGHT), NIGHT)
    assert cassette.all_played
    return seen


def answers(tape: Path) -> list[tuple[str, str, int, object]]:
    """Method, address, status and body of everything on a tape."""
    told = yaml.safe_load(tape.read_text(encoding="utf-8"))["interactions"]
    return [
        (
            each["request"]["method"],
            each["request"]["uri"],
            each["response"]["status"]["code"],
            json.loads(each["response"]["body"]["string"]),
        )
        for each in told
    ]
