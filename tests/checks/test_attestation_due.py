"""attestation-due: what only a person can see, asked for in time and once for each account."""

from datetime import date, timedelta

import pytest

from auditor.check import Finding
from auditor.due import Diary, Wanted
from auditor.words import Severity
from checks.attestation_due import attestation_due
from tests.make import account, register

GROUP = account("group", platform="facebook-group", name="Parents")


def wanted(check: str = "unlisted-admin", where: str = "group", **more: object) -> Wanted:
    told: dict[str, object] = {"title": "Everyone is listed.", "every": "quarter"}
    return Wanted(where, check, **(told | more))  # type: ignore[arg-type]


def found(today: date, *asked: Wanted) -> list[Finding]:
    board = register(accounts=[GROUP, account()])
    return attestation_due(account=GROUP, register=board, today=today, diary=Diary(wanted=asked))


@pytest.mark.parametrize(
    ("days", "severity"),
    [
        (-15, None),
        (-14, Severity.LOW),
        (0, Severity.LOW),
        (1, Severity.MEDIUM),
        (30, Severity.HIGH),
    ],
)
def test_a_statement_is_asked_for_14_days_ahead_and_gets_worse(
    days: int, severity: Severity | None
) -> None:
    rows = found(date(2027, 3, 31) + timedelta(days), wanted(said=date(2026, 11, 20)))
    assert [row.severity for row in rows] == ([severity] if severity else [])


def test_an_account_is_told_once_however_much_is_due_there() -> None:
    old, new = date(2026, 6, 1), date(2026, 9, 1)
    (row,) = found(
        date(2026, 12, 20),
        wanted("unlisted-admin", said=old),
        wanted("two-factor-off", said=new),
        wanted("weak-second-factor", every="year", said=old),
        wanted("unlisted-admin", "facebook-main", said=old),
    )
    assert row.subject == "group" and row.severity is Severity.HIGH
    assert row.summary == (
        "A look at 2 things on Parents on Facebook that only a person can see was due by"
        " 30 September 2026, 81 days ago."
    )
    assert "auditor attest --sheet round.csv --account group" in row.fix[0]


def test_what_was_never_stated_is_due_with_the_first_quarter() -> None:
    asked = wanted(since=date(2026, 11, 20))
    assert found(date(2026, 12, 16), asked) == []
    (row,) = found(date(2027, 1, 1), asked)
    assert row.severity is Severity.MEDIUM and row.summary.startswith(
        "A look at 1 thing on Parents"
    )


def test_what_is_new_tonight_is_not_late() -> None:
    assert found(date(2026, 12, 31), wanted()) == []
