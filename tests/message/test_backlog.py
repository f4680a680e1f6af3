"""Nights of which a reader heard nothing are told as if they had been one."""

from datetime import timedelta

import pytest

from auditor.known import fold
from auditor.message import Backlog, Past, Reader, is_long, messages
from auditor.outcomes import Change
from auditor.register import Account, Person, Register
from auditor.words import Severity, Turn
from tests.message.samples import NIGHT, OPS, REGISTER, change, finding, report, still_open

DAY = timedelta(days=1)
ROW = finding()


def turns(*found: Turn, severity: Severity = Severity.HIGH) -> list[Change]:
    """The turns of one finding in the last nights, one each night, the last one yesterday."""
    days = range(len(found), 0, -1)
    at = [NIGHT - day * DAY for day in days]
    return [change(t, ROW, at=w, severity=severity) for t, w in zip(found, at, strict=True)]


def told(before: list[Change], missed: list[Change], *, open_now: bool) -> str:
    """What the reader is told tonight, when nothing turned tonight."""
    row = still_open("7700", days=3)
    late = Backlog((1,), NIGHT - 9 * DAY, NIGHT - 10 * DAY, fold(before), missed)
    night = report(*([row] if open_now else []))
    night = night.model_copy(update={"changes": ()})
    found = messages(night, [OPS], REGISTER, Past(NIGHT - DAY), backlogs={"ops": late})
    return found["ops"].text


OPENED = [change(Turn.OPENED, ROW, at=NIGHT - 20 * DAY)]
LOST = [*OPENED, change(Turn.LOST_SIGHT, ROW, at=NIGHT - 15 * DAY)]
NEW, FIXED = "New:", "Put right (this was wrong before):"
AGAIN, SEEN = "Back again:", "Could be looked at again, and is still there:"


@pytest.mark.parametrize(
    ("before", "missed", "title"),
    [
        ([], (Turn.OPENED,), NEW),
        ([], (Turn.OPENED, Turn.LOST_SIGHT, Turn.REGAINED_SIGHT), NEW),
        ([], (Turn.OPENED, Turn.RESOLVED), FIXED),
        (OPENED, (Turn.RESOLVED,), FIXED),
        (OPENED, (Turn.RESOLVED, Turn.REOPENED), AGAIN),
        (OPENED, (Turn.LOST_SIGHT, Turn.REGAINED_SIGHT), ""),
        (LOST, (Turn.REGAINED_SIGHT,), SEEN),
    ],
)
def test_only_how_it_ended_is_told(
    before: list[Change], missed: tuple[Turn, ...], title: str
) -> None:
    text = told(before, turns(*missed), open_now=missed[-1] is not Turn.RESOLVED)
    assert [each for each in (NEW, FIXED, AGAIN, SEEN) if each in text] == ([title] * bool(title))
    assert "Nothing has reached you since 11 November 2026." in " ".join(text.split())


def test_a_deputy_who_had_been_called_before_hears_that_it_is_over() -> None:
    page = Account(id="facebook-main", platform="facebook", owner="head-of-ops", deputy="comms")
    people = (Person(id="head-of-ops"), Person(id="comms"))
    board = Register(organisation=REGISTER.organisation, people=people, accounts=(page,))
    deputy = Reader("deputy", "comms", weekly="never", accounts=())
    grave = {"severity": Severity.CRITICAL}
    before = fold([change(Turn.OPENED, ROW, at=NIGHT - 20 * DAY, **grave)])
    missed = turns(Turn.RESOLVED, severity=Severity.CRITICAL)
    late = Backlog((1,), NIGHT - 9 * DAY, NIGHT - 10 * DAY, before, missed)
    found = messages(report(), [deputy], board, Past(NIGHT - DAY), backlogs={"deputy": late})
    assert found["deputy"].subject.startswith("1 fixed")


def test_a_few_days_or_a_few_messages_arrive_in_order() -> None:
    assert not is_long([], NIGHT)
    assert not is_long([NIGHT - day * DAY for day in (3, 2, 1)], NIGHT)
    assert is_long([NIGHT - day * DAY for day in (4, 3, 2, 1)], NIGHT)
    assert is_long([NIGHT - 7 * DAY], NIGHT)
