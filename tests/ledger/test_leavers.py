"""The ledger remembers offboarding runs beside the nights, and forgets them when asked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from auditor.ledger import LeaverRun, LeaverTrace, Ledger

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
TRACE = LeaverTrace("access/page/7", "access", "page", "Lee has access", AT, AT)


def run(day: int = 0, person: str = "lee") -> LeaverRun:
    at = AT + timedelta(days=day)
    return LeaverRun(f"{person}-{day}", person, at, at, 3, "0" * 64)


def test_what_was_seen_comes_back_as_it_was_written(tmp_path: Path) -> None:
    gone = replace(TRACE, key="access/x/8", gone_at=AT, back_at=AT)
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.leavers().record(run(), [TRACE, gone], sheet=b"{}", facts=b"[1]")
    with Ledger.open(tmp_path / "a.db") as ledger:
        told = ledger.leavers()
        assert told.traces("lee") == {TRACE.key: TRACE, gone.key: gone}
        assert told.runs("lee") == [run()]
        assert (told.sheet("lee-0"), told.facts("lee-0")) == (b"{}", b"[1]")
        assert told.traces("somebody-else") == {} and told.runs("somebody-else") == []


def test_a_later_run_replaces_what_is_known_and_leaves_other_people_alone(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        told = ledger.leavers()
        told.record(run(), [TRACE], sheet=b"", facts=b"")
        told.record(run(person="bo"), [TRACE], sheet=b"", facts=b"")
        gone = replace(TRACE, gone_at=AT)
        told.record(run(1), [gone], sheet=b"", facts=b"")
        assert told.traces("lee") == {TRACE.key: gone}
        assert told.traces("bo") == {TRACE.key: TRACE}
        assert [each.id for each in told.runs("lee")] == ["lee-0", "lee-1"]


def test_documents_age_out_and_the_run_stays(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", keep_days=30) as ledger:
        told = ledger.leavers()
        told.record(run(), [TRACE], sheet=b"{}", facts=b"{}")
        told.record(run(31), [], sheet=b"{}", facts=b"{}")
        assert told.sheet("lee-0") is None and told.facts("lee-0") is None
        assert told.sheet("lee-31") == b"{}"
        assert len(told.runs("lee")) == 2


def test_a_person_can_be_forgotten(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        told = ledger.leavers()
        told.record(run(), [TRACE], sheet=b"{}", facts=b"{}")
        told.record(run(person="bo"), [], sheet=b"{}", facts=b"{}")
        assert told.forget("lee") == 2
        assert told.runs("lee") == [] and told.traces("lee") == {}
        assert len(told.runs("bo")) == 1


def test_the_nights_do_not_see_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.leavers().record(run(), [TRACE], sheet=b"{}", facts=b"{}")
        assert ledger.runs() == [] and ledger.state() == {}
        assert ledger.rebuild_state() == {} and ledger.unsent() == []
        assert ledger.last_good_run() is None
