"""The demo charity's Buffer organisation: two people and two of the official channels."""

from auditor.words import Power
from auditor.world.charity import FACEBOOK_ID, INSTAGRAM_ID, NAME
from auditor.world.model import Holding, Key, Presence, World
from auditor.world.services.buffer import channel

BUFFER_ID = "6650e0d28896c733204702cc"

CONFIG = """
[connections.buffer]
platform = "buffer"
base_url = "${buffer}"

[[accounts]]
id = "buffer"
platform = "buffer"
platform_id = "6650e0d28896c733204702cc"
connection = "buffer"
owner = "comms"
deputy = "head-of-ops"
recovery = ["ops@exampleton.example", "recovery@exampleton.example"]
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "comms", role = "editor", approved_by = "chair", approved_on = 2026-03-02 },
]
expect = { members = 2 }
"""


def add(world: World) -> None:
    """An organisation that the Head of Operations owns; the key is theirs."""
    page = "https://www.facebook.com/ExampletonFamilyTrust"
    gram = "https://www.instagram.com/exampleton_families"
    world.presences["buffer"] = Presence(
        "buffer",
        "buffer",
        BUFFER_ID,
        "",
        NAME,
        email="ops@exampleton.example",
        holdings=[Holding("head-of-ops", Power.ADMIN), Holding("comms", Power.EDITOR)],
        more={
            "channels": [
                channel("facebook", FACEBOOK_ID, NAME, page),
                channel("instagram", INSTAGRAM_ID, "exampleton_families", gram, "business"),
            ]
        },
    )
    secrets = {"token": "demo-buffer-key-0001"}
    world.keys["buffer"] = Key("buffer", secrets, owner="head-of-ops")
