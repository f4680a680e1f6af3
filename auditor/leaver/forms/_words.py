"""What the forms share: places, dates, and the order of the parts."""

from datetime import datetime
from typing import Protocol

from auditor import show
from auditor.leaver.sheet import Sheet
from auditor.message.actions import place_in_words
from auditor.say import ROLES, day

TITLES = {
    "left": "Before you start: who would be left",
    "steps": "What to do, in this order",
    "remaining": "Still there",
    "unknown": "Could not be checked, and who must look",
    "removed": "Removed: was there before, is gone now",
    "attested": "Looked at by hand",
    "kept": "Agreed to stay",
    "information": "Good to know",
}
"""By field of the sheet, in the order in which the parts are shown."""


class Placed(Protocol):
    """A row that is about an account, a connection, or the organisation."""

    @property
    def account(self) -> str | None:
        """Register id."""

    @property
    def connection(self) -> str | None:
        """Name of the connection."""


def about(row: Placed) -> str:
    """What a row is about."""
    return row.account or (f"connection {row.connection}" if row.connection else "the organisation")


def where(text: str) -> str:
    """A place: an address that may be clicked as it is, anything else harmless."""
    return text if show.is_link(text) else place_in_words(text)


def moment(at: datetime) -> str:
    """A moment in words, UTC."""
    return f"{day(at)}, {at:%H:%M} UTC"


def who(sheet: Sheet) -> str:
    """The person, with their role."""
    person = sheet.person
    return f"{person.name} ({person.role})" if person.role not in {"", person.name} else person.name


def leaves(sheet: Sheet) -> str:
    """When they leave, or what they keep."""
    person = sheet.person
    if person.keeps:
        kept = ", ".join(f"{place} as {ROLES[role]}" for place, role in person.keeps.items())
        return f"changes role and keeps {kept}"
    if person.left_on is None:
        return "leaves; the register does not say when"
    past = person.left_on < sheet.run.started_at.date()
    return f"{'left' if past else 'leaves'} on {day(person.left_on)}"
