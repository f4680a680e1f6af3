"""The tenant that the tests of Microsoft 365 look at."""

from datetime import timedelta

from auditor.platforms.microsoft.link import Microsoft
from auditor.platforms.microsoft.reader import Microsoft365
from auditor.words import Holder, Power
from auditor.world.cast import microsoft as cast
from auditor.world.model import Holding, Tool, World
from auditor.world.services.microsoft_rows import ELIGIBLE, GRAPH, access_policy, guid
from tests.contracts import validate_ours
from tests.platforms.offices import Office, Sight

OFFICE = Office("microsoft", Microsoft, Microsoft365, cast.add, cast.CONFIG)
TOKEN = f"/{cast.TENANT_ID}/oauth2/v2.0/token"
REPORT = "/reports/authenticationMethods/userRegistrationDetails"
ROLES = "/roleManagement/directory"
APP_ROLES = f"/servicePrincipals/{guid(f'app {GRAPH}')}/appRoleAssignedTo"
MEMBERS = f"/groups/{guid('group Helpers')}/members"
PLANS = "/subscribedSkus"
SWITCHED = f"{ROLES}/roleEligibilityScheduleInstances"
SCHEDULER = "77777777-0000-4000-8000-000000000001"
UNPUBLISHED = r"/\$batch|/applications"
"""Paths that the published file does not describe; parts of batches are looked at one by one."""
ALSO = ("principal",)
"""What `$expand` adds."""


def busy() -> World:
    """Security defaults off, a policy instead, a group with a role, a guest, an app, a log."""
    world = OFFICE.world()
    tenant = world.presences["microsoft-365"]
    tenant.holdings += [
        Holding("helper", Power.MODERATOR, "group:Helpers"),
        Holding("visitor", Power.MEMBER, role="guest"),
    ]
    tenant.tools.append(Tool(SCHEDULER, "Scheduler", Holder.APP))
    tenant.more |= {
        "security_defaults": False,
        "access_policies": [access_policy("Second step for all")],
    }
    world.events.append(
        {
            "service": "microsoft",
            "id": "9",
            "at": world.now - timedelta(days=2),
            "kind": "role-granted",
            "actor": "ops@exampleton.example",
            "target": "chair@exampleton.example",
        }
    )
    return world


def switchable() -> World:
    """A tenant with a P2 licence, whose chair may switch the highest role on."""
    world = OFFICE.world()
    tenant = world.presences["microsoft-365"]
    tenant.more["p2"] = True
    chair = next(each for each in tenant.holdings if each.who == "chair")
    chair.via = ELIGIBLE
    world.keys["microsoft"].scopes.append("RoleEligibilitySchedule.Read.Directory")
    return world


def free(world: World) -> World:
    """The same tenant without a premium licence."""
    world.presences["microsoft-365"].more["premium"] = False
    return world


def invented(sight: Sight) -> list[str]:
    """Departures from the published shapes, parts of batches included."""
    found = sight.invented(ALSO, UNPUBLISHED)
    for name, request, reply in sight.fake.calls if sight.fake else []:
        if request.path == "/$batch" and reply.status == 200:
            paths = {each["id"]: each["url"] for each in request.json()["requests"]}
            for part in reply.body["responses"]:
                found += validate_ours(name, "GET", paths[part["id"]], part["status"], part["body"])
        if request.path == "/applications" and reply.status == 200:
            # An app's secrets are published as part of a service principal.
            found += validate_ours(name, "GET", "/servicePrincipals", 200, reply.body)
    return found
