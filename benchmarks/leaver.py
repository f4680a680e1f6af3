"""How long offboarding takes when every call takes 200 ms, beside what is possible.

Run: `python -m benchmarks.leaver`. The charity that is on every platform is read from loopback
servers that hold each answer back. The limit in the same run: the same calls one after another.
The promise is 15 seconds for 20 accounts.
"""

import tempfile
import time
from pathlib import Path

from auditor import config as configuration
from auditor import registry as registration
from auditor.demo import environment, fill
from auditor.leaver.run import offboard
from auditor.leaver.wish import parse
from auditor.scope import Clock
from auditor.world.server import FakeWorld
from tests import everywhere
from tests.command import Setup

DELAY = 0.2
WHO = "former-treasurer"
ACCOUNTS, PROMISED = 20, 15.0


def measure() -> tuple[int, int, float]:
    """Accounts and requests of one run, and its seconds."""
    registry = registration.load()
    with tempfile.TemporaryDirectory() as folder, FakeWorld(everywhere.world()).running() as fake:
        ready = Setup(Path(folder))
        ready.config.write_text(fill(everywhere.template(), fake), encoding="utf-8")
        now = fake.world.now
        config = configuration.load(
            ready.config, registry.catalogue(), environment(fake), today=now.date()
        )
        wish = parse(WHO, [], config.register)
        offboard(wish, config, registry, clock=Clock(now))
        fake.delay_seconds = DELAY
        begun = time.perf_counter()
        sheet = offboard(wish, config, registry, clock=Clock(now))
        return sheet.run.accounts, sheet.run.requests, time.perf_counter() - begun


def main() -> None:
    """Print the figures; fail when the promise is broken."""
    accounts, requests, seconds = measure()
    serial = requests * DELAY
    print(f"{accounts} accounts, {requests} requests: {seconds:.2f} s")
    print(f"one call after another {serial:.1f} s, {serial / seconds:.1f} × that")
    assert accounts >= ACCOUNTS
    assert seconds < PROMISED


if __name__ == "__main__":
    main()
