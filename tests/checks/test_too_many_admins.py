import pytest

from auditor.facts import CannotSee
from auditor.words import Power
from checks.too_many_admins import too_many_admins
from tests.make import account, grant, machine, register, subjects

GIVEN = {"account": account(max_admins=2), "register": register()}
FULL = (grant("1"), grant("2"))


def test_more_than_the_register_allows_is_found() -> None:
    found = too_many_admins(access=(*FULL, grant("9")), **GIVEN)
    assert subjects(found) == ["facebook-main"]
    assert "3 people can manage" in found[0].summary


def test_editors_machines_and_our_own_identity_do_not_count() -> None:
    others = (grant("8", power=Power.EDITOR), machine("50"), grant("60", ours=True))
    assert too_many_admins(access=(*FULL, *others), **GIVEN) == []


def test_it_cannot_be_told_while_somebody_unclear_would_make_the_difference() -> None:
    with pytest.raises(CannotSee):
        too_many_admins(access=(*FULL, grant("9", certain=False)), **GIVEN)
