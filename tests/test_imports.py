"""A command loads what it needs, and nothing that only another one needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from auditor.world.charity import well_run
from auditor.world.server import FakeWorld
from tests.command import clean_environment

LIBRARIES = (
    *("apprise", "cryptography", "dns", "httpx", "icalendar", "jinja2", "jwt", "oauthlib"),
    *("openpyxl", "phonenumbers", "PIL", "pydantic", "pyrage", "rich", "sqlite_utils", "tomlkit"),
)
"""Each takes long to load, or only some configurations need it."""
CONFIG = """
[organisation]
name = "Exampleton Family Trust"
website = "https://www.exampleton.example"

[[people]]
id = "chair"
name = "Chair"

[connections.mastodon]
platform = "mastodon"
base_url = "{url}"

[[accounts]]
id = "mastodon"
platform = "mastodon"
handle = "exampleton"
platform_id = "110000000000000001"
connection = "mastodon"
"""


def loaded_by(*words: str, cwd: Path, **more: str) -> set[str]:
    """Which of the libraries a command has loaded when it ends."""
    program = (
        "import sys\nfrom auditor.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write('LOADED ' + ' '.join(n for n in {LIBRARIES!r} if n in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=cwd,
        env=clean_environment(**more),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert "LOADED" in done.stderr, done.stderr
    return set(done.stderr.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("run", "--help")])
def test_help_and_version_load_none_of_them(words: tuple[str, ...], tmp_path: Path) -> None:
    assert loaded_by(*words, cwd=tmp_path) == set()


def test_a_night_loads_only_what_its_configuration_needs(tmp_path: Path) -> None:
    with FakeWorld(well_run()).running() as fake:
        (tmp_path / "config.toml").write_text(CONFIG.format(url=fake.url("mastodon")), "utf-8")
        token = fake.services["mastodon"].key.secrets["token"]
        variable = {"AUDITOR_CONNECTIONS__MASTODON__TOKEN": token}
        loaded = loaded_by("run", cwd=tmp_path, **variable)
    assert {"httpx", "pydantic", "sqlite_utils"} <= loaded
    assert not loaded & {"apprise", "icalendar", "jwt", "oauthlib", "openpyxl", "pyrage", "tomlkit"}
    assert not loaded & {"dns", "PIL", "jinja2", "cryptography"}
