"""The demo charity's GitHub organisation."""

from datetime import timedelta

from auditor.words import Power
from auditor.world.charity import NAME, WEBSITE
from auditor.world.model import Holding, Key, Presence, World

ORG_ID = "40000001"

CONFIG = """
[connections.github]
platform = "github"
org = "exampleton"
base_url = "${github}"

[[accounts]]
id = "github"
platform = "github"
handle = "exampleton"
platform_id = "40000001"
connection = "github"
owner = "head-of-ops"
deputy = "chair"
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-12 },
  { person = "comms", role = "editor", approved_by = "chair", approved_on = 2026-03-02 },
]
"""

PINS = {person: [person] for person in ("head-of-ops", "chair", "comms")}
"""By person: the `github` entry of their `ids`; GitHub tells neither names nor addresses."""


def add(world: World) -> None:
    """An organisation with two owners and one member; the token is the Head of Operations'."""
    world.presences["github"] = Presence(
        "github",
        "github",
        ORG_ID,
        "exampleton",
        NAME,
        WEBSITE,
        holdings=[
            Holding("head-of-ops", Power.ADMIN),
            Holding("chair", Power.ADMIN),
            Holding("comms", Power.EDITOR),
        ],
    )
    world.keys["github"] = Key(
        "github",
        {"token": "github_pat_demo_token_of_the_fake_github_0001"},
        expires_at=world.now + timedelta(days=200),
        owner="head-of-ops",
    )
