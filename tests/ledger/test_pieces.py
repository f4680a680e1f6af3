"""Documents in pieces come back as they were, and cost little where nights are alike."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from auditor.ledger import pieces
from auditor.ledger.schema import migrations
from tests.ledger.reports import AT

long = st.sampled_from(["long " * 60, "lang\u00e9 \u2026 " * 60, '\\u0000 " ' * 60])
leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | long
documents = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=10,
)


@pytest.fixture(scope="module")
def db() -> Iterator[Database]:
    made = Database(memory=True)
    migrations.apply(made)
    yield made
    made.close()


def written(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


@settings(max_examples=60)
@given(documents)
def test_whatever_is_put_is_got(db: Database, document: object) -> None:
    text = written(document)
    assert pieces.get(db, pieces.put(db, text, AT)) == text


@pytest.mark.parametrize("hostile", [{pieces.MARK: 1}, [{"a": {pieces.MARK: 99}}], pieces.MARK])
def test_a_document_that_looks_like_our_own_marks_is_kept_as_it_is(
    db: Database, hostile: object
) -> None:
    assert json.loads(pieces.get(db, pieces.put(db, written(hostile), AT))) == hostile


def night(number: int, *, changed: str = "") -> bytes:
    rows = [{"key": f"check/account-{each}", "why": "because " * 40} for each in range(100)]
    rows[7]["summary"] = changed * 200
    return written({"run": number, "rows": rows})


def test_a_night_like_the_last_costs_one_small_row(db: Database) -> None:
    pieces.put(db, night(1), AT)
    count = db["pieces"].count
    assert len(pieces.put(db, night(2), AT)) < 200
    assert db["pieces"].count == count
    pieces.put(db, night(3, changed="x"), AT)
    assert 0 < db["pieces"].count - count < 6


def test_only_what_no_younger_night_uses_is_dropped(tmp_path: Path) -> None:
    db = Database(tmp_path / "a.db")
    migrations.apply(db)
    later = AT + timedelta(days=30)
    old = pieces.put(db, night(1, changed="x"), AT)
    new = pieces.put(db, night(2), later)
    assert pieces.prune(db, AT) == 0
    assert pieces.get(db, old) == night(1, changed="x")
    assert pieces.prune(db, later) > 0
    assert pieces.get(db, new) == night(2)
    with pytest.raises(LookupError):
        pieces.get(db, old)
    db.close()
