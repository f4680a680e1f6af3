"""The demo charity's newsletter account."""

from auditor.words import Power
from auditor.world.charity import NAME
from auditor.world.model import Holding, Key, Presence, Tool, World

ACCOUNT_ID = "8d3a3db4d97663a9074efcc16"

CONFIG = """
[connections.mailchimp]
platform = "mailchimp"
base_url = "${mailchimp}"

[[accounts]]
id = "newsletter"
platform = "mailchimp"
platform_id = "8d3a3db4d97663a9074efcc16"
connection = "mailchimp"
owner = "comms"
deputy = "head-of-ops"
recovery = ["ops@exampleton.example"]
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "comms", role = "editor", approved_by = "chair", approved_on = 2026-03-02 },
]
expect = { verified_domains = "exampleton.example" }

[[access_partners]]
name = "Sign-up form"
ids = { mailchimp = ["770011"] }
accounts = ["newsletter"]
review_by = 2027-01-12
"""


def add(world: World) -> None:
    """An account with one listed tool; the key is the Head of Operations'."""
    world.presences["newsletter"] = Presence(
        "newsletter",
        "mailchimp",
        ACCOUNT_ID,
        "",
        NAME,
        holdings=[Holding("head-of-ops", Power.ADMIN), Holding("comms", Power.EDITOR)],
        tools=[Tool("770011", "Sign-up form", made_by="comms")],
        more={"domains": {"exampleton.example": True}},
    )
    secrets = {"api_key": "0123456789abcdef0123456789abcdef-us21"}
    world.keys["mailchimp"] = Key("mailchimp", secrets, owner="head-of-ops")
