"""From a report to finished messages: which readers get one tonight, and what it looks like."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pydantic import TypeAdapter

from auditor.message.backlog import Backlog, as_one_night
from auditor.message.content import content
from auditor.message.occasions import occasion
from auditor.message.page import as_html
from auditor.message.past import NEWS, Occasion, Past
from auditor.message.reader import Reader
from auditor.message.short import as_short
from auditor.message.text import as_text
from auditor.outcomes import Report
from auditor.register import Register

NOTHING: Mapping[str, Backlog] = MappingProxyType({})


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


def build(report: Report, reader: Reader, register: Register, why: Occasion = NEWS) -> Message:
    """The message that tells one reader of one run, and of what else the occasion asks for."""
    said = content(report, reader, register, why)
    return Message(
        subject=said.subject,
        text=as_text(said),
        html=as_html(said),
        short=as_short(said),
        urgent=said.urgent,
        weekly=why.weekly,
        calm=said.calm,
    )


def messages(
    report: Report,
    readers: Iterable[Reader],
    register: Register,
    past: Past,
    *,
    whole: bool = True,
    backlogs: Mapping[str, Backlog] = NOTHING,
) -> dict[str, Message]:
    """By reader: tonight's messages. A reader gets at most one, and none without a reason.

    `whole` is False for a run that was narrowed. `backlogs`, by reader: messages that did not
    arrive and that tonight's takes the place of.
    """
    zone = register.organisation.zone
    due = {}
    for reader in readers:
        night, before = report, past
        backlog = backlogs.get(reader.name)
        if backlog:
            night, before = as_one_night(report, past, backlog)
        why = occasion(night, reader, register, before, whole=whole, zone=zone)
        if backlog:
            why = replace(why, missed=backlog.since, news=True)
        if why.due:
            due[reader.name] = build(night, reader, register, why)
    return due
