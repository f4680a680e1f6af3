"""Plain text: for a terminal, a pipe, a log."""

from collections.abc import Iterator

from auditor.fleet import words
from auditor.fleet.together import Fleet, Row
from auditor.say import day, many
from auditor.show import terminal


def render(fleet: Fleet) -> str:
    """Every organisation in a few lines, then the checks with open findings."""
    return "".join(f"{terminal(line)}\n" for line in _lines(fleet))


def _lines(fleet: Fleet) -> Iterator[str]:
    yield f"{words.headline(fleet)} {day(fleet.made_at)}, {fleet.made_at:%H:%M} UTC."
    for row in fleet.organisations:
        yield ""
        yield from _organisation(row)
    found = words.by_check(fleet)
    if found:
        yield from ("", "Open findings by check:")
    for check, organisations, findings in found:
        yield f"  {check}: {many(findings, 'finding')} in {many(organisations, 'organisation')}"
    if fleet.left_out:
        yield from ("", words.left_out(fleet))


def _organisation(row: Row) -> Iterator[str]:
    seen = row.overview
    yield f"{words.called(row)}: {row.result}"
    if seen is None:
        yield "  Nothing else is known."
        return
    yield f"  Last look: {words.looked(seen)}"
    yield f"  Open findings: {words.opened(row)}"
    if seen.checks:
        yield f"  By check: {words.checks(seen)}"
    oldest = f", the oldest since {words.since(row)}" if seen.unread else ""
    yield f"  Could not be read: {words.unread(row)}{oldest}"
    yield f"  Only a person can see: {words.NOT_KNOWN if seen.by_hand is None else seen.by_hand}"
    yield f"  Somebody watches: {words.owned(seen)}"
    if seen.state.unsent:
        yield f"  Messages waiting: {seen.state.unsent}"
