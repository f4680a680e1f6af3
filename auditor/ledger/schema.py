"""The ledger's tables, one migration per step. A migration that was released never changes."""

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from auditor.ledger import candidates, pieces
from auditor.ledger.codec import to_moment, unpack

migrations = Migrations("presence-auditor")


@migrations()
def first_tables(db: Database) -> None:
    """Runs, events, outbox, memory, snapshots, statements of people."""
    for statement in FIRST_TABLES:
        db.execute(statement)


FIRST_TABLES = (
    """CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        started TEXT NOT NULL,
        version TEXT NOT NULL,
        whole INTEGER NOT NULL,   -- 0: narrowed by --check or --account
        finished TEXT,            -- NULL: it never came to its end
        complete INTEGER,
        exit_code INTEGER,        -- NULL: it never came to telling
        report BLOB               -- zlib-compressed JSON; NULL once older than keep_days
    ) STRICT""",
    # The turns are the truth; `findings` is their sum (auditor.known.fold), kept for speed.
    """CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        run TEXT NOT NULL REFERENCES runs(id),
        at TEXT NOT NULL,
        turn TEXT NOT NULL,
        key TEXT NOT NULL,
        summary TEXT NOT NULL,
        severity TEXT,
        confidence TEXT,
        note TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX events_by_key ON events (key, id)",
    "CREATE INDEX events_by_run ON events (run)",
    """CREATE TABLE findings (
        key TEXT PRIMARY KEY,
        status TEXT NOT NULL,
        first_seen TEXT NOT NULL,
        since TEXT NOT NULL,
        lost INTEGER NOT NULL,
        summary TEXT NOT NULL,
        severity TEXT,
        confidence TEXT
    ) STRICT""",
    """CREATE TABLE outbox (
        id INTEGER PRIMARY KEY,
        run TEXT NOT NULL REFERENCES runs(id),
        reader TEXT NOT NULL,
        created TEXT NOT NULL,
        payload TEXT NOT NULL,
        weekly INTEGER NOT NULL,  -- 1: it is (also) the reader's weekly summary
        attempts INTEGER NOT NULL DEFAULT 0,
        delivered TEXT NOT NULL DEFAULT '[]',  -- of several services, those that have it already
        sent_at TEXT,
        last_error TEXT NOT NULL DEFAULT '',
        UNIQUE (run, reader)
    ) STRICT""",
    "CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL",
    "CREATE INDEX outbox_weekly ON outbox (reader, created) WHERE weekly",
    """CREATE TABLE memory (
        place TEXT NOT NULL,
        topic TEXT NOT NULL,
        value TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (place, topic)
    ) STRICT""",
    """CREATE TABLE snapshots (
        run TEXT PRIMARY KEY REFERENCES runs(id),
        taken_at TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE attestations (
        id INTEGER PRIMARY KEY,
        account TEXT NOT NULL,
        "check" TEXT NOT NULL,
        "by" TEXT NOT NULL,
        at TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'problem', 'not-applicable')),
        note TEXT NOT NULL DEFAULT '',
        evidence_hash TEXT NOT NULL DEFAULT '',
        ended_at TEXT
    ) STRICT""",
    'CREATE INDEX attestations_in_force ON attestations (account, "check") WHERE ended_at IS NULL',
)


@migrations()
def notes_of_platforms(db: Database) -> None:
    """What platform files remember, so that they ask only for what is new."""
    db.execute(
        """CREATE TABLE notes (
            connection TEXT NOT NULL,
            topic TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (connection, topic, key)
        ) STRICT"""
    )


@migrations()
def nights_in_pieces(db: Database) -> None:
    """Reports and what they rest on, in pieces that nights share (`auditor.ledger.pieces`)."""
    for statement in NIGHTS:
        db.execute(statement)
    # A snapshot without the register of its night could not be judged again.
    db.execute("DROP TABLE snapshots")
    old = db.execute("SELECT id, finished, report FROM runs WHERE report IS NOT NULL").fetchall()
    for run, finished, report in old:
        root = pieces.put(db, unpack(report), to_moment(finished))
        db.execute("INSERT INTO nights (run, at, report) VALUES (?, ?, ?)", (run, finished, root))
    db.execute("ALTER TABLE runs DROP COLUMN report")


NIGHTS = (
    """CREATE TABLE pieces (
        id INTEGER PRIMARY KEY,
        hash BLOB UNIQUE,         -- NULL: somebody's name was taken out of it
        body BLOB NOT NULL,       -- zlib-compressed JSON; other pieces stand in it by number
        used TEXT NOT NULL        -- the last night that it is a part of
    ) STRICT""",
    "CREATE INDEX pieces_by_use ON pieces (used)",
    """CREATE TABLE nights (
        run TEXT PRIMARY KEY REFERENCES runs(id),
        at TEXT NOT NULL,
        report BLOB NOT NULL,     -- the top of the report; the rest is in pieces
        basis BLOB                -- the same of what was judged (auditor.case)
    ) STRICT""",
    "CREATE INDEX nights_by_age ON nights (at)",
    "CREATE INDEX events_by_age ON events (at)",
    "CREATE INDEX findings_alive ON findings (status)",
)


@migrations()
def leavers(db: Database) -> None:
    """Offboarding runs, and what they saw of each person."""
    db.execute(
        """CREATE TABLE leaver_runs (
            id TEXT PRIMARY KEY,
            person TEXT NOT NULL,
            started TEXT NOT NULL,
            finished TEXT NOT NULL,
            exit_code INTEGER NOT NULL,
            facts_sha256 TEXT NOT NULL,
            sheet BLOB,               -- zlib-compressed JSON; NULL once older than keep_days
            facts BLOB                -- the facts that the sheet rests on, likewise
        ) STRICT"""
    )
    db.execute("CREATE INDEX leaver_runs_by_person ON leaver_runs (person, started)")
    db.execute(
        """CREATE TABLE leaver_traces (
            person TEXT NOT NULL,
            key TEXT NOT NULL,
            kind TEXT NOT NULL,
            place TEXT NOT NULL,
            says TEXT NOT NULL,
            first_seen TEXT NOT NULL,
            last_seen TEXT NOT NULL,
            gone_at TEXT,             -- NULL: it was there at the last look
            back_at TEXT,
            PRIMARY KEY (person, key)
        ) STRICT"""
    )


@migrations()
def duties(db: Database) -> None:
    """When people did their duties."""
    db.execute(
        """CREATE TABLE duties_done (
            id INTEGER PRIMARY KEY,
            duty TEXT NOT NULL,
            "by" TEXT NOT NULL,
            "on" TEXT NOT NULL,       -- the day, where the organisation is
            at TEXT NOT NULL,         -- when it was written down
            note TEXT NOT NULL DEFAULT ''
        ) STRICT"""
    )
    db.execute('CREATE INDEX duties_by_day ON duties_done (duty, "on")')


@migrations()
def heartbeats(db: Database) -> None:
    """Whether a run's sign of life was heard."""
    db.execute("ALTER TABLE runs ADD COLUMN heartbeat TEXT NOT NULL DEFAULT ''")


@migrations()
def unofficial_pages(db: Database) -> None:
    """Candidates of the search for unofficial pages, decisions about them, what was searched."""
    for statement in candidates.TABLES:
        db.execute(statement)


@migrations()
def people_forgotten(db: Database) -> None:
    """Whose personal data was taken out (auditor.ledger.forget); the marks tell no name."""
    db.execute("CREATE TABLE forgotten (mark TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT")
    db.execute("CREATE TABLE salt (value TEXT NOT NULL) STRICT")
    db.execute("INSERT INTO salt (value) VALUES (?)", (secrets.token_hex(16),))


@contextmanager
def immediate(db: Database, *, keep: bool = True) -> Iterator[None]:
    """One transaction that holds the write lock from its start; with `keep` false a trial only.

    A deferred one (`db.atomic()`) that reads before it writes fails with "database is locked"
    at once when another process writes in between, whatever the busy time-out.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    if keep:
        db.commit()
    else:
        db.rollback()


def names() -> set[str]:
    """The names of all migrations that this version knows."""
    with closing(Database(memory=True)) as blank:
        return {each.name for each in migrations.pending(blank)}
