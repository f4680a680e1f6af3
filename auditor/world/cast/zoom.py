"""The demo charity's Zoom account."""

from auditor.words import Power
from auditor.world.charity import NAME
from auditor.world.model import Holding, Key, Presence, World

ACCOUNT_ID = "exampletonZoomAccount01"

CONFIG = """
[connections.zoom]
platform = "zoom"
account_id = "exampletonZoomAccount01"
client_id = "exampletonZoomApp01"
base_url = "${zoom}"
token_url = "${zoom}/oauth/token"

[[accounts]]
id = "zoom"
platform = "zoom"
platform_id = "exampletonZoomAccount01"
connection = "zoom"
owner = "head-of-ops"
deputy = "chair"
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-12 },
  { person = "comms", role = "member", approved_by = "chair", approved_on = 2026-03-02 },
]
"""


def add(world: World) -> None:
    """An account with an owner, an administrator and a member, all doors of meetings shut."""
    world.presences["zoom"] = Presence(
        "zoom",
        "zoom",
        ACCOUNT_ID,
        "",
        NAME,
        holdings=[
            Holding("head-of-ops", Power.ADMIN, role="owner"),
            Holding("chair", Power.ADMIN),
            Holding("comms", Power.MEMBER),
        ],
    )
    world.keys["zoom"] = Key(
        "zoom",
        {"client_secret": "zoom-demo-client-secret-0001"},
        [
            "user:read:list_users:admin",
            "user:read:user:admin",
            "user:read:settings:admin",
            "account:read:settings:admin",
            "account:read:lock_settings:master",
            "role:read:list_roles:admin",
            "role:read:list_members:admin",
            "report:read:operation_logs:admin",
        ],
    )
