"""The charity's channel on YouTube."""

from datetime import timedelta

from auditor.world.charity import NAME
from auditor.world.model import Key, Presence, World

CHANNEL_ID = "UCexampletonfamilytrust1"
HANDLE = "exampletonfamilies"

CONFIG = """
[connections.youtube]
platform = "youtube"
base_url = "${youtube}"

[[accounts]]
id = "youtube-main"
platform = "youtube"
handle = "exampletonfamilies"
platform_id = "UCexampletonfamilytrust1"
connection = "youtube"
owner = "comms"
deputy = "head-of-ops"
access = [{ person = "comms", role = "admin", approved_by = "chair", approved_on = 2026-03-02 }]
expect = { privacy_status = "public" }
"""


def add(world: World) -> None:
    """A public channel with a video of last week, and an API key."""
    world.presences["youtube-main"] = Presence(
        "youtube-main",
        "youtube",
        CHANNEL_ID,
        HANDLE,
        NAME,
        bio="Songs and stories for families.",
        last_post=world.now - timedelta(days=7),
    )
    world.keys["youtube"] = Key("youtube", {"api_key": "AIzaDemoYouTubeApiKey0001"})
