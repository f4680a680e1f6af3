"""The charity's profile on Threads."""

from datetime import timedelta

from auditor.world.charity import NAME
from auditor.world.model import Key, Presence, World

PROFILE_ID = "31000000000000001"
HANDLE = "exampleton_families"

CONFIG = """
[connections.threads]
platform = "threads"
base_url = "${threads}"

[[accounts]]
id = "threads-main"
platform = "threads"
handle = "exampleton_families"
platform_id = "31000000000000001"
connection = "threads"
owner = "comms"
deputy = "head-of-ops"
access = [{ person = "comms", role = "admin", approved_by = "chair", approved_on = 2026-03-02 }]
"""


def add(world: World) -> None:
    """A profile with a post of last week, and a token that reads for another 50 days."""
    world.presences["threads-main"] = Presence(
        "threads-main",
        "threads",
        PROFILE_ID,
        HANDLE,
        NAME,
        bio="For families in Exampleton.",
        last_post=world.now - timedelta(days=6),
    )
    world.keys["threads"] = Key(
        "threads",
        {"token": "THQDemoThreadsToken0001"},
        ["threads_basic"],
        expires_at=world.now + timedelta(days=50),
    )
