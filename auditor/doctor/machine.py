"""This machine: its clock, the ledger's file, and whether something runs the audit every night."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from auditor.doctor.lines import Level, Line
from auditor.known import Known
from auditor.ledger import Run
from auditor.ledger.health import Health
from auditor.say import day, days, many

WORTH_TELLING = timedelta(seconds=60)
"""A clock that is this much off makes times in messages wrong."""
HARMFUL = timedelta(minutes=4)
"""Services refuse signatures of a clock that is five minutes off."""
OVERDUE = timedelta(hours=26)
LEAST_FREE = 100 * 1024 * 1024
"""Bytes that must be free where the ledger is."""
NIGHTS = 3
"""Nights in a row at the same time of day that make a schedule."""
SAME_TIME = timedelta(minutes=45)
SCHEDULE = "cron/crontab.example has the line that runs the audit every night."


@dataclass(frozen=True, slots=True)
class Machine:
    """What was found out about this machine."""

    now: datetime
    gaps: Sequence[timedelta] = ()
    """How far the clocks of servers were ahead of ours."""
    path: Path | None = None
    """The ledger's file."""
    health: Health | None = None
    """None: there is no ledger yet."""
    runs: Sequence[Run] = ()
    """Newest first."""
    unsent: int = 0
    """Messages that wait."""
    known: Mapping[str, Known] = field(default_factory=dict)
    """Every finding that the ledger knows, by key."""


def clock(machine: Machine) -> Iterator[Line]:
    """Whether the clock is right, by the servers that answered."""
    if not machine.gaps:
        yield Line(Level.NOTE, "clock", "no server told the time")
        return
    gap = timedelta(seconds=median(each.total_seconds() for each in machine.gaps))
    size = abs(gap)
    if size <= WORTH_TELLING:
        yield Line(Level.OK, "clock", f"right, compared with {len(machine.gaps)} answers")
        return
    wrong = "behind" if gap > timedelta() else "ahead"
    says = f"this computer is {_span(size)} {wrong}"
    level = Level.WRONG if size >= HARMFUL else Level.NOTE
    fix = "Set the clock, and let the computer keep it: timedatectl set-ntp true"
    yield Line(level, "clock", says, fix)


def _span(size: timedelta) -> str:
    minutes = round(size.total_seconds() / 60)
    if minutes < 120:
        return "1 minute" if minutes <= 1 else f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 2880 else days(minutes // 1440)


def ledger(machine: Machine, last_good: datetime | None) -> Iterator[Line]:
    """The file that remembers: whole, private, with room to grow; and the last good run."""
    yield from _file(machine)
    if machine.health is not None and machine.health.fault:
        return
    if last_good is None:
        fix = "Run `auditor run` once by hand and read the message."
        yield Line(Level.NOTE, "ledger", "no complete run yet", fix)
    else:
        yield Line(Level.OK, "ledger", f"last good run {day(last_good)}, {last_good:%H:%M} UTC")
    if machine.unsent:
        one = machine.unsent == 1
        says = f"{machine.unsent} message{' waits' if one else 's wait'} to be delivered"
        fix = "Put the readers' addresses right; `auditor doctor --send-test` tries them."
        yield Line(Level.WRONG, "ledger", says, fix)


def _file(machine: Machine) -> Iterator[Line]:
    if machine.path is None:
        return
    folder = machine.path.parent
    there = folder if folder.exists() else folder.parent
    if not os.access(there, os.W_OK):
        yield Line(
            Level.WRONG, "ledger", f"nothing can be written in {folder}", f"chmod u+w {folder}"
        )
    elif shutil.disk_usage(there).free < LEAST_FREE:
        says = f"hardly any room is left in {folder}"
        yield Line(Level.WRONG, "ledger", says, f"Make room on the disk that holds {folder}.")
    health = machine.health
    if health is None:
        return
    if health.fault and not os.access(there, os.W_OK):
        return  # SQLite cannot open even a sound file there: that it is damaged is not known
    if health.fault:
        fix = f"Put the last copy of {machine.path.name} back from your backup, or move it away."
        yield Line(Level.WRONG, "ledger", f"is damaged: {health.fault}", fix)
        return
    yield Line(Level.OK, "ledger", f"whole, {_size(health.size)}, {many(health.runs, 'run')}")
    if health.open_to_others:
        says = "other users of this computer can read it"
        yield Line(
            Level.WRONG, "ledger", says, f"chmod 600 {' '.join(map(str, health.open_to_others))}"
        )


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 100 * 1024 else f"{size / 1024:.0f} kB"


def schedule(machine: Machine) -> Iterator[Line]:
    """Whether runs come by themselves, every night at the same time."""
    runs = [each.started for each in machine.runs if each.whole and each.exit_code is not None]
    if not runs:
        yield Line(Level.NOTE, "schedule", "not seen yet: there was no run", SCHEDULE)
        return
    since = machine.now - runs[0]
    if since > OVERDUE:
        says = f"the last run was {_span(since)} ago: nothing runs the audit any more"
        yield Line(
            Level.WRONG, "schedule", says, f"See whether the schedule still works. {SCHEDULE}"
        )
        return
    nights = _nights(runs)
    if nights >= NIGHTS:
        says = f"seen: {nights} nights in a row, about {runs[0]:%H:%M} UTC"
        yield Line(Level.OK, "schedule", says)
    else:
        says = "not seen yet: the last runs were not at the same time on three nights in a row"
        yield Line(Level.NOTE, "schedule", says, SCHEDULE)


def _nights(runs: Sequence[datetime]) -> int:
    """Runs a day apart, counted back from the last; others may lie between."""
    count, last = 1, runs[0]
    for each in runs[1:]:
        gap = last - each
        if abs(gap - timedelta(days=1)) <= SAME_TIME:
            count, last = count + 1, each
        elif gap > timedelta(days=1) + SAME_TIME:
            break
    return count
