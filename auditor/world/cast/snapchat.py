"""The charity's organisation on Snapchat."""

from auditor.words import Power
from auditor.world.charity import NAME
from auditor.world.model import Holding, Key, Presence, World

ORGANISATION_ID = "40d6719b-da09-410b-9185-0cc9c0dfed1d"

CONFIG = """
[connections.snapchat]
platform = "snapchat"
client_id = "demo-snapchat-client"
organization_id = "40d6719b-da09-410b-9185-0cc9c0dfed1d"
base_url = "${snapchat}"
token_url = "${snapchat}/login/oauth2/access_token"

[[accounts]]
id = "snapchat-main"
platform = "snapchat"
handle = "exampletonfam"
platform_id = "40d6719b-da09-410b-9185-0cc9c0dfed1d"
connection = "snapchat"
owner = "comms"
deputy = "head-of-ops"
recovery = ["recovery@exampleton.example"]
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-12 },
  { person = "comms", role = "editor", approved_by = "chair", approved_on = 2026-03-02 },
]
"""


def add(world: World) -> None:
    """An organisation with two administrators; the token is the Head of Operations'."""
    world.presences["snapchat-main"] = Presence(
        "snapchat-main",
        "snapchat",
        ORGANISATION_ID,
        "exampletonfam",
        NAME,
        email="recovery@exampleton.example",
        holdings=[
            Holding("head-of-ops", Power.ADMIN),
            Holding("chair", Power.ADMIN),
            Holding("comms", Power.EDITOR),
        ],
    )
    secrets = {
        "client_secret": "demo-snapchat-client-secret-0001",
        "refresh_token": "demo-snapchat-refresh-token-0001",
    }
    scopes = ["snapchat-marketing-api"]
    world.keys["snapchat"] = Key("snapchat", secrets, scopes, owner="head-of-ops")
