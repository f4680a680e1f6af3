"""Notes are written down with the run, all or nothing, and age out like everything else."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.ledger import Ledger, Outgoing
from auditor.notes import Notebook
from tests.ledger.reports import AT, report


def night(ledger: Ledger, number: int, book: Notebook | None, *messages: Outgoing) -> None:
    at = AT + timedelta(days=number)
    ledger.begin_run(f"run-{number}", at, "0.1")
    ledger.record(report(f"run-{number}", at=at), notebook=book, messages=messages)


def told(ledger: Ledger, key: str) -> str | None:
    return ledger.notebook().of("web").recall(str, "feed", key)


def test_a_note_is_there_the_night_after_and_is_replaced(tmp_path: Path) -> None:
    for number, text in enumerate(("first", "second")):
        with Ledger.open(tmp_path / "a.db") as ledger:
            book = ledger.notebook()
            book.of("web").keep("feed", "a", text)
            night(ledger, number, book)
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert told(ledger, "a") == "second"


def test_a_run_that_cannot_be_written_down_notes_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        book = ledger.notebook()
        book.of("web").keep("feed", "a", "x")
        twice = Outgoing("ops", "{}")
        with pytest.raises(sqlite3.IntegrityError):
            night(ledger, 0, book, twice, twice)
        assert told(ledger, "a") is None


def test_what_nobody_renews_ages_out(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", keep_days=30) as ledger:
        book = ledger.notebook()
        book.of("web").keep("feed", "gone", "x")
        book.of("web").keep("feed", "renewed", "x")
        night(ledger, 0, book)
        again = ledger.notebook()
        again.of("web").keep("feed", "renewed", "y")
        night(ledger, 20, again)
        assert (told(ledger, "gone"), told(ledger, "renewed")) == ("x", "y")
        night(ledger, 31, None)
        assert (told(ledger, "gone"), told(ledger, "renewed")) == (None, "y")


def test_a_ledger_of_the_first_version_learns_to_note(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path):
        pass
    with sqlite3.connect(path) as old:
        old.execute("DROP TABLE notes")
        old.execute("DELETE FROM _sqlite_migrations WHERE name = 'notes_of_platforms'")
    old.close()
    with Ledger.open(path) as ledger:
        book = ledger.notebook()
        book.of("web").keep("feed", "a", "x")
        night(ledger, 0, book)
        assert told(ledger, "a") == "x"
