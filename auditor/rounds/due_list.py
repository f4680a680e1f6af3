"""What is due, as a table for people, as JSON for programs, and as a file for calendars."""

import json
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from auditor.due import DueItem, Kind, called
from auditor.register import Register
from auditor.say import days, sentence
from auditor.show import plain
from auditor.tables import Table

if TYPE_CHECKING:
    from icalendar import Event

KINDS = {
    Kind.DUTY: "duty",
    Kind.DOCUMENT: "paper",
    Kind.REHEARSAL: "trial of a paper",
    Kind.STATEMENT: "look by hand",
    Kind.WAIVER: "agreed exception",
    Kind.ACCESS: "review of access",
    Kind.LEAVING: "leaver",
    Kind.CREDENTIAL: "key of the audit",
}
"""Each kind as people call it."""

ALARMS = (timedelta(days=-13, hours=-15), timedelta(hours=-15))
"""When a calendar reminds: at nine in the morning, two weeks ahead and the day before."""

_OURS = uuid.UUID("5a6b1c6e-5f2b-4c5e-9d0e-0a6f3a4d7c11")
"""The root of the ids of our events; never changes, or calendars would show everything twice."""


def within(items: Sequence[DueItem], today: date, horizon: int | None) -> list[DueItem]:
    """What is late or due in the next `horizon` days; None: everything."""
    left = ((item, item.days(today)) for item in items)
    return [item for item, count in left if horizon is None or count is None or count <= horizon]


def table(items: Sequence[DueItem], today: date) -> Table:
    """One line for each thing, the most urgent first."""
    rows = (
        (
            str(item.on) if item.on else "never done",
            in_words(item, today),
            item.who or "nobody is named",
            sentence(item.what),
            item.how,
        )
        for item in items
    )
    head = ("due by", "time left", "who", "what", "when it is done")
    return Table(head, tuple(rows), "" if items else "Nothing is due.")


def in_words(item: DueItem, today: date) -> str:
    """How much time there is: `in 12 days`, `today`, `3 days late`."""
    left = item.days(today)
    if left is None:
        return "late"
    if left == 0:
        return "today"
    return f"in {days(left)}" if left > 0 else f"{days(-left)} late"


def as_json(items: Sequence[DueItem], today: date, organisation: str) -> str:
    """The same for programs."""
    told = {
        "schema": 1,
        "organisation": organisation,
        "today": str(today),
        "items": [
            {
                "id": item.id,
                "kind": item.kind,
                "on": str(item.on) if item.on else None,
                "days": item.days(today),
                "severity": item.severity(today),
                "who": item.who or None,
                "account": item.account or None,
                "what": item.what,
                "how": item.how,
                "checks": list(item.parts),
            }
            for item in items
        ],
    }
    return json.dumps(told, indent=2) + "\n"


def as_calendar(items: Sequence[DueItem], register: Register, now: datetime, today: date) -> bytes:
    """An iCalendar file (RFC 5545) that a calendar can subscribe to.

    All-day events whose ids stay the same, so that a calendar moves an event instead of showing
    it twice. People stand in it by role or register id only. What was never done stands today.
    """
    from icalendar import Calendar

    calendar = Calendar()
    name = register.organisation.name
    calendar.add("prodid", "-//Presence Auditor//due//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", plain(f"Presence audit – {name}"))
    calendar.add("x-wr-calname", plain(f"Presence audit – {name}"))
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for item in items:
        calendar.add_component(_event(item, register, now, today))
    return bytes(calendar.to_ical())


def _event(item: DueItem, register: Register, now: datetime, today: date) -> "Event":
    from icalendar import Event

    day = item.on or today
    event = Event()
    event.add("uid", str(uuid.uuid5(_OURS, f"{register.organisation.name}\n{item.id}")))
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", plain(sentence(item.what), 200))
    event.add("description", _description(item, register))
    event.add("categories", [KINDS[item.kind]])
    event.add("transp", "TRANSPARENT")
    _remind(event, item)
    return event


def _description(item: DueItem, register: Register) -> str:
    who = f"Who: {plain(called(register, item.who))}" if item.who else ""
    how = f"When it is done: {plain(item.how)}" if item.how else ""
    return "\n".join(line for line in (who, how) if line)


def _remind(event: "Event", item: DueItem) -> None:
    from icalendar import Alarm

    for before in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", plain(sentence(item.what), 200))
        alarm.add("trigger", before)
        event.add_component(alarm)
