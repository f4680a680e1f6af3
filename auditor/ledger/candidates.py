"""Candidates of the search for unofficial pages, what people decided, and what was spent.

Of a candidate nothing is kept but what `auditor.search.memory.Kept` lists: no text, no picture.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlite_utils import Database

from auditor.facts import Seen
from auditor.facts.lookalikes import Lookalike
from auditor.ledger.codec import to_moment, to_text
from auditor.search.memory import QUIET, Decision, Kept, Memory
from auditor.snapshot import SearchSight, Snapshot
from auditor.words import Severity

REPORTED = frozenset({"act", "review", "digest"})
CHECKS = ("lookalike-account", "lookalike-domain")
TABLES = (
    """CREATE TABLE candidates (
        platform TEXT NOT NULL,
        id TEXT NOT NULL,
        handle TEXT NOT NULL,
        name TEXT NOT NULL,
        link TEXT NOT NULL,
        image TEXT NOT NULL,      -- a perceptual hash, in hexadecimal
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,
        PRIMARY KEY (platform, id)
    ) STRICT""",
    """CREATE TABLE decisions (
        number INTEGER PRIMARY KEY,
        platform TEXT NOT NULL,
        id TEXT NOT NULL,
        said TEXT NOT NULL CHECK (said IN ('genuine', 'sibling', 'fan', 'fake')),
        "by" TEXT NOT NULL,
        at TEXT NOT NULL,
        until TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        ended_at TEXT             -- NULL: nothing has ended it but perhaps its day
    ) STRICT""",
    "CREATE INDEX decisions_in_force ON decisions (platform, id) WHERE ended_at IS NULL",
    """CREATE TABLE searches (
        platform TEXT PRIMARY KEY,
        at TEXT NOT NULL          -- the last complete search
    ) STRICT""",
    """CREATE TABLE web_queries (
        month TEXT PRIMARY KEY,
        asked INTEGER NOT NULL
    ) STRICT""",
)


def load(db: Database, today: date) -> Memory:
    """Everything that earlier runs left."""
    asked = db.execute("SELECT asked FROM web_queries WHERE month = ?", (_month(today),)).fetchone()
    searched = db.query("SELECT platform, at FROM searches")
    return Memory(
        kept=kept(db),
        decisions={(each.platform, each.id): each for each in decisions(db)},
        searched={row["platform"]: to_moment(row["at"]) for row in searched},
        queries=asked[0] if asked else 0,
        severities=_severities(db),
    )


def kept(db: Database) -> tuple[Kept, ...]:
    """Every candidate, by platform and first sight."""
    rows = db.query("SELECT * FROM candidates ORDER BY platform, first_seen, id")
    return tuple(
        Kept(
            platform=row["platform"],
            id=row["id"],
            handle=row["handle"],
            name=row["name"],
            link=row["link"],
            image=row["image"],
            first_seen=to_moment(row["first_seen"]),
            last_seen=to_moment(row["last_seen"]),
        )
        for row in rows
    )


def decisions(db: Database) -> tuple[Decision, ...]:
    """What people said and nothing has ended, oldest first; a later one replaces an earlier."""
    rows = db.query("SELECT * FROM decisions WHERE ended_at IS NULL ORDER BY number")
    return tuple(
        Decision(
            platform=row["platform"],
            id=row["id"],
            said=row["said"],
            by=row["by"],
            at=to_moment(row["at"]),
            until=date.fromisoformat(row["until"]),
            note=row["note"],
        )
        for row in rows
    )


def decide(db: Database, said: Decision) -> None:
    """Write a decision down; what was said before about the same candidate is over."""
    _end(db, said.platform, said.id, said.at)
    db.execute(
        'INSERT INTO decisions (platform, id, said, "by", at, until, note)'
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            said.platform,
            said.id,
            said.said,
            said.by,
            to_text(said.at),
            said.until.isoformat(),
            said.note,
        ),
    )


def save(db: Database, snapshot: Snapshot, today: date, at: datetime) -> None:
    """Bring everything up to date with what the night saw; inside its transaction."""
    for platform, sight in snapshot.searches.items():
        _save_platform(db, platform, sight, at)
    asked = sum(each.requests for each in snapshot.connections.values() if _is_web_search(each))
    if asked:
        db.execute(
            "INSERT INTO web_queries (month, asked) VALUES (?, ?)"
            " ON CONFLICT (month) DO UPDATE SET asked = asked + excluded.asked",
            (_month(today), asked),
        )


def forget(db: Database, before: datetime) -> int:
    """Delete candidates that were last seen before a moment, and decisions whose day is long over.

    Returns how many candidates are gone. A decision that still holds stays: without it a
    candidate that comes back would be asked about again.
    """
    count = db.execute("DELETE FROM candidates WHERE last_seen < ?", (to_text(before),)).rowcount
    db.execute(
        "DELETE FROM decisions WHERE until < ? OR ended_at < ?",
        (before.date().isoformat(), to_text(before)),
    )
    db.execute("DELETE FROM web_queries WHERE month < ?", (_month(before.date()),))
    return int(count)


def _save_platform(db: Database, platform: str, sight: SearchSight, at: datetime) -> None:
    if sight.searched_at is not None:
        db.execute(
            "INSERT OR REPLACE INTO searches (platform, at) VALUES (?, ?)",
            (platform, to_text(sight.searched_at)),
        )
    for each in _seen(sight):
        if each.changed and not each.decision:
            _end(db, each.platform, each.id, at, QUIET)
        if each.gone or each.tier not in REPORTED:
            db.execute(
                "DELETE FROM candidates WHERE platform = ? AND id = ?", (each.platform, each.id)
            )
        else:
            _put(db, each)


def _seen(sight: SearchSight) -> Iterable[Lookalike]:
    for fact in (sight.facts.candidates, sight.facts.domains):
        if isinstance(fact, Seen):
            yield from fact.value


def _put(db: Database, each: Lookalike) -> None:
    db.execute(
        "INSERT OR REPLACE INTO candidates"
        " (platform, id, handle, name, link, image, first_seen, last_seen)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            each.platform,
            each.id,
            each.handle,
            each.name,
            each.link,
            each.image,
            to_text(each.first_seen),
            to_text(each.last_seen),
        ),
    )


def _end(
    db: Database, platform: str, candidate: str, at: datetime, kinds: Iterable[str] = ()
) -> None:
    only = f" AND said IN ({', '.join(repr(each) for each in sorted(kinds))})" if kinds else ""
    db.execute(
        "UPDATE decisions SET ended_at = ?"  # noqa: S608  our own words
        f" WHERE platform = ? AND id = ? AND ended_at IS NULL{only}",
        (to_text(at), platform, candidate),
    )


def _severities(db: Database) -> Mapping[str, Severity]:
    """How bad each open finding about a candidate was when its page was last read."""
    found: dict[str, Severity] = {}
    for check in CHECKS:
        rows = db.query(
            "SELECT key, severity FROM findings WHERE status = 'open' AND key LIKE ?",
            [f"{check}/%"],
        )
        found |= {row["key"]: Severity(row["severity"]) for row in rows if row["severity"]}
    return found


def _is_web_search(sight: object) -> bool:
    return getattr(sight, "platform", "") == "brave"


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
