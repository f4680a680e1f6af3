"""`auditor lookalikes` from the outside."""

import json
from pathlib import Path

import pytest

from auditor.cli import main

CONFIG = """
[organisation]
name = "Bright Start Wexley"
siblings = ["Bright Start *", "Bright Start Leeds"]

[[accounts]]
id = "x"
platform = "x"
handle = "brightstartwexley"
platform_id = "1"
"""
ROWS = [
    {"platform": "x", "id": "1", "handle": "brightstartwexley"},
    {"platform": "x", "id": "2", "name": "Bright Start Leeds"},
    {"platform": "x", "id": "3", "name": "=Bright Start Wexley"},
    {"platform": "x", "id": "4", "name": "Kind Hearts", "avatar": "../../secret.png"},
]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = tmp_path / "config.toml"
    config.write_text(CONFIG)
    (tmp_path / "list.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    monkeypatch.setenv("AUDITOR_CONFIG", str(config))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_writes_a_verdict_a_line_in_order(
    files: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["lookalikes", "list.jsonl"]) == 0
    written = capfdbinary.readouterr().out
    verdicts = [json.loads(line) for line in written.splitlines()]
    assert [each["id"] for each in verdicts] == ["1", "2", "3", "4"]
    assert [each["tier"] for each in verdicts] == ["own", "sibling", "review", "none"]
    assert main(["lookalikes", "list.jsonl"]) == 0
    assert capfdbinary.readouterr().out == written


def test_report_lists_what_to_look_at_and_neutralises_it(files: Path) -> None:
    arguments = ["lookalikes", "list.jsonl", "--report", "csv=out.csv", "--report", "text=out.txt"]
    assert main(arguments) == 0
    table = (files / "out.csv").read_text().splitlines()
    assert table[0].startswith("tier,score,class")
    assert len(table) == 2 and ",=Bright" not in table[1] and "Bright Start Wexley" in table[1]
    assert "review" in (files / "out.txt").read_text()


def test_says_what_is_wrong(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "list.jsonl").write_text("nonsense\n")
    assert main(["lookalikes", "list.jsonl"]) == 2
    assert "line 1 of the list" in capsys.readouterr().err
    assert main(["lookalikes", "absent.jsonl"]) == 2
    assert main(["lookalikes", "list.jsonl", "--report", "pdf=x"]) == 2


def test_says_when_avatars_cannot_be_compared(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "logo.png").write_bytes(b"no picture")
    config = CONFIG.replace("siblings", 'logo = "logo.png"\nsiblings')
    (files / "config.toml").write_text(config)
    assert main(["lookalikes", "list.jsonl"]) == 0
    assert "Avatars were not compared with the logo" in capsys.readouterr().err


def test_a_report_is_private_and_a_place_that_cannot_be_written_is_named(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lookalikes", "list.jsonl", "--report", "html=out.html"]) == 0
    assert (files / "out.html").stat().st_mode & 0o777 == 0o600
    assert main(["lookalikes", "list.jsonl", "--report", "html=config.toml/out.html"]) == 2
    assert "Cannot write config.toml/out.html" in capsys.readouterr().err
