"""Clock, ledger and schedule, as doctor tells them."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from auditor.doctor.lines import Level, Line, next_steps
from auditor.doctor.machine import Machine, clock, ledger, schedule
from auditor.http import Budget
from auditor.ledger import Ledger, Run
from auditor.ledger.health import Health, examine

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def gaps(*seconds: int) -> list[timedelta]:
    return [timedelta(seconds=each) for each in seconds]


@pytest.mark.parametrize(
    ("seconds", "level", "says"),
    [
        ((), Level.NOTE, "no server told the time"),
        ((0, 2, -3), Level.OK, "right, compared with 3 answers"),
        ((0, 1, 86400), Level.OK, "right"),  # one server is wrong, not we
        ((90, 91, 92), Level.NOTE, "this computer is 2 minutes behind"),
        ((-400, -401), Level.WRONG, "this computer is 7 minutes ahead"),
        ((3 * 86400,), Level.WRONG, "this computer is 3 days behind"),
    ],
)
def test_the_clock_is_compared_with_the_servers(
    seconds: tuple[int, ...], level: Level, says: str
) -> None:
    (line,) = clock(Machine(NOW, gaps(*seconds)))
    assert line.level is level and says in line.says
    assert bool(line.fix) == (level is not Level.OK and bool(seconds))


def test_only_a_date_of_an_answer_counts() -> None:
    budget = Budget(seconds=1, concurrency=1, requests_per_connection=1, now=lambda: NOW)
    for header in ("Fri, 20 Nov 2026 09:05:00 GMT", "", "yesterday", "Fri, 20 Nov 2026 09:05:00"):
        budget.heard(header)
    assert budget.gaps[0] == timedelta(minutes=5)
    assert len(budget.gaps) <= 2


def run(hours: float, **more: object) -> Run:
    told = {"finished": NOW, "version": "1", "complete": True, "whole": True, "exit_code": 0}
    return Run(**({"id": "r", "started": NOW - timedelta(hours=hours)} | told | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("runs", "level", "says"),
    [
        ([], Level.NOTE, "there was no run"),
        ([run(6)], Level.NOTE, "not seen yet"),
        ([run(1), run(6), run(30.1), run(54)], Level.NOTE, "not seen yet"),
        ([run(6), run(30.1), run(54)], Level.OK, "3 nights in a row, about 03:00 UTC"),
        ([run(6), run(20), run(30), run(54), run(102)], Level.OK, "3 nights in a row"),
        ([run(6, whole=False), run(30), run(54), run(78)], Level.WRONG, "30 hours ago"),
        ([run(6, exit_code=None), run(80)], Level.WRONG, "3 days ago"),
    ],
)
def test_a_schedule_is_seen_in_the_runs(runs: list[Run], level: Level, says: str) -> None:
    (line,) = schedule(Machine(NOW, runs=runs))
    assert line.level is level and says in line.says
    assert bool(line.fix) == (level is not Level.OK)


def told(machine: Machine) -> dict[str, str]:
    return {line.says: line.fix for line in ledger(machine, NOW)}


def test_a_ledger_that_is_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "auditor.db"
    assert examine(path) is None
    with Ledger.open(path) as opened:
        opened.begin_run("one", NOW, "1")
    health = examine(path)
    assert health is not None and health.fault == "" and health.open_to_others == ()
    lines = told(Machine(NOW, path=path, health=health))
    assert any(each.startswith("whole, ") and each.endswith(", 1 run") for each in lines)
    assert "last good run 20 November 2026, 09:00 UTC" in lines


def test_a_ledger_that_others_can_read(tmp_path: Path) -> None:
    path = tmp_path / "auditor.db"
    with Ledger.open(path):
        pass
    path.chmod(0o644)
    lines = told(Machine(NOW, path=path, health=examine(path)))
    assert lines["other users of this computer can read it"].startswith(f"chmod 600 {path}")


def test_a_damaged_ledger_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "auditor.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    before = path.read_bytes()
    health = examine(path)
    assert health is not None and health.fault
    (line,) = (each for each in ledger(Machine(NOW, path=path, health=health), None))
    assert line.level is Level.WRONG and "is damaged" in line.says
    assert path.read_bytes() == before


def test_another_database_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE cats (name)")
    other.close()
    health = examine(path)
    assert health is not None and "no such table" in health.fault


def test_messages_that_wait_are_counted() -> None:
    assert "2 messages wait to be delivered" in told(Machine(NOW, unsent=2))
    assert "1 message waits to be delivered" in told(Machine(NOW, unsent=1, health=Health()))


def test_a_folder_that_is_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("auditor.doctor.machine.shutil.disk_usage", lambda _path: usage)
    lines = told(Machine(NOW, path=tmp_path / "auditor.db"))
    assert any("hardly any room" in each for each in lines)


def test_three_steps_and_what_is_wrong_goes_first() -> None:
    lines = [
        Line(Level.NOTE, "a", "", "later"),
        Line(Level.OK, "b", "", "never"),
        *(Line(Level.WRONG, "c", "", fix) for fix in ("one", "one", "two")),
        Line(Level.NOTE, "d", "", "too late"),
    ]
    assert next_steps(lines) == ["one", "two", "later"]


def test_a_ledger_that_cannot_be_opened_for_writing_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.doctor.machine.os.access", lambda *_: False)
    shut = Health(1, fault="unable to open database file")
    said = list(ledger(Machine(NOW, path=tmp_path / "auditor.db", health=shut), None))
    assert [each.fix for each in said] == [f"chmod u+w {tmp_path}"]
