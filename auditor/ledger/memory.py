"""What was seen last on each account, for the checks that compare with last time."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from auditor.check import Before
from auditor.contacts import contact_key
from auditor.facts import Facts, Seen
from auditor.ledger.codec import to_moment, to_text
from auditor.snapshot import Snapshot


def remember(
    snapshot: Snapshot,
    before: Mapping[str, Before],
    contact_hash: Callable[[str], str] = contact_key,
) -> dict[str, Before]:
    """What to compare with next time: tonight's sight, laid over what was remembered.

    What could not be seen tonight keeps its old memory, so that a change made during an outage
    is still noticed after it. Of contacts only a hash is kept.
    """
    return {
        place: _seen(sight.facts, before.get(place, Before()), contact_hash)
        for place, sight in snapshot.accounts.items()
    }


def _seen(facts: Facts, before: Before, contact_hash: Callable[[str], str]) -> Before:
    now = before
    if isinstance(facts.recovery, Seen):
        hashes = {
            each.owner.id if each.owner else "account": tuple(
                sorted(contact_hash(contact) for contact in each.contacts)
            )
            for each in facts.recovery.value
        }
        kept = (before.recovery or {}) if facts.recovery.gaps else {}
        now = replace(now, recovery=kept | hashes)
    if isinstance(facts.standing, Seen) and facts.standing.value.handle:
        now = replace(now, handle=facts.standing.value.handle)
    if isinstance(facts.events, Seen) and not facts.events.gaps and facts.events.value:
        # The newest event, not tonight's clock: platforms show events hours after they happened.
        now = replace(now, events_until=max(event.at for event in facts.events.value))
    return now


def load(db: Database) -> dict[str, Before]:
    """Everything remembered, by account."""
    topics: dict[str, dict[str, object]] = {}
    for row in db.query("SELECT place, topic, value FROM memory"):
        value = json.loads(row["value"])
        topics.setdefault(row["place"], {})[row["topic"]] = value
    return {place: _before(each) for place, each in topics.items()}


def _before(topics: Mapping[str, object]) -> Before:
    recovery, handle, until = (topics.get(n) for n in ("recovery", "handle", "events_until"))
    return Before(
        recovery=(
            {owner: tuple(hashes) for owner, hashes in recovery.items()}
            if isinstance(recovery, dict)
            else None
        ),
        handle=handle if isinstance(handle, str) else None,
        events_until=to_moment(until) if isinstance(until, str) else None,
    )


def save(db: Database, memory: Mapping[str, Before], at: datetime) -> None:
    """Replace what is remembered of each topic that has a value."""
    for place, before in memory.items():
        topics = {
            "recovery": before.recovery,
            "handle": before.handle,
            "events_until": to_text(before.events_until) if before.events_until else None,
        }
        for topic, value in topics.items():
            if value is None:
                continue
            db.execute(
                "INSERT INTO memory (place, topic, value, at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (place, topic)"
                " DO UPDATE SET value = excluded.value, at = excluded.at",
                (place, topic, json.dumps(value, sort_keys=True), to_text(at)),
            )
