"""Whether a plug-in that somebody installed may do anything."""

from pathlib import Path

import pytest

from auditor.doctor.lines import Level
from auditor.doctor.plugins import plugins


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "their_check-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-check\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[auditor.checks]\ntheirs = their_check\n")
    monkeypatch.syspath_prepend(tmp_path)


def test_one_that_is_not_allowed_does_nothing_and_that_is_said() -> None:
    (line,) = plugins([])
    assert (line.level, line.about) == (Level.NOTE, "plug-in theirs")
    assert 'allow = ["theirs"]' in line.fix


def test_one_that_is_allowed_is_named() -> None:
    (line,) = plugins(["theirs"])
    assert line.level is Level.OK


def test_one_that_is_not_there_is_wrong() -> None:
    there, missing = plugins(["other", "theirs"])
    assert (there.level, there.about) == (Level.WRONG, "plug-in other")
    assert missing.level is Level.OK
