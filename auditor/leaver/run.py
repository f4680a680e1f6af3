"""One offboarding run: ask every platform now, judge, remember. The only part that acts."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, time
from itertools import islice
from typing import Any

from auditor import __version__, stored
from auditor.check import Connection
from auditor.collect import Progress, silent
from auditor.config import Config
from auditor.errors import UsageError
from auditor.known import control_of
from auditor.leaver import sheet
from auditor.leaver.access import shown
from auditor.leaver.judge import Judged, headline, judge
from auditor.leaver.past import Past, with_nights
from auditor.leaver.rows import Rows, came_back
from auditor.leaver.who import Leaver
from auditor.leaver.wish import Wish
from auditor.ledger import LeaverRun, Ledger, Run
from auditor.ledger.leavers import LeaverTrace as Remembered
from auditor.message.actions import domains
from auditor.night import look
from auditor.register import Person
from auditor.registry import Registry
from auditor.scope import Clock, Scope
from auditor.snapshot import Snapshot
from auditor.words import Turn

NIGHTS = 400
"""How many nights back a snapshot from before the person left is looked for."""
NIGHTS_ENDED = 5
"""Of how many of the latest ends of some leaver's access the night before is looked at."""
_NIGHTLY = "leaver-still-in"


def offboard(
    wish: Wish,
    config: Config,
    registry: Registry,
    *,
    clock: Clock | None = None,
    progress: Progress = silent,
) -> sheet.Sheet:
    """Look everywhere for the person, write down what was seen, and tell how it stands.

    Raises `UsageError`, before anything is asked, where the ledger cannot be opened.
    """
    clock = clock or Clock()
    with stored.opened(config) as ledger:
        run = _Run(wish, config, clock, ledger)
        snapshot = look(config, registry, clock, Scope(), progress)
        return run.finish(snapshot)


