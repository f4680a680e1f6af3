"""Where the situations of docs/troubleshooting.md happen: a folder, a server, and what is said."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from auditor import heartbeat, night
from auditor.http import Budget
from auditor.world.charity import well_run
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.command import Done, Setup
from tests.nightly import at_once

HOME = "/srv/presence-auditor"
CONFIG = """\
[organisation]
name = "Example Trust"

[[people]]
id = "head-of-ops"
name = "Head of Operations"
emails = ["ops@example.org.uk"]

[connections.mastodon]
platform = "mastodon"
base_url = "{url}"

[[accounts]]
id = "mastodon"
platform = "mastodon"
handle = "exampleton"
connection = "mastodon"
owner = "head-of-ops"
access = [{{ person = "head-of-ops", role = "admin" }}]

[notify.ops]
person = "head-of-ops"
"""


class Place(Setup):
    """A small charity's folder, with a server for its one account."""

    def says(self, *words: str) -> str:
        """What a command prints, without what differs from computer to computer."""
        return self.plainly(self.command(*words))

    def plainly(self, done: Done) -> str:
        """The same of a command that has ended."""
        text = (done.err or done.out).replace(str(self.folder), HOME)
        text = re.sub(r"process \d+ on \S+, since [^)]+", "process 4711 on server, since …", text)
        return text.strip()

    def doctor(self, *starts: str) -> str:
        """The lines of `auditor doctor` that begin so, and its first next step.

        How many checks become blind grows with every check that is added; that is left out.
        """
        lines = self.says("doctor").splitlines()
        text = "\n".join("-" if "will be blind" in line else line for line in lines)
        return excerpt(text, *starts, "Next steps:", "  1. ")

    def write(self, old: str, new: str) -> None:
        """Change the configuration."""
        text = self.config.read_text("utf-8")
        if old not in text:
            raise ValueError(f"the configuration has no {old!r}")
        self.config.write_text(text.replace(old, new), "utf-8")


def excerpt(text: str, *starts: str) -> str:
    """The lines that begin so, with … for what is left out."""
    kept: list[str] = []
    for line in text.splitlines():
        if line.startswith(starts):
            kept.append(line)
        elif line.strip() and kept[-1:] != ["…"]:
            kept.append("…")
    return "\n".join(kept)


@contextmanager
def place(world: World | None = None, *, wrong_by: timedelta = timedelta()) -> Iterator[Place]:
    """The charity with its key set; `wrong_by`: how far this computer's clock is behind."""

    def budget(_config: object) -> Budget:
        now = datetime.now(UTC) - wrong_by
        limits = {"seconds": 60.0, "concurrency": 4, "requests_per_connection": 100}
        return Budget(**limits, sleep=at_once, now=lambda: now)  # type: ignore[arg-type]

    with ExitStack() as stack:
        fake = stack.enter_context(FakeWorld(world or well_run()).running())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(patch.object(night, "budget_of", budget))
        stack.enter_context(patch.object(heartbeat, "WAITS", ()))
        made = Place(folder)
        made.config.write_text(CONFIG.format(url=fake.url("mastodon")), "utf-8")
        token = fake.services["mastodon"].key.secrets["token"]
        made.env["AUDITOR_CONNECTIONS__MASTODON__TOKEN"] = token
        made.env["AUDITOR_NOTIFY__OPS__URL"] = "json://127.0.0.1"
        yield made
