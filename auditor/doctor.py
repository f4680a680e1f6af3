"""What stands between the set-up and a complete night: found by looking, without remembering.

Pure apart from its inputs: `examine` takes what was read and says it in lines.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from auditor.config import Config
from auditor.facts import Credential, Seen, Unseen
from auditor.notify import is_understood
from auditor.outcomes import Outcome
from auditor.runner import Control
from auditor.snapshot import ConnectionSight, Snapshot
from auditor.words import Reason, Verdict

SOON = timedelta(days=14)


class Level(StrEnum):
    """How a line of the examination reads."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was examined."""

    level: Level
    about: str
    says: str
    fix: str = ""
    """What to do; the first three of these are the next steps."""


def examine(
    config: Config, snapshot: Snapshot, controls: Sequence[Control], last_good: datetime | None
) -> list[Line]:
    """Every line, in the order in which a set-up is put together."""
    return [
        *_configuration(config),
        *_ledger(config, last_good),
        *(
            line
            for name, sight in snapshot.connections.items()
            for line in _connection(name, sight, snapshot.taken_at)
        ),
        *_readers(config),
        *_deputies(config),
        *_blind_spots(controls, _mute(config, snapshot)),
    ]


def next_steps(lines: Sequence[Line], most: int = 3) -> list[str]:
    """The most useful things to do next, what is wrong before what is merely worth noting."""
    wanted = [line for line in lines if line.fix and line.level is not Level.OK]
    ordered = sorted(wanted, key=lambda line: line.level is not Level.WRONG)
    return list(dict.fromkeys(line.fix for line in ordered))[:most]


def _configuration(config: Config) -> Iterator[Line]:
    register = config.register
    says = ", ".join(
        f"{len(each)} {one if len(each) == 1 else many}"
        for each, one, many in (
            (register.accounts, "account", "accounts"),
            (register.people, "person", "people"),
            (config.connections, "connection", "connections"),
        )
    )
    yield Line(Level.OK, "configuration", f"{config.config_path.name} is right: {says}")
    for name in config.unused:
        fix = f"Unset {name}, or add the table it belongs to."
        yield Line(Level.NOTE, "configuration", f"{name} is set, but nothing uses it", fix)
    for caution in config.cautions:
        yield Line(Level.WRONG, "configuration", caution.says, caution.fix)


def _ledger(config: Config, last_good: datetime | None) -> Iterator[Line]:
    if last_good is None:
        fix = "Run `auditor run` once by hand and read the message."
        yield Line(Level.NOTE, "ledger", "no complete run yet", fix)
    else:
        yield Line(Level.OK, "ledger", f"last good run {last_good:%d %B %Y, %H:%M} UTC")


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
    ends = f", until {seen.expires_at:%d %B %Y}" if seen.expires_at else ", no end date told"
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
        yield Line(Level.OK, about, f"version {seen.api_version} ends {seen.api_ends:%d %B %Y}")


def _readers(config: Config) -> Iterator[Line]:
    if not config.notify:
        fix = "Add a [notify.NAME] table, so that somebody is told."
        yield Line(Level.WRONG, "messages", "nobody is told anything", fix)
    for name, reader in config.notify.items():
        variable = f"AUDITOR_NOTIFY__{name.upper().replace('-', '_')}__URL"
        if reader.url is None:
            fix = f"Set {variable} to an address such as mailtos://…"
            yield Line(Level.WRONG, f"reader {name}", "has no address yet", fix)
        elif not is_understood(reader.url.get_secret_value()):
            fix = f"Set {variable} again: mailtos://user:password@mail.example.org?to=name@…"
            says = "has an address that no message can be sent to; is a part of it mistyped?"
            yield Line(Level.WRONG, f"reader {name}", says, fix)
        else:
            yield Line(Level.OK, f"reader {name}", f"is told ({reader.min_severity} and worse)")
    if config.heartbeat.url is None:
        fix = "Set AUDITOR_HEARTBEAT__URL, so that a night without a run is noticed."
        yield Line(Level.NOTE, "heartbeat", "not set: a missing run would go unnoticed", fix)


def _deputies(config: Config) -> Iterator[Line]:
    """Deputies who would never hear that something critical waits for them."""
    told = {reader.person for reader in config.notify.values()}
    mute = sorted({each.deputy for each in config.register.accounts if each.deputy} - told)
    for person in mute if config.notify else ():
        count = sum(each.deputy == person for each in config.register.accounts)
        says = f"is deputy of {count} account{'s' * (count > 1)}, but gets no messages"
        fix = f'Add a [notify.NAME] table with person = "{person}" and accounts = []: that person '
        fix += "then hears only of what is critical and has been open for three days."
        yield Line(Level.NOTE, f"deputy {person}", says, fix)


def _mute(config: Config, snapshot: Snapshot) -> set[str]:
    """Places that are blind because their connection's key does not work: said there already."""
    dead = set()
    for name, sight in snapshot.connections.items():
        fact = sight.facts.credential
        if isinstance(fact, Unseen) or (isinstance(fact, Seen) and not fact.value.ok):
            dead.add(name)
    accounts = {each.id for each in config.register.accounts if each.connection in dead}
    return accounts | {f"connection {name}" for name in dead}


def _blind_spots(controls: Sequence[Control], mute: set[str]) -> Iterator[Line]:
    rows = [row for each in controls for row in each.outcomes]
    blind = [row for row in rows if row.outcome is Verdict.NOT_CHECKED]
    counted = Counter((_place(row), row.reason, row.detail) for row in blind)
    for (place, reason, detail), number in sorted(counted.items(), key=str):
        expected = reason is not None and reason.expected
        level = Level.NOTE if expected else Level.WRONG
        says = f"{number} {'check' if number == 1 else 'checks'} will be blind: {detail}"
        yield Line(level, place, says, "" if expected or place in mute else f"{place}: {detail}")


def _place(row: Outcome) -> str:
    return row.account or (f"connection {row.connection}" if row.connection else "organisation")
