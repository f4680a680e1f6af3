"""What the lines of the example crontab say, and when."""

import subprocess
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "cron" / "crontab.example"


@pytest.mark.parametrize(("code", "said"), [(0, ""), (4, "NOT GOOD\n")])
def test_the_morning_line_speaks_only_when_there_was_no_good_run(
    tmp_path: Path, code: int, said: str
) -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    (line,) = [each for each in lines if "auditor status" in each and not each.startswith("#")]
    stand_in = tmp_path / "auditor"
    stand_in.write_text(f"#!/bin/sh\necho NOT GOOD\nexit {code}\n")
    stand_in.chmod(0o700)
    _, command = line.split("  ", 1)
    command = command.replace("/srv/presence-auditor/.venv/bin/auditor", str(stand_in))
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout == said
