"""Whoever was told that something is wrong hears when it is over, whatever they ask for now."""

from datetime import date, timedelta
from typing import Any

import pytest

from auditor.known import Known
from auditor.message import Message, Past, Reader, messages
from auditor.register import Account, Person, Register
from auditor.words import Severity, Turn
from tests.message.samples import NIGHT, REGISTER, change, finding, report

DAY = timedelta(days=1)
ROW = finding(check="leaver-still-in", severity=Severity.CRITICAL)
DEPUTY = Reader("deputy", "comms", weekly="never", accounts=())
GRAVE = Reader("grave", "head-of-ops", Severity.CRITICAL, weekly="never")
PAGE = Account(id="facebook-main", platform="facebook", owner="head-of-ops", deputy="comms")


def board(account: Account = PAGE, **comms: Any) -> Register:
    people = (Person(id="head-of-ops", name="Ann Ray"), Person(id="comms", name="Bo", **comms))
    return Register(organisation=REGISTER.organisation, people=people, accounts=(account,))


def after(
    days: int,
    turn: Turn = Turn.RESOLVED,
    *,
    last: Severity = Severity.CRITICAL,
    told: Severity = Severity.CRITICAL,
    register: Register | None = None,
    whole: bool = True,
) -> dict[str, Message]:
    """What is told when something ends that was opened `days` before last night's run."""
    looked = NIGHT - DAY
    was = Known(ROW.key, "open", looked - days * DAY, looked - days * DAY, severity=last)
    first = Known(ROW.key, "open", was.since, was.since, severity=told)
    past = Past(looked, known={ROW.key: was}, ended={ROW.key: first})
    night = report(changes=(change(turn, ROW, severity=last),))
    return messages(night, [DEPUTY, GRAVE], register or board(), past, whole=whole)


def subjects(told: dict[str, Message]) -> dict[str, str]:
    return {name: message.subject.partition(" –")[0] for name, message in told.items()}


def test_a_deputy_who_was_called_hears_that_it_is_fixed() -> None:
    told = after(3)
    assert subjects(told) == {"deputy": "1 fixed", "grave": "1 fixed"}
    assert "Put right (this was wrong before):" in told["deputy"].text
    assert ROW.summary.split(",")[0] in " ".join(told["deputy"].text.split())


def test_a_deputy_who_was_not_called_hears_nothing() -> None:
    assert subjects(after(2)) == {"grave": "1 fixed"}
    elsewhere = board(PAGE.model_copy(update={"deputy": "head-of-ops"}))
    assert "deputy" not in after(9, register=elsewhere)
    assert "deputy" not in after(9, register=board(left_on=date(2026, 11, 1)))
    assert after(9, last=Severity.HIGH, told=Severity.HIGH) == {}


def test_an_exception_that_is_agreed_ends_it_for_the_deputy_too() -> None:
    assert subjects(after(3, Turn.WAIVED))["deputy"] == "1 for your information"


@pytest.mark.parametrize("turn", [Turn.LOST_SIGHT, Turn.REGAINED_SIGHT])
def test_what_is_not_over_is_not_told_as_if_it_were(turn: Turn) -> None:
    assert "deputy" not in after(3, turn)


def test_what_was_grave_when_it_was_told_and_is_milder_by_the_end_is_told_too() -> None:
    told = after(1, last=Severity.HIGH)
    assert subjects(told) == {"grave": "1 fixed"}
    assert subjects(after(4, last=Severity.HIGH)) == {"deputy": "1 fixed", "grave": "1 fixed"}


def test_a_narrowed_run_tells_it_since_nobody_comes_back_to_it() -> None:
    assert set(after(3, whole=False)) == {"deputy", "grave"}
