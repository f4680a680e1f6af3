"""waiver-ending: exceptions that end, and those that are reviewed each year."""

from datetime import date
from typing import Any

import pytest

from auditor.check import Finding
from auditor.register import Account, Waiver
from auditor.words import Severity
from checks.waiver_ending import waiver_ending
from tests.make import TODAY, account, in_days, register

PRINTER = "unlisted-admin/facebook-main/9"
NAME = f"The agreed exception for {PRINTER}"


def found(where: Account | None = None, finding: str = PRINTER, **more: Any) -> list[Finding]:
    waiver = Waiver(finding=finding, reason="the anniversary", agreed_by="ann", **more)
    board = register(accounts=[account()], waivers=(waiver,))
    return waiver_ending(account=where, register=board, today=TODAY)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (15, None),
        (14, "ends on 4 December 2026."),
        (0, "ends on 20 November 2026."),
        (-1, "ended on 19 November 2026."),
        (-100, "ended on 12 August 2026."),
    ],
)
def test_an_exception_is_told_14_days_ahead_and_once_it_has_ended(
    days: int, said: str | None
) -> None:
    rows = found(account(), until=in_days(days))
    assert [(row.summary, row.severity) for row in rows] == (
        [(f"{NAME} {said} ann agreed to it.", Severity.LOW)] if said else []
    )
    assert [row.subject for row in rows] == ([PRINTER] if said else [])


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        (date(2025, 12, 10), None),
        (date(2025, 12, 1), "is to be reviewed by 1 December 2026."),
        (date(2025, 11, 1), "was to be reviewed by 1 November 2026."),
        (None, "is for review every year, but the register has no `agreed_on` for it."),
    ],
)
def test_a_yearly_one_is_reviewed_a_year_after_it_was_agreed(
    agreed: date | None, said: str | None
) -> None:
    rows = found(account(), until="review:annual", agreed_on=agreed)
    assert [row.summary for row in rows] == ([f"{NAME} {said} ann agreed to it."] if said else [])


def test_an_exception_of_the_organisation_is_not_an_accounts() -> None:
    finding = "document-missing/@organisation/crisis-plan"
    assert found(account(), finding, until=TODAY) == []
    assert [row.subject for row in found(None, finding, until=TODAY)] == [finding]
    assert found(None, until=TODAY) == []
