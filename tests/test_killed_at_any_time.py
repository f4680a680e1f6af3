"""Killed at any instant, a night loses no message and repeats at most one (DESIGN §2.4).

`AUDITOR_KILLS=500 pytest tests/test_killed_at_any_time.py -s` tries five hundred points, spread
over the whole night, over writing down, over sending and over what comes after it.
"""

import itertools
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from auditor.notify import ONCE
from tests.command import ROOT, STALE, Demo, clean_environment, demo, one_account, silence
from tests.killing import PHASES

KILLS = int(os.environ.get("AUDITOR_KILLS", "4"))


@dataclass
class Nights:
    """Runs nights in a process that may be killed."""

    process: subprocess.Popen[str]
    minutes: int = 0

    def run(self, phase: str = "none", at: int = 0) -> tuple[int, dict[str, int]]:
        """One night, a minute after the last; its exit code and the calls of each phase."""
        self.minutes += 1
        assert self.process.stdin
        self.process.stdin.write(f"{self.minutes} {phase} {at}\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> tuple[int, dict[str, int]]:
        """What the process says next."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        told = json.loads(line)
        return told["code"], told["counts"]


@contextmanager
def nights(ready: Demo) -> Iterator[Nights]:
    """The process, ready for orders."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.killing", str(ready.config)],
        cwd=ROOT,
        env=clean_environment(**ready.env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        running = Nights(process)
        running.answer()
        yield running
        assert process.stdin
        process.stdin.close()


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Demo]:
    """A small set-up with its mailbox."""
    with demo(tmp_path, template=one_account()) as running:
        keys = ("AUDITOR_CONNECTIONS__BLUESKY__", "AUDITOR_NOTIFY__")
        running.env = {name: v for name, v in running.env.items() if name.startswith(keys)}
        yield running


def change_the_world(ready: Demo, number: int) -> None:
    """The account falls silent, speaks, falls silent: every night has something to tell."""
    silence(ready, days=1 if number % 2 else 95)


@pytest.mark.timeout(120 + 4 * KILLS)
def test_killed_at_any_point_every_change_is_told_once_or_twice(ready: Demo) -> None:
    chance = random.Random(5)
    killed: Counter[str] = Counter()
    change_the_world(ready, 0)
    with nights(ready) as night:
        change_the_world(ready, 1)
        assert night.run()[0] == 0
        change_the_world(ready, 0)
        code, counts = night.run("all")
        assert code == 0 and set(counts) == set(PHASES)
        assert heard(ready) == [1]  # counting harms nobody
        for number in range(1, KILLS + 1):
            change_the_world(ready, number)
            phase = PHASES[number % len(PHASES)]
            code, _ = night.run(phase, chance.randint(1, counts[phase]))
            assert code in {0, -9}
            killed[phase if code else "not"] += 1
            assert night.run()[0] == 0  # the next night comes to its end
    told = check(ready, number)
    print(f"\n{KILLS} points, killed: {dict(killed)}; messages by times told: {told}")  # noqa: T201
    assert sum(killed.values()) - killed["not"] >= KILLS * 0.8


def test_killed_between_writing_and_sending_and_between_sending_and_marking(ready: Demo) -> None:
    change_the_world(ready, 0)
    with nights(ready) as night:
        assert night.run("send", 1)[0] == -9
        assert (waiting(ready), heard(ready)) == (1, [])
        assert night.run()[0] == 0
        assert (waiting(ready), heard(ready)) == (0, [1])
        change_the_world(ready, 1)
        assert night.run("mark", 1)[0] == -9
        assert (waiting(ready), heard(ready)) == (1, [1, 1])
        assert night.run()[0] == 0
        assert (waiting(ready), heard(ready)) == (0, [1, 2])


def waiting(ready: Demo) -> int:
    """Messages that the ledger believes to be undelivered."""
    with ready.ledger() as ledger:
        return len(ledger.unsent())


def check(ready: Demo, last: int) -> dict[int, int]:
    """Nothing is lost, nothing is told more than twice; returns messages by times told."""
    with ready.ledger() as ledger:
        assert ledger.unsent() == []
        assert ledger.state() == ledger.rebuild_state()
        silent = last % 2 == 0
        assert ledger.state()[STALE].status == ("open" if silent else "resolved")
    with closing(sqlite3.connect(ready.folder / "auditor.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        changed = {row[0] for row in db.execute("SELECT DISTINCT run FROM events")}
        turns = [row[0] for row in db.execute("SELECT turn FROM events WHERE key = ?", [STALE])]
    assert all(one != other for one, other in itertools.pairwise(turns))
    assert len(turns) >= last  # a change of every night was written down
    told = {str(each.message[ONCE]).partition(".")[0] for each in ready.mail.received}
    assert changed <= told
    assert set(heard(ready)) <= {1, 2}
    return dict(sorted(Counter(heard(ready)).items()))


def heard(ready: Demo) -> list[int]:
    """How often each message has arrived."""
    return list(Counter(str(each.message[ONCE]) for each in ready.mail.received).values())
