import pytest

from auditor.facts import CannotSee
from auditor.words import Power, Reason
from checks.dormant_admin import dormant_admin
from tests.make import NOW, TODAY, account, days_ago, grant, leaver, register, subjects

LEE = leaver("lee", "4")
GIVEN = {"account": account(), "register": register(LEE), "today": TODAY, "now": NOW}


def test_an_administrator_who_has_not_signed_in_for_long_is_found() -> None:
    access = (grant("1", last_sign_in=days_ago(91)), grant("2", last_sign_in=days_ago(90)))
    found = dormant_admin(access=access, **GIVEN)
    assert subjects(found) == ["1"]
    assert "Ann can manage" in found[0].summary and "91 days" in found[0].summary


def test_someone_added_lately_has_not_had_the_time_yet() -> None:
    never = grant("1", last_sign_in=days_ago(20000), since=days_ago(5))
    assert dormant_admin(access=(never,), **GIVEN) == []


def test_editors_and_leavers_are_quiet() -> None:
    old = days_ago(200)
    access = (grant("2", power=Power.EDITOR, last_sign_in=old), grant("4", last_sign_in=old))
    assert dormant_admin(access=access, **GIVEN) == []


def test_a_sign_in_that_is_not_shown_is_no_all_clear() -> None:
    with pytest.raises(CannotSee) as caught:
        dormant_admin(access=(grant("1"),), **GIVEN)
    assert caught.value.unseen.reason is Reason.NO_API
