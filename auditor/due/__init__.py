"""Everything that has a date: duties, papers, statements, exceptions, reviews, leavers, keys. Pure.

The checks about late things, the message, `auditor due` and the calendar file all take their
dates from here, so that they cannot contradict each other. A text names people by their role
or register id only: it may go into a calendar that others can read.
"""

from collections.abc import Mapping
from datetime import date

from auditor.due.agreed import credentials, leavers, reviews, waivers
from auditor.due.item import Diary, DueItem, Kind, Wanted, called
from auditor.due.work import documents, duties, statements
from auditor.register import Register

__all__ = [
    "Diary",
    "DueItem",
    "Kind",
    "Wanted",
    "called",
    "credentials",
    "documents",
    "due_items",
    "duties",
    "leavers",
    "reviews",
    "statements",
    "waivers",
]


def due_items(
    register: Register,
    today: date,
    diary: Diary | None = None,
    expiries: Mapping[str, date] | None = None,
) -> tuple[DueItem, ...]:
    """Everything that is or will be due, the most urgent first.

    `diary`: what people did and stated so far; None: nothing yet. `expiries`: by connection
    name, the day on which its key ends, where that is known.
    """
    diary = diary if diary is not None else Diary()
    items = [
        *duties(register, today, diary),
        *documents(register),
        *statements(register, today, diary.wanted),
        *waivers(register),
        *reviews(register, today),
        *leavers(register, today),
        *credentials(expiries or {}),
    ]
    return tuple(sorted(items, key=lambda each: (each.on or date.min, each.kind, each.id)))
