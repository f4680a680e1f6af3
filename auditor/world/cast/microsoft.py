"""The demo charity's Microsoft 365 tenant."""

from datetime import timedelta

from auditor.words import Holder, Power
from auditor.world.charity import NAME
from auditor.world.model import Holding, Key, Presence, Tool, World

TENANT_ID = "5f4c2a10-0000-4000-8000-00000000e001"
CLIENT_ID = "5f4c2a10-0000-4000-8000-00000000e002"

CONFIG = """
[connections.microsoft]
platform = "microsoft"
tenant_id = "5f4c2a10-0000-4000-8000-00000000e001"
client_id = "5f4c2a10-0000-4000-8000-00000000e002"
base_url = "${microsoft}"
login_url = "${microsoft}"

[[accounts]]
id = "microsoft-365"
platform = "microsoft-365"
handle = "exampleton.example"
platform_id = "5f4c2a10-0000-4000-8000-00000000e001"
connection = "microsoft"
owner = "head-of-ops"
deputy = "chair"
recovery = ["recovery@exampleton.example"]
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-12 },
  { person = "comms", role = "member", approved_by = "chair", approved_on = 2026-03-02 },
]
"""


def add(world: World) -> None:
    """A tenant with a premium licence, two global administrators and one ordinary user."""
    world.presences["microsoft-365"] = Presence(
        "microsoft-365",
        "microsoft-365",
        TENANT_ID,
        "exampleton.example",
        NAME,
        holdings=[
            Holding("head-of-ops", Power.ADMIN),
            Holding("chair", Power.ADMIN),
            Holding("comms", Power.MEMBER),
        ],
        tools=[Tool(CLIENT_ID, "Presence audit", Holder.SYSTEM, Power.ANALYST, ours=True)],
    )
    world.keys["microsoft"] = Key(
        "microsoft",
        {"client_secret": "aBc8Q~demo-secret-of-the-fake-microsoft-0001"},
        [
            "AuditLog.Read.All",
            "Directory.Read.All",
            "Policy.Read.All",
            "UserAuthenticationMethod.Read.All",
        ],
        expires_at=world.now + timedelta(days=300),
    )
