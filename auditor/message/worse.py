"""Open findings that have become worse, or surer, since the last whole run.

No turn tells of that: the finding is still open, under the same key. But a stranger who has become
an administrator meanwhile, or a duty that was due soon and is late now, is news.
"""

from collections.abc import Iterator

from auditor.known import Known
from auditor.message.past import Past
from auditor.message.reader import Reader
from auditor.outcomes import Outcome, Report
from auditor.words import Confidence, Severity


def grown_worse(report: Report, past: Past) -> Iterator[tuple[Outcome, Known]]:
    """Each with what it was; not what turned tonight, which is told anyway."""
    turned = {change.key for change in report.changes}
    for row in report.findings:
        was = past.known.get(row.key)
        if was and row.key not in turned and (_graver(row, was) or _surer(row, was)):
            yield row, was


def hears_more(row: Outcome, was: Known | None, reader: Reader) -> bool:
    """True when it is news to this reader: it was milder, or too mild or unsure to be told.

    `was` is None for a finding that is as it was.
    """
    return was is not None and reader.hears(row) and (_graver(row, was) or not reader.hears(was))


def _graver(row: Outcome, was: Known) -> bool:
    return _grave(row) < _grave(was)


def _grave(row: Outcome | Known) -> int:
    return (row.severity or Severity.CRITICAL).rank


def _surer(row: Outcome, was: Known) -> bool:
    order = list(Confidence)
    one, other = (each.confidence or Confidence.HIGH for each in (row, was))
    return order.index(one) < order.index(other)
