"""The ledger itself: open it, lock it, write a run down in one piece, read it back."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from auditor.case import Case
from auditor.check import Before
from auditor.known import Known, weighed
from auditor.ledger import (
    attestations,
    candidates,
    duties,
    events,
    forget,
    memory,
    nights,
    notes,
    opening,
    outbox,
    retention,
    runs,
    travel,
    trouble,
)
from auditor.ledger.duties import Done
from auditor.ledger.keeping import Keeping
from auditor.ledger.leavers import Leavers
from auditor.ledger.lock import hold
from auditor.ledger.outbox import Outgoing, Waiting
from auditor.ledger.runs import Run
from auditor.ledger.schema import immediate
from auditor.notes import Notebook
from auditor.outcomes import Change, Coverage, Report
from auditor.runner import Attestation
from auditor.search.memory import Decision, Memory


class Ledger:
    """An open ledger. Belongs to the thread that opened it."""

    def __init__(self, db: Database, path: Path, keep_days: int) -> None:
        self._db = db
        self._path = path
        self._keep = timedelta(days=keep_days)

    @classmethod
    @contextmanager
    def open(cls, path: Path, *, keep_days: int = 400) -> "Iterator[Ledger]":
        """Open the ledger, creating it (readable by its owner only) or bringing it up to date.

        What is older than `keep_days` is dropped with each recorded run. Raises
        `LedgerUnreadable`, also for one that others than its owner can read.
        """
        db = opening.connect(path)
        try:
            with trouble.room_needed(path):
                yield cls(db, path, keep_days)
        finally:
            db.close()

    def lock(self, command: str) -> AbstractContextManager[None]:
        """Keep other runs out; raises `LedgerLocked`, which names the holder, when one is at work.

        Everything that reads the state and later writes (a run) happens inside.
        """
        return hold(self._path, command)

    # ------------------------------------------------------------------ writing a run

    def begin_run(self, run: str, started: datetime, version: str, *, whole: bool = True) -> None:
        """Note that a run started; without a later `record` it is known to have died."""
        with immediate(self._db):
            runs.begin(self._db, run, started, version, whole=whole)

    def record(
        self,
        report: Report,
        *,
        case: Case | None = None,
        remembered: Mapping[str, Before] | None = None,
        messages: Iterable[Outgoing] = (),
        notebook: Notebook | None = None,
        ended: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Write down a judged run and the messages that tell of it, all or nothing.

        `case` is what was judged; without it the run cannot be judged again. `notebook` brings
        what platform files noted for next time. `ended` are the controls, as account and check,
        whose statement a reading has replaced.

        The run must have begun. Nothing may be sent before this returns.
        """
        run, at = report.run.id, report.run.finished_at
        with immediate(self._db):
            runs.judged(self._db, run, at, complete=report.run.complete)
            events.add(self._db, run, report.changes)
            outbox.put(self._db, run, messages, at)
            memory.save(self._db, remembered or {}, at)
            notes.save(self._db, notebook.kept if notebook else {}, at)
            for account, check in ended:
                attestations.end(self._db, account, check, at, made_by=report.run.started_at)
            if case is not None:
                forget.remembered_again(self._db, case.register, case.given.today)
            nights.put(self._db, report, case)
            if case is not None:
                candidates.save(self._db, case.snapshot, case.given.today, at)
            retention.prune(self._db, at, at - self._keep)

    def close_run(self, run: str, exit_code: int) -> None:
        """Note how the run ended, after sending; only then can it be the last good run."""
        with immediate(self._db):
            runs.close(self._db, run, exit_code)

    def note_heartbeat(self, run: str, why: str) -> None:
        """Note why a run's sign of life was not heard; the next report says so."""
        with immediate(self._db):
            runs.note_heartbeat(self._db, run, why)

    def last_heartbeat(self) -> str:
        """Why the sign of the last run that told one was not heard; empty when it was."""
        return runs.last_heartbeat(self._db)

    def keeping(self) -> Keeping:
        """What is deleted, when."""
        return Keeping(self._db, self._keep)

    # ------------------------------------------------------------------ what is known

    def state(self, keys: Collection[str] | None = None) -> dict[str, Known]:
        """What is known of every finding and statement, by key.

        With `keys`: of these, and of all that are not closed. That is what a run needs.
        """
        return events.state(self._db, keys)

    def known(self, now: datetime, keys: Collection[str] | None = None) -> dict[str, Known]:
        """The same, each open finding as grave as the last whole run before `now` saw it."""
        last = runs.last_look(self._db, now)
        told = self.report(last[0]) if last else None
        return weighed(self.state(keys), told.findings if told else ())

    def rebuild_state(self) -> dict[str, Known]:
        """The same, added up again from all events; what `state` must always equal."""
        return events.rebuild(self._db)

    def changes(self, run: str) -> tuple[Change, ...]:
        """What turned in one run."""
        return events.of_run(self._db, run)

    def before(self) -> dict[str, Before]:
        """What was seen last on each account."""
        return memory.load(self._db)

    def notebook(self) -> Notebook:
        """What platform files noted in earlier runs, with room for tonight's notes."""
        return Notebook(notes.load(self._db))

    def runs(self, limit: int = 100) -> list[Run]:
        """The latest runs, newest first: as they were begun, whatever the clock said then."""
        return runs.latest(self._db, limit)

    def last_good_run(self) -> datetime | None:
        """When the last run ended that saw everything and told everybody; None: never."""
        return runs.last_good(self._db)

    def last_look(self, now: datetime) -> datetime | None:
        """When the last whole run before `now` was written down, whatever it saw; None: never.

        One that ended up to a day later counts too: the clock was set back since.
        """
        found = runs.last_look(self._db, now)
        return found[1] if found else None

    def look_before(self, moment: datetime) -> tuple[str, datetime] | None:
        """The last whole run that was written down before then, and when; None: there was none."""
        return runs.look_before(self._db, moment)

    def good_since(self, start: datetime) -> list[datetime]:
        """When the complete whole runs from `start` on ended."""
        return runs.good_since(self._db, start)

    def turns_since(self, start: datetime) -> tuple[Change, ...]:
        """What turned from `start` on, in all runs, oldest first."""
        return events.since(self._db, start)

    def report(self, run: str) -> Report | None:
        """The report of a run; None when there is none or it has aged out."""
        return nights.report(self._db, run)

    def coverage(self, run: str) -> Coverage | None:
        """The figures of a run's report; None when there is none."""
        return nights.coverage(self._db, run)

    def case(self, run: str) -> Case | None:
        """What a run judged; None when it was not kept or has aged out."""
        return nights.case(self._db, run)

    # ------------------------------------------------------------------ messages

    def unsent(self) -> list[Waiting]:
        """Messages that have not reached their reader, oldest first; earlier runs' included."""
        return outbox.unsent(self._db)

    def mark_sent(self, message: int, at: datetime) -> None:
        """The message reached its reader."""
        with immediate(self._db):
            outbox.mark_sent(self._db, message, at)

    def mark_delivered(self, message: int, delivered: Iterable[str]) -> None:
        """These of the reader's services have it, whatever becomes of the others."""
        with immediate(self._db):
            outbox.mark_delivered(self._db, message, delivered)

    def mark_failed(self, message: int, error: str, delivered: Iterable[str] = ()) -> None:
        """It did not, or only through the services in `delivered`; it stays for the next run."""
        with immediate(self._db):
            outbox.mark_failed(self._db, message, error, delivered)

    def mark_dropped(self, message: int, why: str, at: datetime) -> None:
        """Nobody is left to hear it; it is kept, with the reason, but not tried again."""
        with immediate(self._db):
            outbox.mark_dropped(self._db, message, why, at)

    # ------------------------------------------------------------------ unofficial pages

    def candidates(self, today: date) -> Memory:
        """What is kept of candidates, decisions and searches; questions of the present month."""
        return candidates.load(self._db, today)

    def decide(self, said: Decision) -> None:
        """Write down what a person said of a candidate; it replaces what was said before."""
        with immediate(self._db):
            candidates.decide(self._db, said)

    # ------------------------------------------------------------------ statements of people

    def attest(
        self, account: str, check: str, said: Attestation, *, evidence_hash: str = ""
    ) -> None:
        """Write down a person's statement about a control."""
        with immediate(self._db):
            attestations.add(self._db, account, check, said, evidence_hash=evidence_hash)

    def attest_all(self, said: Iterable[tuple[str, str, Attestation, str]]) -> None:
        """Write several down, all or none: account, check, statement, hash of the evidence."""
        with immediate(self._db):
            for account, check, made, evidence_hash in said:
                attestations.add(self._db, account, check, made, evidence_hash=evidence_hash)

    def attestations(self) -> dict[tuple[str, str], Attestation]:
        """The latest statement on every control that was not ended, by (account, check)."""
        return attestations.standing(self._db)

    # ------------------------------------------------------------------ duties

    def duty_done(self, done: Done) -> None:
        """Write down that somebody did a duty."""
        with immediate(self._db):
            duties.add(self._db, done)

    def duties_done(self) -> dict[str, date]:
        """By duty id: the latest day on which it was done."""
        return duties.latest(self._db)

    def duty_history(self, duty: str) -> list[Done]:
        """Every time that a duty was done, the latest first."""
        return duties.history(self._db, duty)

    def packed(self) -> bytes:
        """A consistent copy of everything."""
        return travel.packed(self._path)

    # ------------------------------------------------------------------ people who leave

    def leavers(self) -> Leavers:
        """What offboarding runs wrote down."""
        return Leavers(self._db, self._keep)
