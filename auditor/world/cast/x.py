"""The charity's account on X."""

from datetime import timedelta

from auditor.world.charity import NAME, WEBSITE
from auditor.world.model import Key, Presence, World

X_ID = "700000000000000001"
HANDLE = "ExampletonTrust"

CONFIG = """
[connections.x]
platform = "x"
base_url = "${x}"

[[accounts]]
id = "x-main"
platform = "x"
handle = "ExampletonTrust"
platform_id = "700000000000000001"
connection = "x"
owner = "comms"
deputy = "head-of-ops"
recovery = ["recovery@exampleton.example"]
access = [{ person = "comms", role = "admin", approved_by = "chair", approved_on = 2026-03-02 }]
expect = { protected = false }
"""


def add(world: World) -> None:
    """A public account whose recovery address is the charity's own, and keys that only read."""
    world.presences["x-main"] = Presence(
        "x-main",
        "x",
        X_ID,
        HANDLE,
        NAME,
        WEBSITE,
        email="recovery@exampleton.example",
        bio="For families in Exampleton.",
        last_post=world.now - timedelta(days=2),
    )
    secrets = {
        "consumer_key": "demo-x-consumer-key-0001",
        "consumer_secret": "demo-x-consumer-secret-0001",
        "access_token": "700000000000000001-demo-x-access-token",
        "access_token_secret": "demo-x-access-token-secret-0001",
    }
    world.keys["x"] = Key("x", secrets, ["read"])
