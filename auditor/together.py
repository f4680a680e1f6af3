"""Findings of one cause that people are told of as one. Pure.

Each keeps its key, its row in the report and its place in every count; only the telling changes:
nobody wants to read twelve times that somebody has left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.outcomes import Outcome
from auditor.say import listing, sentence
from auditor.words import rank


@dataclass(frozen=True, slots=True)
class Entry:
    """What is told in one piece."""

    row: Outcome
    """The finding itself, or several in the words of one."""
    rows: tuple[Outcome, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The findings that it tells of."""
        return tuple(row.key for row in self.rows)


def entries(rows: Iterable[Outcome]) -> list[Entry]:
    """The findings, in their order, those of one check and cause together."""
    groups: dict[tuple[str, ...], list[Outcome]] = {}
    for row in rows:
        cause = (row.check, row.together) if row.together else (row.key,)
        groups.setdefault(cause, []).append(row)
    return [Entry(_one(each), tuple(each)) for each in groups.values()]


def _one(rows: Sequence[Outcome]) -> Outcome:
    """Several findings as one; what does not hold for all of them is left out."""
    first = rows[0]
    if len(rows) == 1:
        return first
    accounts, platforms = {row.account for row in rows}, {row.platform for row in rows}
    steps = dict.fromkeys((*(row.fix[0] for row in rows if row.fix), *first.fix[1:]))
    return first.model_copy(
        update={
            "summary": sentence(f"{first.together}: {listing(row.thing for row in rows)}."),
            "account": first.account if len(accounts) == 1 else None,
            "platform": first.platform if len(platforms) == 1 else None,
            "severity": min((row.severity for row in rows), key=rank),
            "fix": tuple(steps),
            "due": min((row.due for row in rows if row.due), default=None),
            "open_since": min((row.open_since for row in rows if row.open_since), default=None),
            "first_seen": min((row.first_seen for row in rows if row.first_seen), default=None),
            "state": "open" if all(row.state == "open" for row in rows) else "new",
        }
    )
