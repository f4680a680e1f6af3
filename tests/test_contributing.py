"""What CONTRIBUTING.md tells a newcomer to do is done here, in a copy of the project."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)```$", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"<!-- run -->\n```sh\n(.*?)```", re.DOTALL)
COPIED = ("auditor", "checks", "tests", "docs", "benchmarks", "pyproject.toml", "README.md")


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in COPIED:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return tmp_path


def follow(text: str, copy: Path) -> str:
    """Write every file of a section and run its commands; gives what they printed."""
    for name, content in FILE.findall(text):
        path = copy / name
        assert not path.exists(), f"{name} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    printed = ""
    for command in "".join(COMMANDS.findall(text)).splitlines():
        words = command.split()
        assert words[:2] == ["python", "-m"]
        done = subprocess.run(
            [sys.executable, *words[1:]], cwd=copy, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        printed += done.stdout
    return printed


def test_a_check_is_one_file_and_one_test(copy: Path) -> None:
    printed = follow(section("Add a check in 15 minutes"), copy)
    assert "The links on the public page are encrypted" in printed
    row = "| [unencrypted-link](docs/checks.md#unencrypted-link) |"
    assert row in (copy / "README.md").read_text("utf-8")


def test_a_platform_is_one_file_a_fake_a_test_and_a_page(copy: Path) -> None:
    printed = follow(section("Add a platform in an hour"), copy)
    assert "forgejo" in printed
    assert "### forgejo\n" in (copy / "docs" / "platforms.md").read_text("utf-8")


def test_the_example_code_is_clean(copy: Path) -> None:
    for name, content in FILE.findall(PAGE):
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        if path.suffix == ".py":
            compile(content, name, "exec")
            assert all(len(line) <= 100 for line in content.splitlines()), name
            assert len(content.splitlines()) < 200, name
