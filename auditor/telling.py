"""Who is told what after a run: what the ledger knows goes to the messages, and these go out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from auditor.config import Config
from auditor.due import Diary, due_items
from auditor.known import Known, fold, weighed
from auditor.ledger import Ledger, Outgoing, Waiting
from auditor.message import (
    ENDS,
    Backlog,
    Past,
    Reader,
    Unreached,
    is_long,
    messages,
    needed,
    tasks_of,
)
from auditor.notify import File, send_all
from auditor.outcomes import Report
from auditor.register import Register
from auditor.runner import Control, Given, statements_wanted

LOOK_BACK = timedelta(days=63)
"""A monthly page that is due today speaks of days that are at most two months old."""
RECENT = 20
"""Runs among which the last few nights are looked for."""
EVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Before anything that a ledger can tell of."""
MIME = {"html": "text/html", "csv": "text/csv"}
"""The forms of the report that may go along with a message."""


def readers(config: Config) -> list[Reader]:
    """Everybody who is told, without their secret addresses."""
    return [
        Reader(
            name,
            each.person,
            each.min_severity,
            each.confidence,
            each.weekly,
            each.monthly,
            each.accounts,
            tasks_of(each.person, config.register),
        )
        for name, each in config.notify.items()
    ]


def outgoing(
    config: Config,
    told: Report,
    ledger: Ledger,
    diary: Diary,
    known: Mapping[str, Known],
    *,
    whole: bool,
) -> list[Outgoing]:
    """The messages that tell of a judged run, to be written down with it.

    `diary` is what people have done and stated, `known` what was known of findings before.
    `whole` is False for a run that was narrowed.
    """
    everybody = readers(config)
    past = _past(config, told, ledger, diary, everybody, whole=whole)
    past = replace(past, known=known, ended=_ended(told, ledger))
    late = _backlogs(ledger, told.run.finished_at) if whole else {}
    due = messages(told, everybody, config.register, past, whole=whole, backlogs=late)
    return [
        Outgoing(
            reader,
            message.to_json(),
            weekly=message.weekly,
            instead_of=late[reader].ids if reader in late else (),
        )
        for reader, message in due.items()
    ]


def diary_of(given: Given, controls: Sequence[Control], register: Register) -> Diary:
    """What people have done and stated, and what else only they can see, as of tonight."""
    return replace(given.diary, wanted=tuple(statements_wanted(controls, register, given)))


def _past(
    config: Config,
    told: Report,
    ledger: Ledger,
    diary: Diary,
    everybody: Sequence[Reader],
    *,
    whole: bool,
) -> Past:
    now = told.run.finished_at
    start = datetime.combine((now - LOOK_BACK).date(), time(), UTC)
    pages = whole and any(reader.monthly for reader in everybody)
    tonight = [now] if whole and told.run.complete else []
    return Past(
        looked=ledger.last_look(now),
        changes=(*ledger.turns_since(start), *told.changes) if pages else (),
        good=(*ledger.good_since(start), *tonight) if pages else (),
        unreached=tuple(_unreached(config, ledger)),
        reports=tuple(_reports(config, ledger, now)) if whole and not told.run.complete else (),
        coming=due_items(config.register, config.register.day_of(now), diary),
    )


def _backlogs(ledger: Ledger, now: datetime) -> dict[str, Backlog]:
    """By reader: what waits for too long, and all that turned since the first of it."""
    waiting: dict[str, list[Waiting]] = {}
    for each in ledger.unsent():
        if not each.delivered:  # what one of several services has is not told there again
            waiting.setdefault(each.reader, []).append(each)
    return {
        reader: _backlog(ledger, own)
        for reader, own in waiting.items()
        if is_long([each.created for each in own], now)
    }


def _backlog(ledger: Ledger, own: Sequence[Waiting]) -> Backlog:
    since = min(each.created for each in own)
    turns = ledger.turns_since(EVER)
    before = fold(each for each in turns if each.at < since)
    look = ledger.look_before(since)
    report = ledger.report(look[0]) if look else None
    return Backlog(
        ids=tuple(each.id for each in own),
        since=since,
        looked=look[1] if look else None,
        known=weighed(before, report.findings if report else ()),
        turns=tuple(each for each in turns if each.at >= since),
    )


def _ended(told: Report, ledger: Ledger) -> dict[str, Known]:
    """What ended tonight, as it was told of while it was open."""
    keys = {change.key for change in told.changes if change.turn in ENDS}
    before = ledger.state(keys) if keys else {}
    return {key: before[key] for key in keys & before.keys()}


def _reports(config: Config, ledger: Ledger, now: datetime) -> Iterator[Report]:
    """What the last few whole runs told: enough to see what is dark for the third night."""
    day_of = config.register.day_of
    last = ledger.last_look(now)
    for run in ledger.runs(RECENT):
        if run.whole and run.finished and (report := ledger.report(run.id)):
            yield report
            if not needed(day_of(run.finished), day_of(last) if last else None):
                return


def _unreached(config: Config, ledger: Ledger) -> Iterator[Unreached]:
    """For each reader, the oldest message that was tried and did not arrive."""
    seen = set()
    for waiting in ledger.unsent():
        table = config.notify.get(waiting.reader)
        if table and waiting.attempts and waiting.reader not in seen:
            seen.add(waiting.reader)
            why = waiting.last_error
            yield Unreached(waiting.reader, table.person, waiting.created, waiting.attempts, why)


def send(config: Config, ledger: Ledger, now: datetime) -> tuple[str, ...]:
    """Send everything that waits; returns what could not be delivered, in words."""
    urls = {
        name: each.url.get_secret_value() if each.url else ""
        for name, each in config.notify.items()
    }
    return send_all(ledger, urls, now, _files(config, ledger))


def _files(config: Config, ledger: Ledger) -> Callable[[Waiting], Sequence[File]]:
    """The reports that a reader wants along with a message, of the run that it tells of."""

    def files(waiting: Waiting) -> Sequence[File]:
        wanted = config.notify[waiting.reader].attach
        report = ledger.report(waiting.run) if wanted else None
        return [_file(report, form) for form in wanted] if report else []

    return files


def _file(report: Report, form: str) -> File:
    from auditor import reports

    name = f"report-{report.run.finished_at:%Y-%m-%d}.{form}"
    return File(name, MIME[form], reports.render(report, form).encode(reports.encoding(form)))
