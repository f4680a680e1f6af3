"""What is compared with next time."""

from datetime import UTC, datetime

from auditor.check import Before
from auditor.facts import (
    AuditEvent,
    Facts,
    Identity,
    Recovery,
    Seen,
    Standing,
    Unseen,
)
from auditor.ledger import remember
from auditor.snapshot import AccountSight, Snapshot
from auditor.words import Reason

AT = datetime(2026, 3, 1, tzinfo=UTC)
BLIND = Unseen(Reason.UNAVAILABLE, "GET /users: HTTP 503")
EVENTS = (
    AuditEvent("1", datetime(2026, 2, 27, tzinfo=UTC), "role-granted", "sam"),
    AuditEvent("2", datetime(2026, 2, 26, tzinfo=UTC), "role-granted", "sam"),
)
OLD = Before(recovery={"1": ("hash of old",), "2": ("x",)}, handle="@old", events_until=AT)


def after(facts: Facts, before: Before) -> Before:
    """What is remembered of one account after one night."""
    night = Snapshot(AT, {"ws": AccountSight("google-workspace", facts)})
    return remember(night, {"ws": before}, lambda contact: f"hash of {contact}")["ws"]


def test_what_was_seen_is_remembered_without_the_contacts_themselves() -> None:
    recovery = (
        Recovery(Identity("1"), ("b@example.org", "a@example.org")),
        Recovery(None, ("+44 20 7946 0000",)),
    )
    facts = Facts(
        recovery=Seen(recovery),
        standing=Seen(Standing("active", handle="@new")),
        events=Seen(EVENTS),
    )
    assert after(facts, Before()) == Before(
        recovery={
            "1": ("hash of a@example.org", "hash of b@example.org"),
            "account": ("hash of +44 20 7946 0000",),
        },
        handle="@new",
        events_until=EVENTS[0].at,
    )


def test_what_could_not_be_seen_keeps_its_old_memory() -> None:
    blind = Facts(recovery=BLIND, standing=BLIND, events=BLIND)
    assert after(blind, OLD) == OLD
    half_read = Facts(events=Seen(EVENTS, gaps=(BLIND,)))
    assert after(half_read, OLD).events_until == OLD.events_until


def test_a_half_read_list_forgets_nobody_a_full_one_does() -> None:
    one = (Recovery(Identity("1"), ("new",)),)
    half = after(Facts(recovery=Seen(one, gaps=(BLIND,))), OLD)
    assert half.recovery == {"1": ("hash of new",), "2": ("x",)}
    full = after(Facts(recovery=Seen(one)), OLD)
    assert full.recovery == {"1": ("hash of new",)}
