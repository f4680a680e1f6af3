"""The demo charity's Slack workspace."""

from auditor.words import Power
from auditor.world.charity import NAME
from auditor.world.model import Holding, Key, Presence, World

TEAM_ID = "T0EXAMPLE01"

CONFIG = """
[connections.slack]
platform = "slack"
base_url = "${slack}"

[[accounts]]
id = "slack"
platform = "slack"
handle = "exampleton"
platform_id = "T0EXAMPLE01"
connection = "slack"
owner = "head-of-ops"
deputy = "chair"
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-12 },
  { person = "comms", role = "member", approved_by = "chair", approved_on = 2026-03-02 },
]
"""


def add(world: World) -> None:
    """A workspace with two owners and one member; the token is the Head of Operations'."""
    world.presences["slack"] = Presence(
        "slack",
        "slack",
        TEAM_ID,
        "exampleton",
        NAME,
        holdings=[
            Holding("head-of-ops", Power.ADMIN, role="primary owner"),
            Holding("chair", Power.ADMIN),
            Holding("comms", Power.MEMBER),
        ],
    )
    world.keys["slack"] = Key(
        "slack",
        {"token": "xoxp-demo-token-of-the-fake-slack-0001"},
        ["users:read", "users:read.email", "team:read"],
        owner="head-of-ops",
    )
