"""The last 30 days of Google's audit logs."""

from auditor.words import Reason
from auditor.world.charity import well_run
from auditor.world.faults import Spoil
from tests.platforms.google.tenants import WORKSPACE, busy, event, tenant
from tests.platforms.sight import fault, look, reasons, value


async def test_what_bears_on_control_is_told_with_actor_and_target() -> None:
    seen = (await look(busy(), "google", WORKSPACE)).one.events

    assert reasons(seen) == set()
    assert [(e.kind, e.raw, e.actor, e.target) for e in value(seen)] == [
        (
            "two-step-off",
            "2sv_disable",
            "comms@exampleton.example",
            "comms@exampleton.example",
        ),
        ("role-granted", "ASSIGN_ROLE", "chair@exampleton.example", "dan@exampleton.example"),
    ]


async def test_ids_tell_entries_apart_and_stay_the_same() -> None:
    world = well_run()
    world.events = [event(f"e{n}", "two-step-off", "comms") for n in range(3)]
    tenant(world).more["page_size"] = 1

    first = value((await look(world, "google", WORKSPACE)).one.events)
    again = value((await look(world, "google", WORKSPACE)).one.events)

    assert len({each.id for each in first}) == 3
    assert first == again


async def test_older_entries_are_not_asked_for() -> None:
    world = well_run()
    world.events = [event("old", "two-step-off", "comms", days=31)]

    assert value((await look(world, "google", WORKSPACE)).one.events) == ()


async def test_one_refused_log_leaves_the_other() -> None:
    world = fault(busy(), "google", Spoil.FORBIDDEN, ".*/applications/admin")

    seen = (await look(world, "google", WORKSPACE)).one.events

    assert reasons(seen) == {Reason.NO_ACCESS}
    assert [each.kind for each in value(seen)] == ["two-step-off"]
