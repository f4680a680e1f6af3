"""Look at all organisations of a fleet, side by side, and put together what they come to."""

import asyncio
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from auditor import __version__, status
from auditor.collect import Progress, silent
from auditor.fleet import words
from auditor.fleet.members import Found, Member
from auditor.fleet.overview import Overview
from auditor.fleet.process import Ended, Start, start
from auditor.outcomes import Document, Moment, Record

COUNTING = 300.0
"""Seconds in which an organisation's ledger must have been counted."""
ORDER = (1, 2, 5, 4, 3, 0)
"""Exit codes, the one that wins first."""


class Row(Record):
    """One organisation of a fleet."""

    folder: str
    """Its folder's name."""
    exit_code: int
    """How it counts in the exit code: tonight's run, else 0 for good, 4 for not good, 2 or 1."""
    result: str
    """The same in words."""
    overview: Overview | None = None
    """Its figures; null: they could not be had, so nothing is known of it."""


class Fleet(Document):
    """All organisations of a fleet: the document that `auditor fleet report` writes."""

    version: str
    """Of the program that wrote this."""
    made_at: Moment
    organisations: tuple[Row, ...]
    """In order of their folders' names."""
    left_out: tuple[str, ...] = ()
    """Folders beside them that hold no configuration."""

    @property
    def exit_code(self) -> int:
        """The worst of all."""
        return worst(row.exit_code for row in self.organisations)

    @property
    def unknown(self) -> int:
        """The worst of those whose figures could not be had; 0: there is none."""
        return worst(row.exit_code for row in self.organisations if row.overview is None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be done with each organisation."""

    now: datetime
    max_age: timedelta
    """A good run that is older than this is too old."""
    run: tuple[str, ...] | None = None
    """The options of tonight's `auditor run`; None: only the ledgers are read."""
    limit: timedelta = timedelta(hours=1)
    """How long one run may take."""
    jobs: int = 1
    """How many are looked at at the same time."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it."""

    fleet: Fleet
    complaints: tuple[tuple[str, str], ...] = ()
    """By folder, what its processes complained about. For whoever started them: it may name
    people and places of that organisation."""


def worst(codes: Iterable[int]) -> int:
    """The code that wins; 0 where there is none."""
    return min(codes, key=ORDER.index, default=0)


def look(
    found: Found, asked: Asked, *, begin: Start | None = None, progress: Progress = silent
) -> Told:
    """Look at every organisation, each by itself. What ends one does not touch the next.

    Raises `KeyboardInterrupt` when this process is told to end; all others end with it.
    """
    try:
        ended = asyncio.run(_all(found.members, asked, begin or start, progress))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
    rows = tuple(row for row, _ in ended)
    said = [(row.folder, err) for row, err in ended if err]
    fleet = Fleet(
        version=__version__, made_at=asked.now, organisations=rows, left_out=found.left_out
    )
    return Told(fleet, tuple(said))


async def _all(
    members: Sequence[Member], asked: Asked, begin: Start, progress: Progress
) -> list[tuple[Row, str]]:
    gate, done = asyncio.Semaphore(asked.jobs), 0

    async def one(member: Member) -> tuple[Row, str]:
        nonlocal done
        async with gate:
            progress(member.name, done, len(members))
            row = await _one(member, asked, begin)
            done += 1
            progress(member.name, done, len(members))
            return row

    with _ended_by_a_signal():
        return await asyncio.gather(*(one(each) for each in members))


@contextmanager
def _ended_by_a_signal() -> Iterator[None]:
    """Let `timeout`, cron and systemd end the processes of all organisations by ending this one."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    with suppress(NotImplementedError, RuntimeError, ValueError):  # another system, or thread
        if task:
            loop.add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        yield
    finally:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.remove_signal_handler(signal.SIGTERM)


async def _one(member: Member, asked: Asked, begin: Start) -> tuple[Row, str]:
    """One organisation: tonight's run if it is asked for, then what its ledger comes to."""
    ran, seen = None, None
    if member.refused:
        return _row(member, 2, f"Refused: {member.refused}.")
    try:
        if asked.run is not None:
            ran = await begin(member, ("run", *asked.run), asked.limit.total_seconds())
        counted = await begin(member, ("fleet", "mine"), COUNTING)
    except OSError as error:
        return _row(member, 2, f"{words.NOT_STARTED} {error.strerror}.")
    seen = _overview(counted)
    if ran:
        code, result = words.of_run(ran, asked.limit)
    elif seen:
        code, result = words.of_health(status.health(seen.state, asked.now, asked.max_age))
    else:
        code, result = words.of_count(counted)
    return _row(member, code, result, seen, *([ran] if ran else []), counted)


def _row(
    member: Member, code: int, result: str, seen: Overview | None = None, *ended: Ended
) -> tuple[Row, str]:
    """The row, and what is to be said aloud: by the processes, else of what ended without a word.

    An incomplete night is for its own readers to hear of, and was told them.
    """
    row = Row(folder=member.name, exit_code=code, result=result, overview=seen)
    said = dict.fromkeys(each.err for each in ended if each.err)
    mute = not said and (code in {1, 2} or seen is None)
    stopped = any(each.overdue for each in ended)
    return row, "\n".join([*([result] if mute or stopped else []), *said])


def _overview(counted: Ended) -> Overview | None:
    """The figures, where the process gave any that make sense."""
    try:
        return None if counted.code else Overview.model_validate_json(counted.out)
    except ValueError:
        return None
