"""The charity's account on TikTok, in its Business Center."""

from auditor.words import Power
from auditor.world.charity import NAME
from auditor.world.model import Holding, Key, Presence, World

BUSINESS_ID = "000demotiktokbusiness0001"
HANDLE = "exampletonfamilies"

CONFIG = """
[connections.tiktok]
platform = "tiktok"
app_id = "7200000000000000001"
bc_id = "7100000000000000001"
base_url = "${tiktok}"

[[accounts]]
id = "tiktok-main"
platform = "tiktok"
handle = "exampletonfamilies"
platform_id = "000demotiktokbusiness0001"
connection = "tiktok"
owner = "comms"
deputy = "head-of-ops"
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-12 },
  { person = "comms", role = "editor", approved_by = "chair", approved_on = 2026-03-02 },
]
"""


def add(world: World) -> None:
    """An account with an operator, in a Business Center with two administrators."""
    world.presences["tiktok-main"] = Presence(
        "tiktok-main",
        "tiktok",
        BUSINESS_ID,
        HANDLE,
        NAME,
        bio="For families in Exampleton.",
        holdings=[
            Holding("head-of-ops", Power.ADMIN, "centre"),
            Holding("chair", Power.ADMIN, "centre"),
            Holding("comms", Power.MEMBER, "centre"),
            Holding("comms", Power.EDITOR),
        ],
        more={"asset_id": "7300000000000000001"},
    )
    token = {"access_token": "act.demo-tiktok-access-token-0001"}
    scopes = ["user.info.basic", "user.info.profile"]
    world.keys["tiktok"] = Key("tiktok", token, scopes, owner="head-of-ops")
