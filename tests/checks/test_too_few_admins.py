from typing import Any

import pytest

from auditor.facts import CannotSee
from auditor.words import Power, Severity
from checks.too_few_admins import too_few_admins
from tests.make import TODAY, account, grant, in_days, leaver, machine, person, register, severities


def given(*people: Any, **more: Any) -> dict[str, Any]:
    return {"account": account(**more), "register": register(*people), "today": TODAY}


def test_one_administrator_is_too_few_and_two_are_enough() -> None:
    one = (grant("1"), grant("2", power=Power.EDITOR), machine("50"), grant("60", ours=True))
    found = too_few_admins(access=one, **given())
    assert severities(found) == {"facebook-main": None}
    assert "Only 1 person can manage" in found[0].summary
    assert too_few_admins(access=(grant("1"), grant("2")), **given()) == []


def test_one_human_with_two_sign_ins_counts_once() -> None:
    cat = person("cat", "3", "33")
    assert severities(too_few_admins(access=(grant("3"), grant("33")), **given(cat)))


def test_nobody_or_only_someone_who_leaves_soon_is_grave() -> None:
    cat = person("cat", "3", left_on=in_days(30))
    nobody = too_few_admins(access=(), **given())
    leaving = too_few_admins(access=(grant("3"),), **given(cat))
    assert severities(nobody) == severities(leaving) == {"facebook-main": Severity.HIGH}
    assert "Nobody who works with you" in nobody[0].summary
    assert "will leave soon" in leaving[0].summary


def test_a_leaver_is_nobody_to_rely_on() -> None:
    found = too_few_admins(access=(grant("1"), grant("4")), **given(leaver("lee", "4")))
    assert severities(found) == {"facebook-main": None}


def test_more_are_needed_where_the_register_says_so() -> None:
    assert severities(too_few_admins(access=(grant("1"), grant("2")), **given(min_admins=3)))
    assert too_few_admins.when is not None
    assert not too_few_admins.when(account(min_admins=0), register())


def test_it_cannot_be_told_while_somebody_unclear_would_make_the_difference() -> None:
    unclear = grant("9", certain=False)
    with pytest.raises(CannotSee):
        too_few_admins(access=(grant("1"), unclear), **given())
    with pytest.raises(CannotSee):
        too_few_admins(access=(grant("1"), grant("2", power_known=False)), **given())
    assert too_few_admins(access=(grant("1"), grant("2"), unclear), **given()) == []
    assert severities(too_few_admins(access=(grant("1"), unclear), **given(min_admins=3)))
