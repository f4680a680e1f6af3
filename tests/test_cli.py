"""The command line from the outside: quick answers, helpful refusals, honest exit codes."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor import cli

HEAVY = ("httpx", "apprise", "pydantic", "rich", "jinja2", "sqlite_utils", "asyncio", "tenacity")


def auditor(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program as a user would."""
    command = [sys.executable, "-m", "auditor", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False, timeout=60)


@pytest.mark.parametrize("question", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(question: str) -> None:
    code = (
        "import sys\n"
        "from auditor.cli import main\n"
        f"try: main(['{question}'])\n"
        "except SystemExit as stop: assert not stop.code\n"
        f"print('HEAVY', sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("HEAVY []\n")


def test_help_names_every_command() -> None:
    shown = auditor("--help").stdout
    names = [each.stem.replace("_", "-") for each in Path("auditor/commands").glob("[a-z]*.py")]
    assert names and all(name in shown for name in names)


def test_unknown_command_is_wrong_usage() -> None:
    done = auditor("rnu")
    assert done.returncode == 2
    assert "rnu" in done.stderr


def test_a_missing_configuration_says_what_to_do(tmp_path: Path) -> None:
    done = auditor("run", cwd=tmp_path)
    assert done.returncode == 2
    assert "config.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_configuration_names_file_key_and_line(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        '[organisation]\nname = "Exampleton"\n\n'
        '[[accounts]]\nid = "x"\nplatform = "x"\nownr = "me"\n'
    )
    done = auditor("run", cwd=tmp_path)
    assert done.returncode == 2
    assert "config.toml:7" in done.stderr
    assert "owner" in done.stderr


def test_explain_suggests_the_nearest_check() -> None:
    done = auditor("explain", "unlistd-admin")
    assert done.returncode == 2
    assert "unlisted-admin" in done.stderr


def test_explain_shows_a_page() -> None:
    done = auditor("explain", "unlisted-admin")
    assert done.returncode == 0
    assert "Why it matters" in done.stdout and "1. " in done.stdout


def test_a_place_that_cannot_be_written_to_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert cli.main(["demo", "--out", str(tmp_path / "file" / "demo")]) == 2
    said = capsys.readouterr().err
    assert "file/demo: Not a directory." in said and "fault of ours" not in said


def test_a_closed_standard_output_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert cli.main(["explain", "unlisted-admin"]) == 0
    sys.stdout.close()  # what it opened in its place


@pytest.mark.parametrize("words", [["status"], ["status", "--json"], ["due"]])
def test_whoever_stops_reading_changes_no_exit_code(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[organisation]\nname = "Harbour Lane Trust"\n')
    wanted = cli.main([*words, "--config", str(config)])
    unread, out = os.pipe()
    os.close(unread)
    with os.fdopen(out, "w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert cli.main([*words, "--config", str(config)]) == wanted
        assert sys.stdout is stream
    if "status" in words:
        assert wanted == 4


def test_everything_that_can_be_typed_says_what_it_is_for() -> None:
    def mute(parser: argparse.ArgumentParser, path: str) -> Iterator[str]:
        for each in parser._actions:
            if isinstance(each, argparse._SubParsersAction):
                for name, verb in each.choices.items():
                    yield from mute(verb, f"{path} {name}")
            elif not each.help:
                yield f"{path} {each.option_strings or each.dest}"

    assert list(mute(cli.build_parser(), "auditor")) == []


def test_a_list_that_is_not_named_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["lookalikes"])
    assert ended.value.code == 2
    assert "required: FILE.jsonl\n" in capsys.readouterr().err
