"""From a report to finished messages: which readers get one tonight, and what it looks like."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from auditor.message.content import content
from auditor.message.page import as_html
from auditor.message.reader import Reader
from auditor.message.short import as_short
from auditor.message.text import as_text
from auditor.outcomes import Report
from auditor.register import Register


@dataclass(frozen=True, slots=True)
class Message:
    """One message, ready to be sent in whichever form a service takes."""

    subject: str
    text: str
    html: str
    short: str
    """For chat services: what to do and the figures, at most 4000 characters."""
    urgent: bool
    """True when something critical is new."""
    weekly: bool = False
    calm: bool = False
    """True when nothing needs doing."""

    def to_json(self) -> str:
        """For the outbox."""
        return TypeAdapter(Message).dump_json(self).decode()

    @classmethod
    def from_json(cls, payload: str) -> "Message":
        """Out of the outbox; raises `pydantic.ValidationError` on anything else."""
        return TypeAdapter(Message).validate_json(payload)


def build(report: Report, reader: Reader, register: Register, *, weekly: bool = False) -> Message:
    """The message that tells one reader of one run; `weekly`: with all that waited for it."""
    said = content(report, reader, register, weekly=weekly)
    return Message(
        subject=said.subject,
        text=as_text(said),
        html=as_html(said),
        short=as_short(said),
        urgent=said.urgent,
        weekly=weekly,
    )


def messages(
    report: Report,
    readers: Iterable[Reader],
    register: Register,
    last_weekly: Mapping[str, datetime],
    *,
    whole: bool = True,
) -> dict[str, Message]:
    """By reader: tonight's messages. A reader gets at most one, and none when nothing turned.

    A run that was narrowed (not `whole`) cannot say that the week was quiet.
    """
    zone = ZoneInfo(register.organisation.timezone)
    today = report.run.finished_at.astimezone(zone).date()
    due = {}
    for reader in readers:
        last = last_weekly.get(reader.name)
        day = last.astimezone(zone).date() if last else None
        weekly = whole and reader.week_is_over(today, day)
        if weekly or any(reader.hears(change) for change in report.changes):
            due[reader.name] = build(report, reader, register, weekly=weekly)
    return due
