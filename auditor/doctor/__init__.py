"""What stands between the set-up and a complete night: found by looking, without remembering.

Pure apart from its inputs: `examine` takes what was read and says it in lines. Only `send_tests`
sends anything, and only when asked.
"""

from collections.abc import Sequence
from datetime import datetime

from auditor.config import Config
from auditor.doctor.configuration import configuration, deputies, readers
from auditor.doctor.connections import connections, mute
from auditor.doctor.farewells import farewells
from auditor.doctor.lines import Level, Line, next_steps
from auditor.doctor.machine import Machine, clock, ledger, schedule
from auditor.doctor.plugins import plugins
from auditor.doctor.sent import send_tests
from auditor.doctor.tonight import tonight
from auditor.runner import Control
from auditor.snapshot import Snapshot

__all__ = ["Level", "Line", "Machine", "examine", "next_steps", "send_tests"]


def examine(
    config: Config,
    snapshot: Snapshot,
    controls: Sequence[Control],
    last_good: datetime | None,
    *,
    machine: Machine | None = None,
    sent: Sequence[Line] = (),
) -> list[Line]:
    """Every line, in the order in which a set-up is put together.

    `machine`: what was found out about clock, ledger and schedule; None: nothing is said of them.
    `sent`: how the test messages fared.
    """
    here = machine or Machine(snapshot.taken_at)
    return [
        *configuration(config),
        *plugins(config.plugins.allow),
        *(clock(here) if machine else ()),
        *ledger(here, last_good),
        *(schedule(here) if machine else ()),
        *connections(snapshot),
        *readers(config),
        *sent,
        *deputies(config),
        *(farewells(config, here.known, here.now.date()) if machine else ()),
        *tonight(controls, mute(config, snapshot)),
    ]
