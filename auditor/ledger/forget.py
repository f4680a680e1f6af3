"""Personal data of people who have left, taken out of everything that the ledger holds.

Every text of every table is looked through, so that no table can be forgotten; compressed
columns are named here, and a test sees that none is missing.
"""

import hashlib
import json
import zlib
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from auditor.ledger import events, pieces
from auditor.ledger.codec import pack, to_text, unpack
from auditor.register import Person, Register
from auditor.veil import Veil

PACKED = frozenset(
    {
        ("pieces", "body"),
        ("nights", "report"),
        ("nights", "basis"),
        ("leaver_runs", "sheet"),
        ("leaver_runs", "facts"),
    }
)
"""Columns with compressed JSON."""
OPAQUE = frozenset({("pieces", "hash")})
"""Columns in which nothing stands that could be read."""
TURNS = frozenset({"events", "findings"})
"""Tables of what is known of each finding, by its key."""
OURS = frozenset({"_sqlite_migrations", "salt", "forgotten"})
"""Tables about the ledger itself."""


def due(db: Database, register: Register, today: date, after: int) -> list[Person]:
    """Who left at least `after` days ago, with no finding about them since, and is not done yet."""
    done = set(_done(db))
    findings = list(events.state(db).values())
    wanted = []
    for person in register.people:
        if not person.left_on or mark(db, person) in done:
            continue
        veil = Veil.of(person, mark(db, person))
        about = [each for each in findings if veil.hides(each.key) or veil.hides(each.summary)]
        if any(each.status in {"open", "waived"} for each in about):
            continue
        last = max([person.left_on, *(each.since.date() for each in about)])
        if today - last >= timedelta(days=after):
            wanted.append(person)
    return wanted


def veils(db: Database, register: Register | None) -> list[Veil]:
    """For everybody who was forgotten and still stands on the register, as leavers do."""
    done = set(_done(db)) if register else set()
    people = register.people if done and register else ()
    return [Veil.of(each, mark(db, each)) for each in people if mark(db, each) in done]


def remembered_again(db: Database, register: Register, today: date) -> None:
    """Who was forgotten but works here (again), or is in a finding, is no longer veiled."""
    if not _done(db):
        return
    alive = [each for each in events.state(db, ()).values() if each.status != "attested"]
    for person in register.people:
        veil = Veil.of(person, mark(db, person))
        if not person.has_left(today) or any(veil.hides(e.key + e.summary) for e in alive):
            db.execute("DELETE FROM forgotten WHERE mark = ?", (veil.mark,))


def note(db: Database, person: Person, at: datetime) -> None:
    """Remember that a person is forgotten."""
    row = (mark(db, person), to_text(at))
    db.execute("INSERT OR REPLACE INTO forgotten (mark, at) VALUES (?, ?)", row)


def mark(db: Database, person: Person) -> str:
    """What stands in a person's place: always the same, and telling nothing without the salt."""
    return mark_of(db, f"person:{person.id}")


def mark_of(db: Database, text: str) -> str:
    """The mark for any text."""
    (salt,) = db.execute("SELECT value FROM salt").fetchone()
    return f"left-{hashlib.sha256(f'{salt}:{text}'.encode()).hexdigest()[:10]}"


def sweep(db: Database, wanted: Sequence[Veil], spared: Collection[str] = ()) -> int:
    """Take people out of every table; returns how many cells changed. Inside a transaction.

    `spared`: keys of findings whose own turns stay as they are.
    """
    count = 0
    for table, column in cells(db):
        count += _column(db, table, column, wanted, spared if table in TURNS else ())
    return count


def cells(db: Database, kinds: Collection[str] = ("TEXT", "BLOB")) -> Iterator[tuple[str, str]]:
    """Every column that may hold something of a person."""
    for table in db.table_names():
        for column in db[table].columns if table not in OURS else ():
            if column.type in kinds and (table, column.name) not in OPAQUE:
                yield table, column.name


def _column(
    db: Database, table: str, column: str, wanted: Sequence[Veil], spared: Collection[str]
) -> int:
    change = _packed if (table, column) in PACKED else _plain
    but = " AND key NOT IN (SELECT value FROM json_each(?))" if spared else ""
    rows = db.execute(
        f'SELECT rowid, "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL{but}',  # noqa: S608
        [json.dumps(sorted(spared))] if spared else [],
    ).fetchall()
    count = 0
    for rowid, before in rows:
        after = change(before, wanted)
        if after == before:
            continue
        count += 1
        more = ", hash = NULL" if table == "pieces" else ""
        db.execute(
            f'UPDATE OR REPLACE "{table}" SET "{column}" = ?{more} WHERE rowid = ?',  # noqa: S608
            (after, rowid),
        )
    return count


def _packed(blob: bytes, wanted: Sequence[Veil]) -> bytes:
    try:
        text = unpack(blob)
    except zlib.error:
        return blob
    if not _standing_in(text.decode(errors="replace"), wanted):
        return blob
    head = text[:1] if text[:1] in {pieces.WHOLE, pieces.PARTS} else b""
    before = json.loads(text[len(head) :])
    after = _through(before, wanted)
    return blob if after == before else pack(head + json.dumps(after, ensure_ascii=False).encode())


def _plain(text: str, wanted: Sequence[Veil]) -> str:
    if text[:1] in {"{", "["}:
        try:
            before = json.loads(text)
        except ValueError:
            before = None
        if before is not None:
            after = _through(before, wanted)
            return text if after == before else json.dumps(after, ensure_ascii=False)
    for veil in wanted:
        text = veil.text(text)
    return text


def _through(value: Any, wanted: Sequence[Veil]) -> Any:
    for veil in wanted:
        value = veil.value(value)
    return value


def veiled(document: bytes, wanted: Sequence[Veil]) -> bytes:
    """A JSON document without these people."""
    here = _standing_in(document.decode(), wanted)
    if not here:
        return document
    value = json.loads(document)
    for name, part in value.items():
        # Most nights only the register names somebody; looking through all facts would take long.
        text = json.dumps(part, ensure_ascii=False)
        value[name] = _through(part, _standing_in(text, here))
    return json.dumps(value, ensure_ascii=False).encode()


def _standing_in(text: str, wanted: Sequence[Veil]) -> list[Veil]:
    small = text.casefold() if wanted else ""
    return [veil for veil in wanted if veil.may_stand_in(small)]


def _done(db: Database) -> list[str]:
    return [row[0] for row in db.execute("SELECT mark FROM forgotten").fetchall()]
