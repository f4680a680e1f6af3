"""What is written down is there again, all of it or nothing."""

import sqlite3
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.check import Before
from auditor.ledger import Ledger, LedgerUnreadable, Outgoing
from auditor.runner import Attestation
from auditor.words import Turn
from tests.ledger.reports import AT, KEY, case, change, report


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    written = report("run-1", change())
    judged = case()
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.begin_run("run-1", AT, "0.1")
        ledger.record(written, case=judged)
        ledger.close_run("run-1", 0)
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert ledger.report("run-1") == written
        assert ledger.case("run-1") == judged
        assert ledger.changes("run-1") == written.changes
        [run] = ledger.runs()
        assert (run.id, run.started, run.finished, run.good) == ("run-1", AT, AT, True)
        assert ledger.report("run-2") is None
        assert ledger.case("run-2") is None


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.db"
    with Ledger.open(path) as ledger:
        ledger.begin_run("run-1", AT, "0.1")
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert modes["a.db"] == 0o600
    assert set(modes.values()) == {0o600}, modes


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_file_that_others_could_read_is_refused_with_the_command_to_close_it(
    tmp_path: Path, mode: int
) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path):
        path.chmod(mode)
    with pytest.raises(LedgerUnreadable, match=f"chmod 600 {path}"), Ledger.open(path):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == mode
    path.chmod(0o600)
    with Ledger.open(path) as ledger:
        assert ledger.runs() == []


def test_something_else_under_the_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("this is a letter, not a ledger\n" * 100)
    with pytest.raises(LedgerUnreadable, match=r"a\.db"), Ledger.open(path):
        pass


def test_the_state_is_the_sum_of_all_events(tmp_path: Path) -> None:
    nights = [Turn.OPENED, Turn.LOST_SIGHT, Turn.REGAINED_SIGHT, Turn.RESOLVED, Turn.REOPENED]
    with Ledger.open(tmp_path / "a.db") as ledger:
        for night, turn in enumerate(nights):
            at = AT + timedelta(days=night)
            ledger.begin_run(f"run-{night}", at, "0.1")
            ledger.record(report(f"run-{night}", change(turn, at=at), at=at))
            assert ledger.state() == ledger.rebuild_state()
        known = ledger.state()[KEY]
    assert (known.status, known.lost) == ("open", False)
    assert (known.first_seen, known.since) == (AT, AT + timedelta(days=4))


def test_a_record_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    twice = [Outgoing("ops", "{}"), Outgoing("ops", "{}")]
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.begin_run("run-1", AT, "0.1")
        with pytest.raises(sqlite3.IntegrityError):
            ledger.record(report("run-1", change()), messages=twice)
        assert ledger.state() == {}
        assert ledger.unsent() == []
        assert ledger.report("run-1") is None
        assert not ledger.runs()[0].good


def test_a_run_must_begin_before_it_is_recorded(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger, pytest.raises(sqlite3.IntegrityError):
        ledger.record(report("never-begun", change()))


def test_a_good_run_saw_everything_and_told_everybody(tmp_path: Path) -> None:
    nights = [
        ("good", True, True, 0),
        ("findings", True, True, 3),
        ("undelivered", True, True, 5),
        ("incomplete", False, True, 4),
        ("narrowed", True, False, 0),
        ("died", True, True, None),
    ]
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert ledger.last_good_run() is None
        for night, (run, complete, whole, code) in enumerate(nights):
            at = AT + timedelta(days=night)
            ledger.begin_run(run, at, "0.1", whole=whole)
            ledger.record(report(run, at=at, complete=complete))
            if code is not None:
                ledger.close_run(run, code)
        assert ledger.last_good_run() == AT + timedelta(days=1)
        assert [run.id for run in ledger.runs() if run.good] == ["findings", "good"]


def test_what_is_too_old_is_dropped_but_never_an_unsent_message(tmp_path: Path) -> None:
    late = AT + timedelta(days=31)
    with Ledger.open(tmp_path / "a.db", keep_days=30) as ledger:
        for run, at in (("old", AT), ("new", late)):
            ledger.begin_run(run, at, "0.1")
            ledger.record(
                report(run, change(key=f"a/b/{run}", at=at), at=at),
                case=case(run, at=at),
                messages=[Outgoing("ops", "{}"), Outgoing("chair", "{}")],
            )
            ledger.mark_sent(ledger.unsent()[-1].id, at)
        ledger.begin_run("last", late, "0.1")
        ledger.record(report("last", at=late), case=case("last", at=late))
        assert ledger.case("old") is None
        assert ledger.report("old") is None
        assert ledger.case("new") is not None
        assert set(ledger.state()) == {"a/b/old", "a/b/new"}
        assert sorted(each.run for each in ledger.unsent()) == ["new", "old"]


def test_memory_is_kept_by_topic(tmp_path: Path) -> None:
    first = {"ws": Before(recovery={"account": ("h1", "h2")}, handle="@a")}
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert ledger.before() == {}
        ledger.begin_run("run-1", AT, "0.1")
        ledger.record(report("run-1"), remembered=first)
        assert ledger.before() == first
        ledger.begin_run("run-2", AT, "0.1")
        ledger.record(report("run-2"), remembered={"ws": Before(handle="@b")})
        assert ledger.before()["ws"] == Before(recovery={"account": ("h1", "h2")}, handle="@b")


def test_the_latest_statement_stands(tmp_path: Path) -> None:
    early = Attestation("chair", AT, "problem", "one number is old")
    later = Attestation("ops", AT + timedelta(days=1), "ok")
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.attest("group", "two-factor-off", later, evidence_hash="ab")
        ledger.attest("group", "two-factor-off", early)
        assert ledger.attestations() == {("group", "two-factor-off"): later}
        with pytest.raises(sqlite3.IntegrityError):
            ledger.attest("group", "two-factor-off", Attestation("ops", AT, "perhaps"))


@pytest.mark.parametrize(
    ("back", "counts"), [(timedelta(hours=1), True), (timedelta(days=2), False)]
)
def test_a_clock_set_back_by_an_hour_makes_no_run_forgotten(
    tmp_path: Path, back: timedelta, counts: bool
) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.begin_run("run-1", AT, "0.1")
        ledger.record(report("run-1", change()))
        assert ledger.last_look(AT - back) == (AT if counts else None)
        [known] = ledger.known(AT - back).values()
        assert (known.confidence is not None) == counts  # the turn says none, the report does
