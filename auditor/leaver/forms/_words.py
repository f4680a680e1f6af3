"""What the forms share: places, dates, and the order of the parts."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from auditor import show
from auditor.leaver.sheet import Sheet
from auditor.message.actions import place_in_words
from auditor.say import ROLES, day, listing

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


BY_HAND = (
    "Put your own id from the register where a command says YOU. A statement counts from somebody "
    "else than the person who leaves."
)
"""How to say that something was looked at by hand."""


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


@dataclass(frozen=True, slots=True)
class Words:
    """Makes texts harmless; addresses on the organisation's own domains stay as they are."""

    ours: frozenset[str]

    @classmethod
    def of(cls, sheet: Sheet) -> "Words":
        """For the organisation of a sheet."""
        return cls(frozenset(sheet.run.domains))

    def prose(self, text: str) -> str:
        """Words that may hold a name from a platform."""
        return show.prose(text, ours=self.ours)

    def where(self, text: str) -> str:
        """A place: an address that may be clicked as it is, anything else harmless."""
        return text if show.is_link(text) else place_in_words(text, self.ours)


_COMMANDS = re.compile(r"`auditor (?:attest|pin) [^`]+`(?: and `auditor attest [^`]+`)*")


def parted(text: str) -> tuple[str, list[str]]:
    """A sentence without the commands in it, and the commands: each can then be copied whole."""
    found = _COMMANDS.search(text)
    if found is None:
        return text, []
    commands = re.findall(r"`([^`]+)`", found[0])
    below = "the line below" if len(commands) == 1 else "the lines below"
    return f"{text[: found.start()]}{below}{text[found.end() :]}", commands


def left_bare(sheet: Sheet) -> list[str]:
    """Who would be left, in few lines: accounts that would lack the same stand together."""
    lines = [row.says for row in sheet.left if row.lacks in {"administrators", "key"}]
    for lacks, phrase in _BARE.items():
        accounts = [row.account or "" for row in sheet.left if row.lacks == lacks]
        if accounts:
            lines.append(f"{phrase} {listing(accounts)}")
    return lines


_BARE = {
    "owner": "Nobody would be named who watches",
    "deputy": "Nobody would be named who steps in for the owner of",
}


def moment(at: datetime) -> str:
    """A moment in words, UTC."""
    return f"{day(at)}, {at:%H:%M} UTC"


def who(sheet: Sheet) -> str:
    """The person, with their role."""
    return f"{sheet.person.name} ({role(sheet)})" if role(sheet) else sheet.person.name


def role(sheet: Sheet) -> str:
    """Their role, where the name does not say it already."""
    return sheet.person.role if sheet.person.role != sheet.person.name else ""


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
