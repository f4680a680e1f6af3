"""A process that runs nights in forked children and kills them at the point it is told.

`python -m tests.killing CONFIG` imports everything once; then each line on its input is one
night: `MINUTES PHASE COUNT`. A child is forked that runs it, `MINUTES` after the first, and kills
itself with SIGKILL at the COUNT-th call (of Python's or the library's functions) after PHASE
began. PHASE `none` kills nobody, `all` only counts. The answer is one line: the exit code, or
`-9`, and how many calls each phase had.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from auditor import config as configuration
from auditor import night, registry, telling
from auditor.ledger import Ledger
from auditor.notify import is_understood
from auditor.scope import Clock, Scope
from auditor.world.charity import NIGHT

PHASES = ("run", "record", "send", "mark", "close")
"""A whole night; from writing down on; from when all is written down and nothing sent; from when
a mail server has taken a message that is not marked yet; from when all are marked."""


class Reaper:
    """Counts calls, and kills this very process at the wanted one."""

    def __init__(self, phase: str, at: int) -> None:
        self.phase, self.at = phase, at
        self.counts: dict[str, int] = {}
        self._begun: list[str] = []

    def enter(self, phase: str) -> None:
        """A phase begins; those that are under way go on."""
        if phase in self.counts or self.phase not in {phase, "all"}:
            return
        self.counts[phase] = 0
        self._begun.append(phase)
        sys.setprofile(self._tick)

    def _tick(self, _frame: object, event: str, _arg: object) -> None:
        if event not in {"call", "c_call"}:
            return
        for phase in self._begun:
            self.counts[phase] += 1
        if self.at and self.counts.get(self.phase, -1) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, owner: Any, name: str, phase: str) -> None:
        """Let a phase begin where this function is called."""
        inner: Callable[..., Any] = getattr(owner, name)

        def entered(*args: Any, **more: Any) -> Any:
            self.enter(phase)
            return inner(*args, **more)

        setattr(owner, name, entered)


def child(config: configuration.Config, known: registry.Registry, order: list[str]) -> None:
    """Run one night and say how it ended; never returns."""
    minutes, phase, at = order
    reaper = Reaper(phase, int(at))
    reaper.watch(Ledger, "record", "record")
    reaper.watch(telling, "send", "send")
    reaper.watch(Ledger, "mark_delivered", "mark")
    reaper.watch(Ledger, "close_run", "close")
    clock = Clock(NIGHT + timedelta(minutes=int(minutes)))
    try:
        reaper.enter("run")
        code = night.run(config, known, Scope(), clock=clock).exit_code
    except BaseException:  # noqa: BLE001  whatever it was, the parent must hear of it
        sys.setprofile(None)
        traceback.print_exc()
        os._exit(99)
    sys.setprofile(None)
    say(code, reaper.counts)
    os._exit(0)


def warm_up(config: configuration.Config, known: registry.Registry) -> None:
    """Live through one night with a ledger of its own: what it loads, no child loads again."""
    ledger = config.ledger.model_copy(update={"path": config.base_dir / "warm" / "auditor.db"})
    night.run(replace(config, ledger=ledger), known, Scope(), clock=Clock(NIGHT), notify=False)
    assert is_understood("mailto://127.0.0.1?from=a@example.org&to=b@example.org")


def say(code: int, counts: dict[str, int]) -> None:
    """One line for whoever gave the order."""
    sys.stdout.write(json.dumps({"code": code, "counts": counts}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Take orders until there are none."""
    known = registry.load()
    config = configuration.load(Path(sys.argv[1]), known.catalogue(), today=NIGHT.date())
    warm_up(config, known)
    say(0, {})
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            child(config, known, line.split())
        _, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status):
            say(-os.WTERMSIG(status), {})
        elif os.WEXITSTATUS(status):
            say(os.WEXITSTATUS(status), {})


if __name__ == "__main__":
    main()
