"""Offboarding against the fake world: the real commands, at moments that a test chooses."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor import scope
from auditor.demo import environment, fill, template_text
from auditor.leaver import run
from auditor.scope import Clock
from auditor.world.charity import NIGHT, well_run
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.command import Done, Setup

MORNING = NIGHT + timedelta(hours=6)
COMMAND = re.compile(r"`auditor (attest [^`]+)`")


@dataclass
class Office(Setup):
    """A set-up in a folder of its own, with the world behind it."""

    fake: FakeWorld | None = None
    now: datetime = MORNING

    @property
    def world(self) -> World:
        """What the tests change."""
        assert self.fake
        return self.fake.world

    def at(self, *words: str) -> Done:
        """Run a command in this process at the office's present time, which then goes on."""
        self.now += timedelta(minutes=10)
        with pytest.MonkeyPatch.context() as patch:
            for module in (scope, run):
                patch.setattr(module, "Clock", lambda: Clock(self.now))
            return self.command(*words)

    def leaver(self, person: str, *more: str) -> tuple[int, dict[str, Any], str]:
        """Offboard; the exit code, the sheet as JSON, and what a pipe is shown."""
        path = self.folder / "sheet.json"
        done = self.at("leaver", person, "--report", f"json={path}", *more)
        assert not done.err, done.err
        return done.code, json.loads(path.read_text("utf-8")), done.out

    def edit(self, old: str, new: str, *, times: int = 1) -> None:
        """Change the configuration; `old` is a regular expression that is there so often."""
        text, count = re.subn(old, new, self.config.read_text("utf-8"), flags=re.M)
        assert count == times, f"{old}: {count} times"
        self.config.write_text(text, encoding="utf-8")

    def look_by_hand(self, sheet: dict[str, Any], by: str) -> int:
        """State everything that the sheet asks a person to look up; how many statements."""
        commands = [each for row in sheet["unknown"] for each in COMMAND.findall(row["do"])]
        for each in commands:
            done = self.at(*each.replace("YOU", by).split())
            assert done.code == 0, done.err
        return len(commands)


@contextmanager
def office(folder: Path, world: World | None = None, template: str = "") -> Iterator[Office]:
    """Serve a world, and write the set-up that fits."""
    with FakeWorld(world or well_run()).running() as fake:
        fake.hang_seconds = 0.02
        ready = Office(folder, dict(environment(fake)), fake=fake)
        ready.config.write_text(fill(template or template_text(), fake), encoding="utf-8")
        yield ready


def keys(rows: list[dict[str, Any]]) -> set[str]:
    """The keys of rows."""
    return {row["key"] for row in rows}
