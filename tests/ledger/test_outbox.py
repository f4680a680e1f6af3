"""Messages are written down before they are sent and struck off after."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from auditor.ledger import Ledger, Outgoing
from tests.ledger.reports import AT, KEY, change, report


def test_a_message_waits_until_it_is_sent(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.begin_run("run-1", AT, "0.1")
        ledger.record(report("run-1", change()), messages=[Outgoing("ops", '{"subject": "1 new"}')])
        [waiting] = ledger.unsent()
        assert (waiting.once, waiting.payload, waiting.attempts) == (
            "run-1.ops",
            '{"subject": "1 new"}',
            0,
        )
        ledger.mark_failed(waiting.id, "no route", ["1 mailto"])
    with Ledger.open(tmp_path / "a.db") as ledger:
        [again] = ledger.unsent()
        assert (again.attempts, again.last_error, again.delivered) == (1, "no route", ("1 mailto",))
        ledger.mark_sent(again.id, AT + timedelta(days=1))
        assert ledger.unsent() == []


CRASH = """
import os, sys
from pathlib import Path
from auditor.ledger import Ledger, Outgoing
from tests.ledger.reports import AT, change, report

class Dies(list):
    def __iter__(self):
        yield Outgoing("ops", "{}")
        os._exit(9)

with Ledger.open(Path(sys.argv[1])) as ledger:
    ledger.begin_run("run-1", AT, "0.1")
    if sys.argv[2] == "while writing":
        ledger.record(report("run-1", change()), messages=Dies())
    ledger.record(report("run-1", change()), messages=[Outgoing("ops", "{}")])
    os._exit(9)
"""


def crash(path: Path, when: str) -> None:
    """Let a process of its own die at this point of a run."""
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(path), when],
        env={"PYTHONPATH": ":".join(sys.path)},
        check=False,
        timeout=60,
    )
    assert done.returncode == 9


def test_a_crash_between_writing_and_sending_loses_no_message(tmp_path: Path) -> None:
    crash(tmp_path / "a.db", "before sending")
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert [each.once for each in ledger.unsent()] == ["run-1.ops"]
        assert list(ledger.state()) == [KEY]
        assert ledger.last_good_run() is None


def test_a_crash_while_writing_leaves_neither_change_nor_message(tmp_path: Path) -> None:
    crash(tmp_path / "a.db", "while writing")
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert ledger.unsent() == []
        assert ledger.state() == {}
        [run] = ledger.runs()
        assert run.finished is None
