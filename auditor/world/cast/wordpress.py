"""The charity's WordPress site."""

from datetime import timedelta

from auditor.words import Power
from auditor.world.charity import NAME, WEBSITE
from auditor.world.model import Holding, Key, Presence, Tool, World

CONFIG = """
[connections.wordpress]
platform = "wordpress"
username = "presence-audit"
base_url = "${wordpress}"

[[accounts]]
id = "wordpress"
platform = "wordpress"
url = "https://www.exampleton.example"
connection = "wordpress"
owner = "comms"
deputy = "head-of-ops"
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-12 },
  { person = "comms", role = "editor", approved_by = "chair", approved_on = 2026-03-02 },
]
recovery = [
  "recovery@exampleton.example",
  "ops@exampleton.example",
  "chair@exampleton.example",
  "comms@exampleton.example",
]
expect = { comments_open = false, users_listed_publicly = false }

[[access_partners]]
name = "Newsletter form"
ids = { wordpress = ["11111111-1111-4111-8111-111111111111"] }
accounts = ["wordpress"]
review_by = 2027-01-12
"""


def add(world: World) -> None:
    """Two administrators, one editor, one listed tool, and the audit's own user."""
    world.presences["wordpress"] = Presence(
        "wordpress",
        "wordpress",
        "",
        "",
        NAME,
        WEBSITE,
        email="recovery@exampleton.example",
        last_post=world.now - timedelta(days=6),
        holdings=[
            Holding("head-of-ops", Power.ADMIN),
            Holding("chair", Power.ADMIN),
            Holding("comms", Power.EDITOR),
        ],
        tools=[
            Tool(
                "11111111-1111-4111-8111-111111111111",
                "Newsletter form",
                made_by="head-of-ops",
            )
        ],
    )
    world.keys["wordpress"] = Key(
        "wordpress",
        {"app_password": "demo word pres sapp pass 0001"},
        ["read", "list_users", "edit_users", "manage_options", "activate_plugins"],
    )
