from datetime import timedelta

from auditor.facts import SecurityTxt
from checks.security_txt_stale import security_txt_stale
from tests.make import NOW, account, subjects

GIVEN = {"account": account("site", platform="website"), "now": NOW}


def found(**told: object) -> list[str]:
    seen = SecurityTxt(**({"present": True} | told))  # type: ignore[arg-type]
    return subjects(security_txt_stale(security_txt=seen, **GIVEN))


def test_a_file_past_its_date_is_found() -> None:
    assert found(expires_at=NOW) == ["site"]
    assert found(expires_at=NOW + timedelta(minutes=1)) == []


def test_a_malformed_file_is_found_once() -> None:
    assert found(expires_at=NOW - timedelta(days=9), problems=("it names nobody",)) == ["site"]


def test_no_file_at_all_is_in_order() -> None:
    assert found(present=False) == []
