"""Organisations of a fleet in a folder, and a way to start their commands in this very process."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from auditor.config.sources import SECRETS_DIR
from auditor.demo import environment, fill
from auditor.fleet.members import Member
from auditor.fleet.process import Ended
from auditor.fleet.together import Asked
from auditor.world.charity import NIGHT, well_run
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.command import Setup, one_account

BROKEN = "[organisation]\nname = \n"
BY_HAND = (
    '[organisation]\nname = "{name}"\n\n[[accounts]]\nid = "group"\nplatform = "facebook-group"\n'
)
MORNING = Asked(NIGHT + timedelta(hours=5), timedelta(hours=26))
"""Only the ledgers are read."""
TONIGHT = Asked(NIGHT + timedelta(hours=1), timedelta(hours=26), run=("--no-notify",))
"""Everything is looked at."""


def organisation(home: Path, name: str, text: str = "") -> Path:
    """A folder with a configuration: by default of a charity that nobody can look at but people."""
    folder = home / name
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(text or BY_HAND.format(name=name.title()), "utf-8")
    return folder


@contextmanager
def charity(home: Path, name: str, world: World | None = None) -> Iterator[FakeWorld]:
    """The demo charity with one account that a program reads, its key in its folder of keys."""
    with FakeWorld(world or well_run()).running() as fake:
        folder = organisation(home, name, fill(one_account(), fake))
        (folder / "secrets").mkdir(mode=0o700)
        for variable, secret in environment(fake).items():
            (folder / "secrets" / variable.lower()).write_text(secret)
        yield fake


async def here(member: Member, words: Sequence[str], seconds: float) -> Ended:
    """Start a command in this process, in the night of the fake world."""
    setup = Setup(member.folder, {SECRETS_DIR: str(member.secrets)})
    if not member.secrets.exists():
        setup.env.clear()
    done = await asyncio.to_thread(setup.command, *words)
    return Ended(done.code, done.out.encode(), done.err.strip())
