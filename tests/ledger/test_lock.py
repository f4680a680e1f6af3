"""Two runs never overlap: tried with two real processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from auditor.errors import UsageError
from auditor.ledger import Ledger, LedgerLocked

HOLD = """
import sys
from pathlib import Path
from auditor.ledger import Ledger
with Ledger.open(Path(sys.argv[1])) as ledger, ledger.lock("auditor run"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that holds the lock until a line is written to it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_the_second_run_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with another_process(path) as process, Ledger.open(path) as ledger:
        with pytest.raises(LedgerLocked) as refused, ledger.lock("auditor run"):
            pass
        assert f"process {process.pid}" in str(refused.value)
        assert "`auditor run`" in str(refused.value)
        process.communicate("go\n", timeout=30)
        with ledger.lock("auditor run"):
            pass


def test_a_killed_holder_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with another_process(path) as process:
        process.kill()
        process.wait(30)
        with Ledger.open(path) as ledger, ledger.lock("auditor run"):
            pass


def test_reading_needs_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with another_process(path), Ledger.open(path) as ledger:
        assert ledger.last_good_run() is None


@pytest.mark.parametrize("holder", ["", "{", '{"pid": 1}', "[]"])
def test_a_holder_that_did_not_say_who_it_is_is_still_respected(
    tmp_path: Path, holder: str
) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger, ledger.lock("auditor run"):
        (tmp_path / "a.db.holder").write_text(holder)
        with pytest.raises(LedgerLocked, match="another auditor command"), ledger.lock("x"):
            pass


def test_a_lock_that_belongs_to_somebody_else_is_no_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: FileLock) -> None:
        raise PermissionError(13, "Permission denied", self.lock_file)

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with Ledger.open(tmp_path / "a.db") as ledger:
        with pytest.raises(UsageError, match="belongs to somebody else") as refused:
            ledger.lock("auditor run").__enter__()
        assert "perhaps with sudo" in refused.value.fix and refused.value.exit_code == 2
