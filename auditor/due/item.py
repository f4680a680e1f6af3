"""One thing that is due, and what is known of what people did and stated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auditor import say
from auditor.due.periods import NOTICE, VERY_LATE, first_due, holds_until
from auditor.register import Every, Register
from auditor.words import Severity


class Kind(StrEnum):
    """What sort of thing is due."""

    DUTY = "duty"
    DOCUMENT = "document"
    REHEARSAL = "rehearsal"
    STATEMENT = "statement"
    WAIVER = "waiver"
    ACCESS = "access"
    LEAVING = "leaving"
    CREDENTIAL = "credential"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A control that only a person can see, and what is known of statements about it."""

    account: str
    check: str
    title: str
    """What must be so, in the check's own words."""
    every: Every
    said: date | None = None
    """When somebody stated it last."""
    since: date | None = None
    """The first night on which no program could see it; None: tonight."""
    look_here: str = ""
    by: str = ""
    """Who stated it last."""

    def due(self, today: date) -> date:
        """The last day on which the next statement is in time."""
        if self.said:
            return holds_until(self.said, self.every)
        return first_due(self.since or today, self.every)


@dataclass(frozen=True, slots=True)
class Diary:
    """What people have done and stated so far, as far as due dates rest on it."""

    done: Mapping[str, date] = field(default_factory=dict)
    """By duty id: the latest day on which it was done."""
    since: Mapping[str, date] = field(default_factory=dict)
    """By duty id: the first night on which it was asked for; absent: tonight."""
    wanted: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that somebody has to do by a day."""

    kind: Kind
    id: str
    """Stays the same until it is done: `duty:quarterly-content-check`."""
    on: date | None
    """The last day on which it is in time; None: it was never done, and has been due since."""
    what: str
    """In plain words."""
    who: str = ""
    """Register id of whoever has to do it; empty: nobody is named."""
    account: str = ""
    """Register id of the account that it belongs to; empty: the organisation as a whole."""
    how: str = ""
    """The command, or what to change in the register, once it is done."""
    parts: tuple[str, ...] = ()
    """For statements: the ids of the checks."""
    yearly: bool = False
    """For an exception: it does not end on that day, but is to be reviewed."""

    @property
    def subject(self) -> str:
        """The id without its kind: what a finding about it is called."""
        return self.id.partition(":")[2]

    def days(self, today: date) -> int | None:
        """Days that are left; negative when it is late."""
        return (self.on - today).days if self.on else None

    def severity(self, today: date) -> Severity | None:
        """How bad it is by now; None while there is more than `NOTICE` days' time."""
        left = self.days(today)
        if left is None:
            return Severity.MEDIUM
        if left > NOTICE:
            return None
        if left >= 0:
            return Severity.LOW
        return Severity.MEDIUM if left > -VERY_LATE else Severity.HIGH

    def when(self, today: date) -> str:
        """The end of a sentence: `is due by 31 December 2026`, `was due by …, 12 days ago`."""
        left = self.days(today)
        if self.on is None or left is None:
            return "has never been done, as far as the register says"
        if left < 0:
            return f"was due by {say.day(self.on)}, {say.days(-left)} ago"
        return f"is due by {say.day(self.on)}"


def called(register: Register, person_id: str) -> str:
    """Somebody's role, or their register id: never a name."""
    person = register.person(person_id)
    return (person.role if person else "") or person_id
