"""The real `auditor` command on a set-up in a folder of its own, as cron would run it."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from auditor import cli, night
from auditor.demo import environment, fill, template_text
from auditor.ledger import Ledger
from auditor.outcomes import Report
from auditor.scope import Clock
from auditor.words import Power
from auditor.world.charity import NIGHT, well_run
from auditor.world.model import Holding, Human, World
from auditor.world.server import FakeWorld
from tests.peers.mail import MailServer
from tests.peers.processes import free_port

ROOT = Path(__file__).parents[1]
STEERING = ("AUDITOR_", "CI", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "SSL_CERT", "TERM", "PYTHON")
"""Beginnings of variables of the machine that would change what the command does."""


def clean_environment(**more: str) -> dict[str, str]:
    """The machine's environment without anything that steers the command, plus `more`."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(STEERING)}
    return {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **more}


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass
class Setup:
    """A folder with a `config.toml`, and the variables that go with it."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def config(self) -> Path:
        """The configuration file."""
        return self.folder / "config.toml"

    def start(self, *words: str, **more: str) -> Done:
        """Run the command in a process of its own, at the present time."""
        done = subprocess.run(
            [sys.executable, "-m", "auditor", *words, "--config", str(self.config)],
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=clean_environment(**self.env, **more),
            stdin=subprocess.DEVNULL,
            timeout=90,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def run(self, *words: str) -> Done:
        """Run `auditor run` in this process, in the night of the fake world."""
        return self.command("run", *words)

    def command(self, *words: str, configured: bool = True) -> Done:
        """Run any command in this process, in the night of the fake world."""
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            for name in list(os.environ):
                if name.startswith("AUDITOR_"):
                    patch.delenv(name)
            for name, text in self.env.items():
                patch.setenv(name, text)
            patch.setattr(night, "Clock", lambda: Clock(NIGHT))
            with redirect_stdout(out), redirect_stderr(err):
                named = ["--config", str(self.config)] if configured else []
                code = cli.main([*words, *named])
        return Done(code, out.getvalue(), err.getvalue())

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """What the runs wrote down."""
        with Ledger.open(self.folder / "auditor.db") as opened:
            yield opened

    def report(self) -> Report:
        """The report of the latest run."""
        with self.ledger() as ledger:
            told = ledger.report(ledger.runs(1)[0].id)
        assert told is not None
        return told

    def findings(self) -> dict[str, str | None]:
        """The findings of the latest run by key, with their state."""
        return {row.key: row.state for row in self.report().findings}


@dataclass
class Demo(Setup):
    """The demo charity's set-up, with the fake world behind it and a mailbox before it."""

    fake: FakeWorld = field(kw_only=True)
    mail: MailServer = field(kw_only=True)

    @property
    def world(self) -> World:
        """What the tests change."""
        return self.fake.world


STALE = "stale-account/bluesky/bluesky"
LEAVER = "leaver-still-in/facebook-main/773814756761"
"""The findings that `silence` and `let_the_leaver_in` plant."""


def mailto(mail: MailServer, to: str = "ops@exampleton.example") -> str:
    """The Apprise URL of a mailbox behind the server's plain port."""
    return f"mailto://{mail.host}:{mail.plain}?from=audit@exampleton.example&to={to}"


@contextmanager
def demo(
    folder: Path,
    world: World | None = None,
    variables: Mapping[str, str] | None = None,
    *,
    more: str = "",
    template: str = "",
    post: bool = True,
) -> Iterator[Demo]:
    """Serve a world (the well-run charity) and a mailbox, and write the set-up that fits.

    `more` is added to the demo's `config.toml`, or to another `template`. Without `post` nobody
    listens at the mailbox, which saves a test that sends nothing half a second.
    """
    mailbox = MailServer()
    letters = mailbox if post else nullcontext(mailbox)
    with FakeWorld(world or well_run()).running() as fake, letters as mail:
        fake.hang_seconds = 0.02
        url = {"AUDITOR_NOTIFY__OPS__URL": mailto(mail)}
        env = {**environment(fake), **url, **(variables or {})}
        ready = Demo(folder, env, fake=fake, mail=mail)
        ready.config.write_text(
            fill(f"{template or template_text()}\n{more}", fake), encoding="utf-8"
        )
        yield ready


def nobody_home() -> str:
    """Host and port of this machine where nobody listens."""
    return f"127.0.0.1:{free_port()}"


def one_account() -> str:
    """The demo's configuration with one connection and one account: a night of few requests."""
    wanted = {"organisation", "people", "documents", "notify.ops"}
    wanted |= {"connections.bluesky", "accounts bluesky"}
    kept = []
    for block in re.split(r"(?m)^(?=\[)", template_text()):
        name = block.split("\n", 1)[0].strip("[]")
        account = re.search(r'(?m)^id = "(.+)"', block)
        if name == "accounts" and account:
            name += f" {account.group(1)}"
        elsewhere = name == "documents" and "accounts = " in block
        if name in wanted and not elsewhere:
            kept.append(re.sub(r"(?m)^ids = .*\n", "", block))
    return "\n".join(kept)


def silence(ready: Demo, days: int = 95) -> None:
    """Let the Bluesky account say nothing for a while: a finding of low severity."""
    ready.world.presences["bluesky"].last_post = NIGHT - timedelta(days=days)


def let_the_leaver_in(ready: Demo) -> None:
    """A critical finding."""
    ready.world.people["former-treasurer"] = Human(
        "former-treasurer", "Former Treasurer", "treasurer@exampleton.example"
    )
    page = ready.world.presences["facebook-main"]
    page.holdings.append(Holding("former-treasurer", Power.ADMIN, "roles"))


def subjects(ready: Demo) -> list[str]:
    """The subject lines of the mails that have arrived."""
    return [str(each.message["Subject"]) for each in ready.mail.received]
