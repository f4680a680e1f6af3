"""The charity's page on LinkedIn."""

from datetime import timedelta

from auditor.words import Power
from auditor.world.charity import NAME, WEBSITE
from auditor.world.model import Holding, Key, Presence, World

PAGE_ID = "71000001"
HANDLE = "exampleton-family-trust"

CONFIG = """
[connections.linkedin]
platform = "linkedin"
client_id = "77demolinkedin"
version = "202607"
base_url = "${linkedin}"
oauth_url = "${linkedin}"

[[accounts]]
id = "linkedin-main"
platform = "linkedin"
handle = "exampleton-family-trust"
platform_id = "71000001"
connection = "linkedin"
owner = "head-of-ops"
deputy = "chair"
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-12 },
  { person = "comms", role = "editor", approved_by = "chair", approved_on = 2026-03-02 },
]
"""

PINS = {person: [f"urn:li:person:{person}"] for person in ("head-of-ops", "chair", "comms")}
"""By person: the `linkedin` entry of their `ids`; LinkedIn tells neither names nor addresses."""


def add(world: World) -> None:
    """A page with two administrators and an editor; the token is the Head of Operations'."""
    world.presences["linkedin-main"] = Presence(
        "linkedin-main",
        "linkedin",
        PAGE_ID,
        HANDLE,
        NAME,
        WEBSITE,
        holdings=[
            Holding("head-of-ops", Power.ADMIN),
            Holding("chair", Power.ADMIN),
            Holding("comms", Power.EDITOR),
        ],
    )
    world.keys["linkedin"] = Key(
        "linkedin",
        {"token": "AQDemoLinkedInToken0001", "client_secret": "WPL_AP1.demo-secret-0001"},
        ["r_organization_admin"],
        expires_at=world.now + timedelta(days=45),
        owner="head-of-ops",
    )
