"""The charity's account and group on Flickr."""

from datetime import timedelta

from auditor.words import Power
from auditor.world.charity import NAME, WEBSITE
from auditor.world.model import Holding, Key, Presence, World

ACCOUNT_ID = "90000001@N01"
GROUP_ID = "90000002@N21"
HANDLE = "exampletonfamilies"
GROUP = "exampleton-families"

CONFIG = """
[connections.flickr]
platform = "flickr"
base_url = "${flickr}"

[[accounts]]
id = "flickr-main"
platform = "flickr"
handle = "exampletonfamilies"
platform_id = "90000001@N01"
connection = "flickr"
owner = "comms"
deputy = "head-of-ops"
access = [{ person = "comms", role = "admin", approved_by = "chair", approved_on = 2026-03-02 }]
expect = { photo_privacy = "public" }

[[accounts]]
id = "flickr-group"
platform = "flickr"
handle = "exampleton-families"
platform_id = "90000002@N21"
url = "https://www.flickr.com/groups/exampleton-families"
connection = "flickr"
owner = "comms"
deputy = "head-of-ops"
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-12 },
  { person = "comms", role = "moderator", approved_by = "chair", approved_on = 2026-03-02 },
]
expect = { pool_moderated = true }
"""

PINS = {person: [f"{person}@N01"] for person in ("head-of-ops", "chair", "comms")}
"""By person: the `flickr` entry of their `ids`; Flickr tells no addresses."""


def add(world: World) -> None:
    """An account, a group with two administrators and a moderator, and keys that only read."""
    lately = world.now - timedelta(days=10)
    world.presences["flickr-main"] = Presence(
        "flickr-main", "flickr", ACCOUNT_ID, HANDLE, NAME, WEBSITE, last_post=lately
    )
    world.presences["flickr-group"] = Presence(
        "flickr-group",
        "flickr",
        GROUP_ID,
        GROUP,
        NAME,
        last_post=lately,
        holdings=[
            Holding("head-of-ops", Power.ADMIN),
            Holding("chair", Power.ADMIN),
            Holding("comms", Power.MODERATOR),
        ],
        more={"group": True},
    )
    secrets = {
        "api_key": "demo-flickr-api-key-0001",
        "api_secret": "demo-flickr-api-secret-0001",
        "access_token": "72157600000000000-demoflickr0001",
        "access_token_secret": "demo-flickr-token-secret-0001",
    }
    world.keys["flickr"] = Key("flickr", secrets, ["read"])
