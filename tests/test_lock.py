"""The list of libraries with hashes fits what the project asks for, and holds nothing else."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / ".ci" / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ENTRY = re.compile(r"^(\S+==[^\n\\]+?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M)


def wanted(lines: list[str]) -> list[Requirement]:
    """Requirements, with our own extras opened out."""
    found = []
    for each in map(Requirement, lines):
        if each.name == PROJECT["name"]:
            for extra in sorted(each.extras):
                found.extend(wanted(PROJECT["optional-dependencies"][extra]))
        else:
            found.append(each)
    return found


def locked() -> dict[str, str]:
    """Version by name."""
    entries = [Requirement(line) for line, _ in ENTRY.findall(LOCK)]
    return {
        canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in entries
    }


@pytest.mark.parametrize(
    "requirement",
    [*wanted(PROJECT["dependencies"]), *wanted([f"{PROJECT['name']}[all]"])],
    ids=lambda each: each.name,
)
def test_everything_that_is_asked_for_is_locked(requirement: Requirement) -> None:
    version = locked().get(canonicalize_name(requirement.name))
    assert version, "run .ci/lock"
    assert requirement.specifier.contains(version, prereleases=True), "run .ci/lock"


def test_the_lock_holds_names_and_hashes_and_nothing_else() -> None:
    rest = ENTRY.sub("", LOCK)
    assert [line for line in rest.splitlines() if not line.startswith("#")] == []
    assert "://" not in LOCK and "@" not in LOCK
    assert len(locked()) > 20
