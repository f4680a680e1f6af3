"""What people type on the command line: names that must exist, notes that must be short."""

from collections.abc import Iterable
from datetime import date

from auditor.config.problems import did_you_mean
from auditor.errors import UsageError
from auditor.register import Register

LONGEST_NOTE = 500
"""Characters of a note. What is longer belongs where the evidence is."""


def known(kind: str, given: str, names: Iterable[str], which: str = "") -> None:
    """Raise `UsageError`, proposing the nearest, unless the name is one of those."""
    names = list(names)
    if given not in names:
        what = f"There is no {kind} {given or '(nothing)'}{which}."
        raise UsageError(what, did_you_mean(given, names))


def with_us(person: str, register: Register, today: date) -> None:
    """Raise `UsageError` unless the person is on the register and has not left."""
    people = [each.id for each in register.people if not each.has_left(today)]
    known("person", person, people, " who is still with you")


def short(note: str) -> None:
    """Raise `UsageError` for a note that is too long to keep."""
    if len(note) > LONGEST_NOTE:
        what = f"The note has {len(note)} characters; {LONGEST_NOTE} are the most."
        raise UsageError(what, "Keep the rest where it is, and write where that is.")
