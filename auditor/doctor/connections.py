"""Every connection: whether its key works, whose it is, what it may do, and until when."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from auditor.config import Config
from auditor.doctor.lines import Level, Line
from auditor.facts import Credential, Seen, Unseen
from auditor.say import day
from auditor.snapshot import ConnectionSight, Snapshot
from auditor.words import Reason

SOON = timedelta(days=14)


def connections(snapshot: Snapshot) -> Iterator[Line]:
    """The lines about every connection."""
    for name, sight in snapshot.connections.items():
        yield from _connection(name, sight, snapshot.taken_at)


def _connection(name: str, sight: ConnectionSight, now: datetime) -> Iterator[Line]:
    about = f"connection {name}"
    page = f"docs/platforms/{sight.platform}.md"
    fact = sight.facts.credential
    if isinstance(fact, Unseen):
        fixes = {Reason.NOT_CONNECTED: fact.detail, Reason.NO_API: ""}
        level = Level.NOTE if fact.reason is Reason.NO_API else Level.WRONG
        fix = fixes.get(fact.reason, f"See {page}, then run `auditor doctor` again.")
        yield Line(level, about, f"{fact.reason}: {fact.detail}", fix)
    if isinstance(fact, Seen):
        yield from _credential(about, fact.value, page, now)


def _credential(about: str, seen: Credential, page: str, now: datetime) -> Iterator[Line]:
    if not seen.ok:
        fix = f"Make a new key as {page} says and set it."
        yield Line(Level.WRONG, about, f"does not work: {seen.problem}", fix)
        return
    owner = f", belongs to {seen.owner.name or seen.owner.id}" if seen.owner else ""
    ends = f", until {day(seen.expires_at)}" if seen.expires_at else ", no end date told"
    yield Line(Level.OK, about, f"works{owner}{ends}")
    if seen.scopes is not None:
        yield Line(Level.OK, about, f"granted: {', '.join(seen.scopes) or 'nothing'}")
    if seen.expires_at and seen.expires_at - now < SOON:
        yield Line(Level.WRONG, about, "ends soon", f"Renew the key now; see {page}.")
    if seen.missing_scopes:
        missing = ", ".join(seen.missing_scopes)
        yield Line(Level.WRONG, about, f"missing: {missing}", f"Grant {missing}; see {page}.")
    if seen.excess_scopes:
        excess = ", ".join(seen.excess_scopes)
        says = f"can do more than reading needs: {excess}"
        yield Line(Level.NOTE, about, says, f"Make the key again without {excess}; see {page}.")
    if seen.api_ends:
        yield Line(Level.OK, about, f"version {seen.api_version} ends {day(seen.api_ends)}")


def mute(config: Config, snapshot: Snapshot) -> set[str]:
    """Places that are blind because their connection's key does not work: said there already."""
    dead = set()
    for name, sight in snapshot.connections.items():
        fact = sight.facts.credential
        if isinstance(fact, Unseen) or (isinstance(fact, Seen) and not fact.value.ok):
            dead.add(name)
    accounts = {each.id for each in config.register.accounts if each.connection in dead}
    return accounts | {f"connection {name}" for name in dead}
