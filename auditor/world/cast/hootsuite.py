"""The demo charity's Hootsuite organisation: three people and two of the official channels."""

from auditor.words import Power
from auditor.world.charity import FACEBOOK_ID, INSTAGRAM_ID, NAME
from auditor.world.model import Holding, Key, Presence, World

HOOTSUITE_ID = "626731"

CONFIG = """
[connections.hootsuite]
platform = "hootsuite"
base_url = "${hootsuite}"

[[accounts]]
id = "hootsuite"
platform = "hootsuite"
platform_id = "626731"
connection = "hootsuite"
owner = "head-of-ops"
deputy = "chair"
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-12 },
  { person = "comms", role = "editor", approved_by = "chair", approved_on = 2026-03-02 },
]
"""


def add(world: World) -> None:
    """An organisation with two administrators; the token is the Head of Operations'."""
    world.presences["hootsuite"] = Presence(
        "hootsuite",
        "hootsuite",
        HOOTSUITE_ID,
        "",
        NAME,
        holdings=[
            Holding("head-of-ops", Power.ADMIN),
            Holding("chair", Power.ADMIN),
            Holding("comms", Power.EDITOR),
        ],
        more={
            "profiles": [
                ("FACEBOOKPAGE", FACEBOOK_ID, NAME),
                ("INSTAGRAMBUSINESS", INSTAGRAM_ID, "exampleton_families"),
            ]
        },
    )
    secrets = {"token": "demo-hootsuite-token-0001"}
    world.keys["hootsuite"] = Key("hootsuite", secrets, ["offline"], owner="head-of-ops")
