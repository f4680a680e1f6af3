"""Who left is watched for a time, and can then be taken off the register."""

from datetime import date, timedelta

import pytest

from auditor.doctor.farewells import farewells, naming
from auditor.doctor.lines import Level, Line
from auditor.known import Known, Status
from auditor.register import Person, Register
from tests.leaver.make import config
from tests.make import NOW, TODAY, account, days_ago, entry, person, register


def gone(days: int) -> Person:
    return person("lee", "770770", left_on=TODAY - timedelta(days=days))


def said(board: Register, *known: Known, today: date = TODAY) -> Line:
    [line] = farewells(config(board), {each.key: each for each in known}, today)
    return line


def finding(key: str, status: Status = "open", days: int = 10, summary: str = "") -> Known:
    return Known(key, status, first_seen=days_ago(days), since=days_ago(days), summary=summary)


def test_a_leaver_is_watched_for_ninety_days_and_then_may_go() -> None:
    assert (
        "watched every night until 18 February 2027"
        in said(register(gone(0)), today=TODAY + timedelta(days=1)).says
    )
    assert said(register(gone(89))).level is Level.OK
    line = said(register(gone(90)))
    assert line.level is Level.NOTE
    assert line.fix == "Take [[people]] lee off the register."


def test_who_stays_or_has_yet_to_leave_is_no_leaver() -> None:
    board = register(person("lee", left_on=TODAY + timedelta(days=3)))
    assert list(farewells(config(board), {}, TODAY)) == []


@pytest.mark.parametrize(
    "key",
    [
        "leaver-still-in/facebook-main/770770",
        "leaver-knows-password/facebook-main/lee",
    ],
)
def test_something_open_keeps_them_and_something_mended_starts_the_time_again(key: str) -> None:
    assert "auditor leaver lee" in said(register(gone(200)), finding(key)).fix
    assert said(register(gone(200)), finding(key, "resolved")).level is Level.OK
    assert said(register(gone(200)), finding(key, "resolved", 95)).level is Level.NOTE


def test_a_finding_that_only_names_them_counts_and_one_about_another_does_not() -> None:
    named = finding("credential-owned-by-leaver/@meta/meta", summary="It hangs on Lee, who left.")
    assert "still open" in said(register(gone(200)), named).says
    other = finding("unlisted-admin/facebook-main/77", summary="A stranger is there.")
    assert "taken off" in said(register(gone(200)), other).says


def test_what_still_names_them_must_be_changed_first() -> None:
    page = account(access=(entry("ann", approved_by="lee"),), owner="lee")
    board = register(gone(100), accounts=[page], readers=("lee",), keepers={"meta": "lee"})
    assert list(naming("lee", board)) == [
        "[[accounts]] facebook-main",
        "[notify]",
        "[connections.meta]",
    ]
    line = said(board)
    assert line.fix.startswith("First name somebody else in [[accounts]] facebook-main, [notify],")
    assert NOW.date() == TODAY
