"""Tenants that the Google tests read."""

from datetime import timedelta

from auditor.register import Account
from auditor.words import Holder, Power
from auditor.world.charity import NIGHT, WORKSPACE_ID, well_run
from auditor.world.model import Holding, Human, Presence, Tool, World

WORKSPACE = Account(
    id="workspace",
    platform="google-workspace",
    handle="exampleton.example",
    platform_id=WORKSPACE_ID,
    connection="google",
)


def tenant(world: World) -> Presence:
    """The world's Workspace."""
    return world.presences["workspace"]


def smallest() -> World:
    """One person, no recovery contact, nothing optional: what a new tenant looks like."""
    world = well_run()
    world.people["founder"] = Human("founder", "Founder", "me@exampleton.example", False)
    place = tenant(world)
    place.email, place.tools, place.more = "", [], {}
    place.holdings = [Holding("founder", Power.ADMIN)]
    return world


def busy() -> World:
    """A tenant with every kind of holder: roles, a group, an outsider in it, a service account."""
    world = well_run()
    world.people["dan"] = Human("dan", "Dan", "dan@exampleton.example")
    place = tenant(world)
    place.holdings[2] = Holding("comms", Power.EDITOR)
    place.holdings += [
        Holding("dan", Power.MODERATOR, "group:helpers"),
        Holding("outsider", Power.MODERATOR, "group:helpers"),
    ]
    place.tools.append(Tool("110000000000000000088", "backup-tool", Holder.SYSTEM, Power.EDITOR))
    world.events = [event("e1", "two-step-off", "comms"), event("e2", "role-granted", "chair")]
    return world


def event(event_id: str, kind: str, who: str, days: int = 2) -> dict[str, object]:
    """One entry of the tenant's audit log."""
    return {
        "service": "google",
        "id": event_id,
        "at": NIGHT - timedelta(days=days),
        "kind": kind,
        "actor": f"{who}@exampleton.example",
        "target": "dan@exampleton.example" if kind.startswith("role") else "",
    }
