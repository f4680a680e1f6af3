"""What has not been readable for several nights in a row. Pure.

One such night is nobody's business but the program's: it tries again. Whoever reads the messages
is asked to act after three, so on the third night they are told, whatever else is open.
"""

from datetime import date, timedelta

from auditor.message.causes import causes
from auditor.message.marks import Span
from auditor.message.past import Gap, Past
from auditor.message.reader import Reader
from auditor.outcomes import Report
from auditor.register import Register
from auditor.words import Reason, Severity

NIGHTS = 3
"""Nights in a row after which somebody must be asked."""
AS_GRAVE_AS = Severity.HIGH
"""Whoever asks for worse than this only is not told."""
_TOLD = frozenset({Reason.CREDENTIAL_EXPIRED})
"""A finding tells of these from the first night."""


def needed(day: date, looked: date | None) -> bool:
    """True for a day from which a report is needed to tell whether tonight is a third night."""
    return looked is None or day > looked - timedelta(days=NIGHTS)


def gaps(report: Report, reader: Reader, register: Register) -> set[Gap]:
    """What should have been readable and was not, by cause and service."""
    rows = (row for row in report.outcomes if reader.watches(row.account or ""))
    found = causes(rows, register)
    return {
        (each.reason, each.service)
        for each in found
        if not each.expected and each.reason not in _TOLD
    }


def dark(
    report: Report, past: Past, reader: Reader, register: Register, span: Span
) -> dict[Gap, date]:
    """For what is dark tonight for the third night in a row: since when."""
    if not AS_GRAVE_AS.at_least(reader.min_severity):
        return {}
    since = dict.fromkeys(gaps(report, reader, register), span.today)
    going = set(since)
    for earlier in past.reports:
        going &= gaps(earlier, reader, register) if going else set()
        since |= dict.fromkeys(going, register.day_of(earlier.run.finished_at))
    third = timedelta(days=NIGHTS - 1)
    return {gap: day for gap, day in since.items() if span.holds(day + third)}
