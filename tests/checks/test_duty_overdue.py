"""duty-overdue: when a duty is reported, and how bad it is."""

from datetime import date, timedelta

import pytest

from auditor.due import Diary
from auditor.register import Account, Duty, Register
from auditor.words import Severity
from checks.duty_overdue import duty_overdue
from tests.make import ANN, account, leaver, register, severities, subjects

QUARTERLY = Duty(id="content-check", who="ann", every="quarter", what="Content is up to date")


def said(today: date, diary: Diary, board: Register, where: Account | None = None) -> list[str]:
    return subjects(duty_overdue(account=where, register=board, today=today, diary=diary))


@pytest.mark.parametrize(
    ("days", "severity"),
    [(-15, None), (-14, "low"), (0, "low"), (1, "medium"), (29, "medium"), (30, "high")],
)
def test_a_duty_is_told_14_days_ahead_and_gets_worse(days: int, severity: str | None) -> None:
    today = date(2026, 12, 31) + timedelta(days)
    diary = Diary(done={QUARTERLY.id: date(2026, 8, 3)})
    found = duty_overdue(
        account=None, register=register(duties=(QUARTERLY,)), today=today, diary=diary
    )
    assert severities(found) == ({"content-check": Severity(severity)} if severity else {})


def test_a_duty_that_was_never_done_is_due_at_the_end_of_the_first_period() -> None:
    board = register(duties=(QUARTERLY,))
    assert said(date(2026, 12, 20), Diary(), board) == []  # asked for since today only
    diary = Diary(since={QUARTERLY.id: date(2026, 11, 20)})
    (found,) = duty_overdue(account=None, register=board, today=date(2027, 1, 2), diary=diary)
    assert found.severity is Severity.MEDIUM
    assert found.summary == (
        "The duty “Content is up to date” of Ann was due by 31 December 2026, 2 days ago."
    )
    assert found.fix[1] == "Then write it down: auditor duty done content-check --by ann"


def test_a_duty_of_one_account_belongs_to_it() -> None:
    group = account("group", platform="facebook-group")
    own = QUARTERLY.model_copy(update={"id": "moderate", "accounts": ("group",)})
    board = register(accounts=[account(), group], duties=(QUARTERLY, own))
    diary = Diary(done=dict.fromkeys(("content-check", "moderate"), date(2026, 5, 1)))
    today = date(2026, 11, 20)
    assert said(today, diary, board) == ["content-check"]
    assert said(today, diary, board, group) == ["moderate"]
    assert duty_overdue.when and duty_overdue.when(group, board)
    assert not duty_overdue.when(account(), board)


def test_the_duty_of_somebody_who_left_says_so() -> None:
    duty = QUARTERLY.model_copy(update={"who": "lee"})
    board = register(leaver(), duties=(duty,))
    today = date(2026, 12, 31)
    (found,) = duty_overdue(
        account=None, register=board, today=today, diary=Diary(done={duty.id: date(2026, 9, 1)})
    )
    assert "of Lee (who left on 19 November 2026) is due by" in found.summary
    assert ANN.called not in found.summary
