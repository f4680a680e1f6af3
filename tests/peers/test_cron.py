"""The lines that we give to cron and systemd, tried with the real programs."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from auditor.demo import environment, fill, template_text, troubled
from auditor.world.server import FakeWorld
from tests.peers import cron
from tests.peers.mail import MailServer

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "cron"
HOME = "/srv/presence-auditor"

pytestmark = [
    pytest.mark.peers,
    pytest.mark.skipif(bool(cron.missing()), reason=f"not installed: {cron.missing()}"),
]


@pytest.fixture
def home(tmp_path: Path, mail: MailServer) -> Iterator[Path]:
    """What stands in /srv/presence-auditor: program, configuration, secrets; a world to look at."""
    program = tmp_path / ".venv" / "bin" / "auditor"
    program.parent.mkdir(parents=True)
    program.write_text(
        f'#!/bin/sh\nenv > "{tmp_path}/environment"\n'
        f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -P -m auditor "$@"\n'
    )
    program.chmod(0o755)
    with FakeWorld(troubled()).running() as fake:
        (tmp_path / "config.toml").write_text(fill(template_text(), fake), "utf-8")
        secrets = tmp_path / "secrets"
        secrets.mkdir(mode=0o700)
        address = f"mailto://{mail.host}:{mail.plain}?from=audit@example.org&to=ops@example.org"
        for name, value in {**environment(fake), "AUDITOR_NOTIFY__OPS__URL": address}.items():
            each = secrets / name.lower()
            each.write_text(value, "utf-8")
            each.chmod(0o600)
        yield tmp_path


def wait_for(event: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not event():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.1)


@pytest.mark.skipif(bool(cron.why_not()), reason=cron.why_not())
def test_cron_runs_the_night_and_the_mail_arrives(home: Path, mail: MailServer) -> None:
    crontab = (EXAMPLES / "crontab.example").read_text("utf-8").replace(HOME, str(home))
    with cron.running(crontab, at="2026-11-20 03:16:58"):
        wait_for(lambda: bool(mail.received) and (home / "last-night.html").exists())
    message = mail.received[0].message
    assert "Exampleton Family Trust" in message["Subject"]
    assert len(mail.received) == 1
    lines = (home / "environment").read_text("utf-8").splitlines()
    given = dict(each.split("=", 1) for each in lines)
    assert given["PATH"] == "/usr/local/bin:/usr/bin:/bin", "cron gave it nothing of ours"
    assert "PYTHONPATH" not in given and given["AUDITOR_CONFIG"] == f"{home}/config.toml"


def units(folder: Path, home: Path) -> list[str]:
    """The units with programs that are on this machine."""
    program = home / ".venv" / "bin" / "apprise"
    shutil.copy(home / ".venv" / "bin" / "auditor", program)
    names = sorted(each.name for each in EXAMPLES.glob("presence-auditor*.*"))
    for name in names:
        text = (EXAMPLES / name).read_text("utf-8").replace(HOME, str(home))
        (folder / name).write_text(text, "utf-8")
    return names


def test_systemd_understands_every_unit(home: Path, tmp_path: Path) -> None:
    names = units(tmp_path, home)
    assert len(names) == 3
    done = subprocess.run(
        ["systemd-analyze", "verify", *(f"./{each}" for each in names)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", ["presence-auditor.service", "presence-auditor-failed.service"])
def test_the_services_are_shut_in(unit: str, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / unit, tmp_path)
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=15", f"./{unit}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-200:]


def test_the_timer_starts_every_night_also_when_the_clocks_change() -> None:
    line = next(
        each
        for each in (EXAMPLES / "presence-auditor.timer").read_text("utf-8").splitlines()
        if each.startswith("OnCalendar=")
    )
    expression = f"{line.partition('=')[2]} Europe/London"
    done = subprocess.run(
        ["systemd-analyze", "calendar", expression, "--base-time=2027-03-26", "--iterations=5"],
        capture_output=True,
        text=True,
        env={**os.environ, "TZ": "Europe/London"},
        check=True,
    )
    days = [each.split("-")[2][:2] for each in done.stdout.splitlines() if "2027-03-" in each]
    assert [day for day in ("26", "27", "28", "29", "30") if day in days] == [
        "26",
        "27",
        "28",
        "29",
        "30",
    ]
