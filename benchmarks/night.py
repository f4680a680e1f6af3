"""How long a night takes when every call takes 200 ms, beside what is possible.

Run: `python benchmarks/night.py`. The demo charity is read from its loopback servers, each answer
held back by the delay. Two limits in the same run: one call after another (the requests times
the delay), and the longest chain of calls that must wait for each other (estimated by reading
one connection at a time and taking the slowest).
"""

import asyncio
import tempfile
import time
from collections import Counter
from pathlib import Path

from auditor.collect import collect
from auditor.demo import Stage, staged
from auditor.http import Budget
from auditor.night import wires
from auditor.world.charity import well_run

DELAY = 0.2


def read(stage: Stage, accounts: list[str] | None = None) -> float:
    """Seconds for reading everything, or only some accounts."""
    budget = Budget(seconds=120, concurrency=16, requests_per_connection=2000)
    begun = time.perf_counter()
    asyncio.run(
        collect(
            stage.config.register,
            wires(stage.config),
            stage.registry,
            budget,
            stage.fake.world.now,
            accounts=accounts,
        )
    )
    return time.perf_counter() - begun


def main() -> None:
    """Print requests, times and ratios."""
    with tempfile.TemporaryDirectory() as folder, staged(well_run(), Path(folder)) as stage:
        read(stage)
        stage.fake.calls.clear()
        stage.fake.delay_seconds = DELAY
        whole = read(stage)
        requests = Counter(service for service, _, _ in stage.fake.calls)
        register = stage.config.register
        alone = {
            name: read(stage, [a.id for a in register.accounts if a.connection == name])
            for name in stage.config.connections
        }
    serial = requests.total() * DELAY
    slowest = max(alone.values())
    print(f"accounts {len(register.accounts)}, requests {requests.total()}: {dict(requests)}")
    print(f"the whole night            {whole:6.2f} s")
    print(f"one call after another     {serial:6.2f} s   {serial / whole:4.1f} × the night")
    print(f"slowest connection alone   {slowest:6.2f} s   {whole / slowest:4.1f} × of it")


if __name__ == "__main__":
    main()
