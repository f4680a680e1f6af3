"""A ledger that cannot be used says why, and what to do; nothing in it is lost."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.ledger import Ledger, LedgerUnreadable
from auditor.ledger.trouble import LedgerFull, room_needed, unreadable
from tests.ledger.reports import AT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "auditor.db"
    with Ledger.open(path) as ledger:
        ledger.begin_run("one", AT, "1")
    return path


def test_one_that_a_newer_version_wrote_is_left_alone(path: Path) -> None:
    db = sqlite3.connect(path)
    with db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('presence-auditor', 'from_the_future', '2027-01-01')"
        )
    db.close()
    before = path.read_bytes()
    with (
        pytest.raises(LedgerUnreadable, match="newer version") as refused,
        Ledger.open(path),
    ):
        pass
    assert "Install that version" in refused.value.fix
    assert path.read_bytes() == before


def fill_up(ledger: Ledger) -> None:
    pages = ledger._db.execute("PRAGMA page_count").fetchone()[0]
    ledger._db.execute(f"PRAGMA max_page_count = {pages}")
    for number in range(1000):
        ledger.begin_run(f"run-{number}", AT, "1" * 5000)


def test_a_full_disk_is_no_fault_of_ours(path: Path) -> None:
    with pytest.raises(LedgerFull, match="no room left") as refused, Ledger.open(path) as ledger:
        fill_up(ledger)
    assert refused.value.exit_code == 2 and str(path.parent) in refused.value.fix
    with Ledger.open(path) as ledger:
        assert ledger.runs(2000)[-1].id == "one", "what was written before is still there"


def test_other_faults_of_the_database_stay_what_they_are(path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), Ledger.open(path) as it:
        it._db.execute("SELECT * FROM cats")


@pytest.mark.parametrize("number", [28, 122])
def test_a_disk_that_is_full_from_the_start(number: int, tmp_path: Path) -> None:
    error = OSError(number, "No space left on device")
    assert isinstance(unreadable(tmp_path / "a.db", error), LedgerFull)
    with pytest.raises(LedgerFull), room_needed(tmp_path / "a.db"):
        raise error
    with pytest.raises(PermissionError), room_needed(tmp_path / "a.db"):
        raise PermissionError(13, "Permission denied")


def failing(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(("left", "says"), [(0, "no room left"), (10**10, "disk failed")])
def test_a_disk_that_fails_is_called_full_only_when_it_is(
    left: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=left)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    error = failing("SQLITE_IOERR_SHMSIZE")  # what a really full disk gave while opening
    assert says in str(unreadable(tmp_path / "a.db", error))
    with pytest.raises(UsageError, match=says), room_needed(tmp_path / "a.db"):
        raise error


def test_a_damaged_one_is_not_called_a_question_of_rights(tmp_path: Path) -> None:
    path = tmp_path / "auditor.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    path.chmod(0o600)
    with pytest.raises(UsageError, match="not a database") as refused, Ledger.open(path):
        pass
    assert "backup" in refused.value.fix
