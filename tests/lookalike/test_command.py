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
    assert "Line 1 of list.jsonl" in capsys.readouterr().err
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


SPOILT = [
    ("{", "Line 2 of list.jsonl is not JSON: it breaks off."),
    ("{'platform': 'x'}", "Line 2 of list.jsonl is not JSON: look at character 2."),
    ("[7]", "Line 2 of list.jsonl is not an object with platform and id."),
    ("[" * 100_000, "Line 2 of list.jsonl cannot be read: it is nested too deeply."),
    ('{"platform": "x", "id": 1' + "0" * 5_000 + "}", "cannot be read: a number is too long."),
    ('{"platform": "x", "id": ""}', "Line 2 of list.jsonl has no id (a text or a whole number)."),
    ('{"platform": "x", "id": true}', "has no id (a text or a whole number)."),
    ('{"platform": "x", "id": 1.5}', "has no id (a text or a whole number)."),
    ('{"platform": true, "id": "1"}', "Line 2 of list.jsonl has no platform (a text)."),
    ('{"platform": 1, "id": "1"}', "has no platform (a text)."),
    ('{"platform": "", "id": "1"}', "has no platform (a text)."),
]


@pytest.mark.parametrize(("line", "told"), SPOILT, ids=range(len(SPOILT)))
def test_a_spoilt_line_is_named_with_the_file_and_the_fix(
    files: Path, capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    (files / "list.jsonl").write_text(f"{json.dumps(ROWS[0])}\n{line}\n")
    assert main(["lookalikes", "list.jsonl"]) == 2
    error = capsys.readouterr().err
    assert told in error and "Write one JSON object a line" in error


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_another_encoding_is_named_with_the_fix(
    files: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    (files / "list.jsonl").write_bytes(json.dumps(ROWS[0]).encode(encoding))
    assert main(["lookalikes", "list.jsonl"]) == 2
    error = capsys.readouterr().err
    assert "list.jsonl is written in UTF-16" in error and "Save it once more with UTF-8" in error


def test_the_mark_that_spreadsheets_write_is_no_fault(
    files: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    marked = "".join("\ufeff" + json.dumps(each) + "\n" for each in ROWS)
    (files / "list.jsonl").write_text(marked, encoding="utf-8")
    assert main(["lookalikes", "list.jsonl"]) == 0
    assert len(capfdbinary.readouterr().out.splitlines()) == len(ROWS)


def test_names_of_files_reach_no_terminal_as_they_are(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "a\x1b[31m\u202e.png"
    (files / hostile).write_bytes(b"no picture")
    image = pytest.importorskip("PIL.Image")
    image.new("L", (40, 40)).save(files / "logo.png")
    config = CONFIG.replace("siblings", 'logo = "logo.png"\nsiblings')
    (files / "config.toml").write_text(config)
    row = {"platform": "x", "id": "3", "name": "Bright Start Wexley", "avatar": hostile}
    (files / "li\x1bst.jsonl").write_text(json.dumps(row) + "\n")
    assert main(["lookalikes", "li\x1bst.jsonl"]) == 0
    error = capsys.readouterr().err
    assert "a[31m.png could not be read as a picture" in error
    (files / "li\x1bst.jsonl").write_text("{\n")
    assert main(["lookalikes", "li\x1bst.jsonl"]) == 2
    assert main(["lookalikes", "ab\x1bsent.jsonl"]) == 2
    assert "\x1b" not in error + capsys.readouterr().err
