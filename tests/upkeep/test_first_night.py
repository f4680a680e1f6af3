"""From nothing to the first message, as docs/first-night.md tells it, in one go."""

import re
import subprocess
from pathlib import Path

from auditor.demo import environment
from auditor.world.charity import well_run
from auditor.world.server import FakeWorld
from tests.command import mailto
from tests.peers.mail import MailServer
from tests.upkeep.say import command

CHARITY = ("--name", "Exampleton Family Trust", "--person", "Asha Example")
ADDRESS = ("--email", "ops@exampleton.example", "--domain", "exampleton.example")
SERVICES = ("--platform", "meta", "google", "bluesky")
SETTINGS = ("--set", "meta.business_id=3000000000001", "bluesky.identifier=exampleton.example")


def test_from_nothing_to_the_first_message(tmp_path: Path) -> None:
    file, folder = tmp_path / "config.toml", tmp_path / "secrets"
    with FakeWorld(well_run()).running() as fake, MailServer() as mail:
        words = (*CHARITY, *ADDRESS, *SERVICES, *SETTINGS, "--secrets", str(folder))
        assert command(file, "init", "--yes", *words).code == 0
        keys = {**environment(fake), "AUDITOR_NOTIFY__OPS__URL": mailto(mail)}
        for path in folder.glob("auditor_*"):
            path.write_text(keys.get(path.name.upper(), ""), "utf-8")
        env = {**_addresses(fake), "AUDITOR_SECRETS_DIR": str(folder)}

        examined = command(file, "doctor", "--send-test", env=env)
        assert "ok    reader ops: the test message was taken" in examined.out
        assert examined.out.count(": works, ") == 3

        patch = tmp_path / "found.patch"
        assert command(file, "discover", "--patch", str(patch), env=env).code == 0
        subprocess.run(["git", "apply", str(patch)], cwd=tmp_path, check=True, timeout=20)
        _confirm(file, "head-of-operations")

        night = command(file, "run", env=env)
        subjects = [str(each.message["Subject"]) for each in mail.received]
    assert night.code in {0, 4}, night.err
    assert subjects[0] == "Test message – Exampleton Family Trust"
    assert re.match(r"\d+ new", subjects[1]) and len(subjects) == 2
    assert "Chair of Trustees can act on" in night.out
    listed = re.compile(r"Asha\s+Example\s+can[^.]*not\s+for\s+this\s+account")
    assert not listed.search(night.out)


def _addresses(fake: FakeWorld) -> dict[str, str]:
    """Where the services are, in place of their real addresses."""
    google = fake.url("google")
    named = {f"{name.upper()}__BASE_URL": fake.url(name) for name in ("meta", "google", "bluesky")}
    more = {"GOOGLE__TOKEN_URL": f"{google}/token", "GOOGLE__POLICY_URL": google}
    named |= {**more, "BLUESKY__PUBLIC_URL": fake.url("bluesky")}
    return {f"AUDITOR_CONNECTIONS__{name}": url for name, url in named.items()}


def _confirm(file: Path, person: str) -> None:
    """Take one person's lines in, and write down who agreed."""
    line = rf'(?m)^  # (\{{ person = "{person}", .*)"WRITE WHO AGREED"(.*)$'
    text, count = re.subn(line, r'  \1"chair-of-trustees"\2', file.read_text("utf-8"))
    assert count
    file.write_text(text, "utf-8")
