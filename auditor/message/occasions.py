"""Why each reader gets a message tonight, if at all. Pure: the ledger says what was before."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, tzinfo

from auditor.due import DueItem, Kind
from auditor.due.periods import NOTICE
from auditor.message.dark import dark
from auditor.message.marks import DEPUTY_AFTER, Span
from auditor.message.past import ENDS, Month, Occasion, Past, Unreached, month
from auditor.message.reader import Reader
from auditor.message.worse import grown_worse, hears_more
from auditor.outcomes import Outcome, Report, Unsighted
from auditor.register import Register
from auditor.words import Severity

AHEAD = 30
"""Days ahead that the weekly summary and the monthly page look."""


def occasion(
    report: Report, reader: Reader, register: Register, past: Past, *, whole: bool, zone: tzinfo
) -> Occasion:
    """Everything that calls for a message to one reader tonight.

    A run that was narrowed (not `whole`) tells news only: it cannot say that a week was quiet, and
    the next whole run comes back to every day that counts.
    """
    today = report.run.finished_at.astimezone(zone).date()
    ended = frozenset(_ended(report, reader, register, past, zone))
    news = bool(ended) or any(reader.hears(change) for change in report.changes)
    others = tuple(each for each in past.unreached if each.reader != reader.name)
    # Who cannot be reached either is no help: one mail server for all would fill all mailboxes.
    helps = len(others) == len(past.unreached)
    if not whole:
        trouble = helps and _fresh(others)
        return Occasion(news=news, ended=ended, unreached=others, trouble=trouble)
    span = Span(today, past.looked.astimezone(zone).date() if past.looked else None)
    weekly = span.ends_week(reader.weekly)
    page = _month(reader, span, past, zone)
    worse = {row.key: was for row, was in grown_worse(report, past)}
    risen = {key for key, was in worse.items() if was.severity is not Severity.CRITICAL}
    return Occasion(
        weekly=weekly,
        month=page,
        reminders=_reminders(report, reader, span, zone),
        deputy=_deputy(report, reader, register, span, zone=zone, risen=risen),
        worse=frozenset(
            row.key for row in report.findings if hears_more(row, worse.get(row.key), reader)
        ),
        unreached=others,
        dark=dark(report, past, reader, register, span),
        ended=ended,
        news=news,
        trouble=helps
        and (_fresh(others) or any(span.reminds(_day(each.since, zone)) for each in others)),
        coming=tuple(_coming(past.coming, reader, today)) if weekly or page else (),
    )


def _month(reader: Reader, span: Span, past: Past, zone: tzinfo) -> Month | None:
    found = span.month(reader.monthly)
    return month(reader, *found, past, zone) if found else None


def _reminders(report: Report, reader: Reader, span: Span, zone: tzinfo) -> frozenset[str]:
    """Open findings, out of sight or not, whose day has come."""
    rows: Sequence[Outcome | Unsighted] = (*report.findings, *report.unsighted)
    return frozenset(
        row.key
        for row in rows
        if row.open_since and reader.hears(row) and span.reminds(_day(row.open_since, zone))
    )


def _deputy(
    report: Report,
    reader: Reader,
    register: Register,
    span: Span,
    *,
    zone: tzinfo,
    risen: Collection[str],
) -> frozenset[str]:
    """Critical findings that nobody has put right, on accounts whose deputy the reader is."""
    person = register.person(reader.person)
    if person is None or person.has_left(span.today):
        return frozenset()
    rows: Sequence[Outcome | Unsighted] = (*report.findings, *report.unsighted)
    return frozenset(
        row.key
        for row in rows
        if row.severity is Severity.CRITICAL
        and reader.is_deputy_of(row.key.split("/", 2)[1], register)
        and row.open_since
        and span.calls_deputy(_day(row.open_since, zone), risen=row.key in risen)
    )


def _ended(
    report: Report, reader: Reader, register: Register, past: Past, zone: tzinfo
) -> Iterator[str]:
    """What ended tonight of which the reader was told, though not by what they ask for now.

    That is what was grave enough for them when it was told, and what they were called for as the
    account's deputy: whoever was alarmed must hear that it is over.
    """
    looked = _day(past.looked, zone) if past.looked else None
    today = report.run.finished_at.astimezone(zone).date()
    person = register.person(reader.person)
    for change in report.changes:
        told = past.ended.get(change.key)
        if change.turn not in ENDS or not told or reader.hears(change):
            continue
        was = past.known.get(change.key, told)
        called = (
            was.status == "open"
            and Severity.CRITICAL in {was.severity, told.severity}
            and reader.is_deputy_of(was.control[1], register)
            and person is not None
            and not person.has_left(today)
            and looked is not None
            and (looked - _day(was.since, zone)).days >= DEPUTY_AFTER
        )
        if called or reader.hears(told):
            yield change.key


def _fresh(others: Sequence[Unreached]) -> bool:
    """True when the last run was the first that failed to reach somebody."""
    return any(each.attempts == 1 for each in others)


def _coming(items: Sequence[DueItem], reader: Reader, today: date) -> Iterator[DueItem]:
    """What has a date in the next weeks and is not a finding yet."""
    for item in items:
        left = item.days(today)
        early = 0 if item.kind is Kind.ACCESS else NOTICE + 1
        told = item.kind not in {Kind.LEAVING, Kind.CREDENTIAL}
        if told and left is not None and early <= left <= AHEAD:
            mine = item.who == reader.person
            if mine or reader.watches(item.account):
                yield item


def _day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()
