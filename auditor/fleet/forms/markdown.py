"""Markdown: for the summary of a build job, or a page of a wiki."""

from collections.abc import Iterable, Iterator

from auditor.fleet import words
from auditor.fleet.together import Fleet, Row
from auditor.say import day
from auditor.show import markdown


def render(fleet: Fleet) -> str:
    """The fleet in Markdown as GitHub shows it."""
    return "\n".join(_lines(fleet)) + "\n"


def _lines(fleet: Fleet) -> Iterator[str]:
    yield "# Presence audit of a fleet"
    yield from ("", f"{words.headline(fleet)} {day(fleet.made_at)}, {fleet.made_at:%H:%M} UTC.")
    head = (
        *("organisation", "result", "last look", "open findings", "by check"),
        *("could not be read", "oldest since", "only by hand", "somebody watches"),
    )
    yield from _table(head, map(_cells, fleet.organisations))
    found = words.by_check(fleet)
    if found:
        yield from ("", "## Open findings by check")
        yield from _table(("check", "organisations", "findings"), found)
    if fleet.left_out:
        yield from ("", markdown(words.left_out(fleet)))


def _cells(row: Row) -> tuple[object, ...]:
    seen = row.overview
    start = (words.called(row), row.result)
    if seen is None:
        return (*start, *[words.NOT_KNOWN] * 7)
    hands = words.NOT_KNOWN if seen.by_hand is None else seen.by_hand
    figures = (words.looked(seen), words.opened(row), words.checks(seen))
    return (*start, *figures, words.unread(row), words.since(row), hands, words.owned(seen))


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    lines = [tuple(head), tuple("---" for _ in head)]
    yield ""
    for line in lines:
        yield f"| {' | '.join(line)} |"
    for row in rows:
        yield f"| {' | '.join(markdown(str(cell)) for cell in row)} |"
