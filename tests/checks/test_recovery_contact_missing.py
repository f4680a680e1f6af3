import pytest

from auditor.facts import CannotSee
from auditor.words import Power
from checks.recovery_contact_missing import recovery_contact_missing
from tests.make import TODAY, account, leaver, recovery, register, subjects

GIVEN = {"account": account(), "register": register(leaver("lee", "4")), "today": TODAY}


def test_an_account_and_an_administrator_without_any_contact_are_found() -> None:
    found = recovery_contact_missing(recovery=(recovery(owner=None), recovery()), **GIVEN)
    assert subjects(found) == ["facebook-main", "1"]
    assert found[1].summary == "Ann on Facebook has no recovery address or number."


def test_others_and_leavers_need_none() -> None:
    seen = (recovery(owner="2", power=Power.EDITOR), recovery(owner="4"), recovery("a@b.org"))
    assert recovery_contact_missing(recovery=seen, **GIVEN) == []


def test_an_answer_about_nobody_is_no_all_clear() -> None:
    with pytest.raises(CannotSee):
        recovery_contact_missing(recovery=(), **GIVEN)