class _Run:
    """One run, from what is remembered to what is written down."""

    def __init__(self, wish: Wish, config: Config, clock: Clock, ledger: Ledger) -> None:
        person = config.register.person(wish.person)
        if person is None:
            raise UsageError(f"There is no person {wish.person} on the register.")
        self.config, self.clock, self.ledger = config, clock, ledger
        runs = ledger.leavers().runs(person.id)
        first = runs[0].started if runs else None
        self.past = Past(len(runs), first, ledger.leavers().traces(person.id))
        today = clock.today(config)
        self.leaver = Leaver(
            person=person,
            register=config.register.as_of(today),
            today=today,
            since=_since(person, self.past, clock, config),
            keeps=wish.keeps,
            families=_families(config),
        )
        self.id = clock.run_id()

    def finish(self, snapshot: Snapshot) -> sheet.Sheet:
        """Judge what was seen, write it down, and make the sheet."""
        said = self.ledger.attestations()
        known = with_nights(self.past, self._nights())
        judged = judge(snapshot, self.config, self.leaver, said, known)
        facts = self._facts(snapshot, said, known)
        made = self._sheet(judged, known, snapshot, hashlib.sha256(facts).hexdigest())
        run = LeaverRun(
            id=self.id,
            person=self.leaver.person.id,
            started=self.clock.now,
            finished=made.run.finished_at,
            exit_code=judged.exit_code,
            facts_sha256=made.run.facts_sha256,
        )
        self.ledger.leavers().record(
            run,
            _to_remember(judged, known, self.clock.now),
            sheet=made.model_dump_json().encode(),
            facts=facts,
        )
        return made

    def _nights(self) -> Iterator[tuple[datetime, list[Any]]]:
        """What the nights saw: the last one, the last one before the person began to leave, and
        the last ones that still knew a leaver's sign-in, which may have another name since."""
        runs = [each for each in self.ledger.runs(NIGHTS) if each.finished]
        before = [each for each in runs if each.started < self.leaver.since]
        for wanted in (before, runs, *islice(self._ended(runs), NIGHTS_ENDED)):
            for each in wanted[:5]:
                case = self.ledger.case(each.id)
                if case:
                    yield case.snapshot.taken_at, list(shown(case.snapshot, self.leaver))
                    break

    def _ended(self, runs: Sequence[Run]) -> Iterator[Sequence[Run]]:
        """The nights before each that ended a finding about some leaver's access; newest first."""
        for place, each in enumerate(runs, 1):
            turns = self.ledger.changes(each.id)
            if any(e.turn is Turn.RESOLVED and control_of(e.key)[0] == _NIGHTLY for e in turns):
                yield runs[place:]

    def _facts(
        self, snapshot: Snapshot, said: Mapping[Any, Any], known: Mapping[str, Remembered]
    ) -> bytes:
        """Everything that the sheet rests on, as canonical JSON."""
        register = self.config.register.model_dump(mode="json")
        return canonical(
            {
                "schema": 1,
                "version": __version__,
                "person": self.leaver.person.id,
                "keeps": dict(self.leaver.keeps),
                "since": self.leaver.since,
                "register_sha256": hashlib.sha256(canonical(register)).hexdigest(),
                "statements": [
                    {"account": account, "check": check} | asdict(each)
                    for (account, check), each in sorted(said.items())
                ],
                "remembered": [asdict(known[key]) for key in sorted(known)],
                "snapshot": json.loads(snapshot.to_json()),
            }
        )

    def _sheet(
        self, judged: Judged, known: Mapping[str, Remembered], snapshot: Snapshot, sha256: str
    ) -> sheet.Sheet:
        person = self.leaver.person
        told = sheet.Leaving(
            id=person.id,
            name=person.called,
            role=person.role,
            left_on=person.left_on,
            keeps=dict(self.leaver.keeps),
        )
        asked = sheet.Asked(
            id=self.id,
            started_at=self.clock.now,
            finished_at=self.clock.later(),
            version=__version__,
            organisation=self.config.register.organisation.name,
            domains=tuple(sorted(domains(self.config.register))),
            requests=snapshot.requests,
            accounts=len(snapshot.accounts),
            since=self.leaver.since,
            earlier_runs=self.past.runs,
            facts_sha256=sha256,
        )
        says = headline(judged, person.called, stays=self.leaver.stays)
        result = sheet.Result(exit_code=judged.exit_code, says=says)
        lists: dict[str, Any] = Rows(self.leaver, known, self.clock.now).fill(judged)
        return sheet.Sheet(person=told, run=asked, result=result, **lists)


def canonical(document: object) -> bytes:
    """JSON of which there is only one: sorted keys, no blanks, ASCII."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), default=_as_text)
    return text.encode("ascii")


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _since(person: Person, past: Past, clock: Clock, config: Config) -> datetime:
    """From when on statements count: the last day or the first run, whichever is earlier."""
    moments = [clock.now]
    if past.first_run:
        moments.append(past.first_run)
    if person.left_on:
        zone = config.register.organisation.zone
        moments.append(datetime.combine(person.left_on, time.min, zone))
    return min(moments)


def _families(config: Config) -> dict[str, tuple[Connection, ...]]:
    """By account: the connection that reads it, with everything else that it reads."""
    accounts = config.register.accounts
    found: dict[str, tuple[Connection, ...]] = {}
    for name, each in config.connections.items():
        served = tuple(account.id for account in accounts if account.connection == name)
        found |= {account: (Connection(name, each.platform, served),) for account in served}
    return found


def _to_remember(
    judged: Judged, known: Mapping[str, Remembered], now: datetime
) -> Iterator[Remembered]:
    """What the ledger is to know from now on. What is out of sight stays as it was."""
    for trace in (*judged.remaining, *judged.kept):
        before = known.get(trace.key)
        yield Remembered(
            key=trace.key,
            kind=trace.kind,
            place=trace.place,
            says=trace.says,
            first_seen=before.first_seen if before else now,
            last_seen=now,
            back_at=came_back(before, now),
        )
    for gone in judged.removed:
        yield replace(gone, gone_at=gone.gone_at or now)
