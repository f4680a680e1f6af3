"""Every command on the page for whoever offboards somebody can be run as it stands."""

import re
import shlex
from pathlib import Path

import pytest

from tests.leaver.support import office

PAGE = (Path(__file__).parents[2] / "docs" / "offboarding.md").read_text("utf-8")
COMMANDS = re.findall(r"^auditor (.+)$", PAGE, flags=re.M)


def test_the_commands_work_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(COMMANDS) >= 6
    monkeypatch.chdir(tmp_path)
    with office(tmp_path) as ready:
        ready.edit(r'^id = "comms"$', 'id = "comms"\nleft_on = 2026-11-20')
        for command in COMMANDS:
            done = ready.at(*shlex.split(command))
            assert done.code in ({0} if command.startswith("attest") else {3, 4}), done.err
        _, sheet, _ = ready.leaver("comms")
    stated = {row["topic"] for row in sheet["attested"] if row["account"] == "bluesky"}
    assert stated == {"leaver-still-in", "leaver-knows-password"}
    assert "Signed out everywhere" in {row["note"] for row in sheet["attested"]}
    assert (tmp_path / "offboarding.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "offboarding.csv").stat().st_mode & 0o077 == 0
