"""JSON documents in pieces, each kept once: nights resemble each other, and most never change.

A document is taken apart from its leaves: whatever is longer than `LEAST` becomes a piece of its
own, found again by the hash of its text, and its place takes the piece's number. A quiet night
thus costs a few hundred bytes. Every piece knows when it was last used; one that no document
has used since is not part of any that is younger.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from auditor.ledger.codec import pack, to_text, unpack

LEAST = 160
"""Characters from which a part of a document is worth a row of its own."""
MARK = "\u0000piece"
"""The only key of an object that stands for a piece; no document of ours uses it."""
WHOLE, PARTS = b"=", b"+"
"""How the top of a document begins: as it is, or with numbers of pieces in it."""


def put(db: Database, document: bytes, at: datetime) -> bytes:
    """Write a JSON document down; returns what stands for it. Inside a transaction."""
    value = json.loads(document)
    if json.dumps(MARK)[1:-1].encode() in document:
        return pack(WHOLE + document)  # a stranger's text that looks like our mark
    return pack(PARTS + _dump(_inside(db, value, to_text(at))))


def get(db: Database, root: bytes) -> bytes:
    """The document that `put` wrote down, with the same keys in the same order."""
    kind, document = (text := unpack(root))[:1], text[1:]
    return document if kind == WHOLE else _dump(_whole(db, json.loads(document)))


def top(root: bytes) -> dict[str, Any]:
    """The first level of a document; of its long parts those that are objects are left out."""
    kind, document = (text := unpack(root))[:1], text[1:]
    value = json.loads(document)
    if kind == PARTS:
        value = {k: v for k, v in value.items() if not (isinstance(v, dict) and MARK in v)}
    return dict(value)


def prune(db: Database, before: datetime) -> int:
    """Drop what no document has used since; returns how many pieces that were."""
    done = db.execute("DELETE FROM pieces WHERE used < ?", (to_text(before),))
    return int(done.rowcount)


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _inside(db: Database, value: object, at: str) -> object:
    """The value with every long part of it replaced by a piece."""
    if isinstance(value, dict):
        return {key: _part(db, each, at) for key, each in value.items()}
    if isinstance(value, list):
        return [_part(db, each, at) for each in value]
    return value


def _part(db: Database, value: object, at: str) -> object:
    if not isinstance(value, dict | list | str) or (isinstance(value, str) and len(value) < LEAST):
        return value
    inside = _inside(db, value, at)
    text = _dump(inside)
    return inside if len(text) < LEAST else {MARK: _keep(db, text, at)}


def _keep(db: Database, text: bytes, at: str) -> int:
    row = db.execute(
        "INSERT INTO pieces (hash, body, used) VALUES (?, ?, ?)"
        " ON CONFLICT (hash) DO UPDATE SET used = max(used, excluded.used) RETURNING id",
        (hashlib.blake2b(text, digest_size=16).digest(), pack(text), at),
    ).fetchone()
    return int(row[0])


def _whole(db: Database, value: Any) -> Any:
    """The value with all pieces in it, fetched level by level: one question for each."""
    found: dict[int, Any] = {}
    wanted = set(_named(value))
    while wanted:
        rows = db.execute(
            "SELECT id, body FROM pieces WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(wanted)),),
        ).fetchall()
        if len(rows) < len(wanted):
            raise LookupError("a part of this document is no longer there")
        fresh = {number: json.loads(unpack(body)) for number, body in rows}
        found |= fresh
        wanted = {number for each in fresh.values() for number in _named(each)} - found.keys()
    return _filled(value, found)


def _named(value: Any) -> Iterator[int]:
    """The numbers of the pieces that a value names."""
    if isinstance(value, dict):
        if MARK in value:
            yield value[MARK]
            return
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            if isinstance(each, dict | list):
                yield from _named(each)


def _filled(value: Any, found: Mapping[int, Any]) -> Any:
    if isinstance(value, dict):
        if MARK in value:
            return _filled(found[value[MARK]], found)
        return {key: _filled(each, found) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, found) for each in value]
    return value
