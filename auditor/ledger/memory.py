"""What was seen last on each account, for the checks that compare with last time."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlite_utils import Database

from auditor.check import Before
from auditor.contacts import contact_key, listed
from auditor.facts import Facts, Recovery, Seen
from auditor.ledger.codec import to_text
from auditor.register import Account, Register
from auditor.snapshot import Snapshot


def remember(
    snapshot: Snapshot,
    before: Mapping[str, Before],
    register: Register,
    asked: Mapping[str, Mapping[str, date]] | None = None,
) -> dict[str, Before]:
    """What to compare with next time: tonight's sight, laid over what was remembered.

    What could not be seen tonight keeps its old memory, so that a change made during an outage
    is still noticed after it. A new recovery contact enters the memory once the register lists
    it: until then the change stays open, instead of looking mended the night after. Of contacts
    only a hash is kept. `asked`: by place, what is asked of people tonight, and since when.
    """
    memory = {
        place: _seen(sight.facts, before.get(place, Before()), register.account(place))
        for place, sight in snapshot.accounts.items()
    }
    for place, since in (asked or {}).items():
        memory[place] = replace(memory.get(place, Before()), asked=dict(since))
    return memory


def _seen(facts: Facts, before: Before, account: Account | None) -> Before:
    now = before
    if isinstance(facts.recovery, Seen):
        known = before.recovery or {}
        agreed = account.recovery if account else ()
        fresh = {
            owner: tuple(sorted(_hashes(each, known.get(owner), agreed)))
            for each in facts.recovery.value
            for owner in (each.owner.id if each.owner else "account",)
        }
        now = replace(now, recovery=(known if facts.recovery.gaps else {}) | fresh)
    if isinstance(facts.standing, Seen) and facts.standing.value.handle:
        now = replace(now, handle=facts.standing.value.handle)
    return now


def _hashes(
    recovery: Recovery, known: Collection[str] | None, agreed: Iterable[str]
) -> Iterator[str]:
    """The contacts to remember: on first sight all, later those known already or agreed."""
    for contact in recovery.contacts:
        key = contact_key(contact)
        if known is None or key in known or listed(contact, agreed):
            yield key


def load(db: Database) -> dict[str, Before]:
    """Everything remembered, by account."""
    topics: dict[str, dict[str, object]] = {}
    for row in db.query("SELECT place, topic, value FROM memory"):
        value = json.loads(row["value"])
        topics.setdefault(row["place"], {})[row["topic"]] = value
    return {place: _before(each) for place, each in topics.items()}


def _before(topics: Mapping[str, object]) -> Before:
    recovery, handle = topics.get("recovery"), topics.get("handle")
    asked = topics.get("asked")
    return Before(
        recovery=(
            {owner: tuple(hashes) for owner, hashes in recovery.items()}
            if isinstance(recovery, dict)
            else None
        ),
        handle=handle if isinstance(handle, str) else None,
        asked=(
            {name: date.fromisoformat(since) for name, since in asked.items()}
            if isinstance(asked, dict)
            else None
        ),
    )


def _texts(days: Mapping[str, date] | None) -> dict[str, str] | None:
    return None if days is None else {name: day.isoformat() for name, day in days.items()}


def save(db: Database, memory: Mapping[str, Before], at: datetime) -> None:
    """Replace what is remembered of each topic that has a value."""
    for place, before in memory.items():
        topics = {
            "recovery": before.recovery,
            "handle": before.handle,
            "asked": _texts(before.asked),
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
