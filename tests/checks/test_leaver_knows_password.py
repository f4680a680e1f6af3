from datetime import datetime
from typing import Any

from checks.leaver_knows_password import leaver_knows_password
from tests.make import NOW, TODAY, account, days_ago, leaver, register, subjects

KEY = ("facebook-main", "leaver-knows-password")


def given(attested: dict[tuple[str, str], datetime] | None = None) -> dict[str, Any]:
    page = account(shared_login=("ann", "lee"))
    return {
        "account": page,
        "register": register(leaver()),
        "today": TODAY,
        "attested": attested or {},
    }


def test_a_leaver_who_knows_the_password_is_found() -> None:
    found = leaver_knows_password(**given())
    assert subjects(found) == ["lee"]
    assert "left on 19 November 2026" in found[0].summary


def test_a_change_attested_before_the_last_day_does_not_help() -> None:
    assert subjects(leaver_knows_password(**given({KEY: days_ago(2)}))) == ["lee"]


def test_a_change_attested_on_the_last_day_or_later_does() -> None:
    assert leaver_knows_password(**given({KEY: days_ago(1)})) == []
    assert leaver_knows_password(**given({KEY: NOW})) == []


def test_a_statement_about_something_else_does_not() -> None:
    other = ("facebook-main", "shared-login")
    assert subjects(leaver_knows_password(**given({other: NOW}))) == ["lee"]


def test_it_makes_sense_only_where_a_password_is_shared() -> None:
    assert leaver_knows_password.when is not None
    assert not leaver_knows_password.when(account(), register())
