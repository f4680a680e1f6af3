import pytest

from auditor.facts import CannotSee
from auditor.words import Power, Severity
from checks.role_too_high import role_too_high
from tests.make import TODAY, USUAL, account, entry, grant, leaver, person, register, severities

GIVEN = {"account": account(), "register": register(), "today": TODAY}


def test_more_power_than_agreed_is_found_and_worst_for_administrators() -> None:
    page = account(access=(entry("ann", Power.ANALYST), entry("bob", Power.EDITOR)))
    access = (grant("1", power=Power.EDITOR), grant("2"))
    found = role_too_high(access=access, account=page, register=register(), today=TODAY)
    assert severities(found) == {"1": None, "2": Severity.CRITICAL}
    assert "as an editor, but the register allows only a reader of statistics" in found[0].summary


def test_the_agreed_role_or_less_is_quiet() -> None:
    assert role_too_high(access=USUAL, **GIVEN) == []
    assert role_too_high(access=(grant("1", power=Power.ANALYST),), **GIVEN) == []


def test_names_leavers_and_people_without_an_entry_belong_to_other_checks() -> None:
    page = account(access=(entry("lee", Power.EDITOR), entry("cat", Power.EDITOR)))
    board = register(leaver("lee", "4"), person("cat"), accounts=[page])
    access = (grant("4"), grant("9", "Cat"), grant("1"))
    assert role_too_high(access=access, account=page, register=board, today=TODAY) == []


def test_a_role_new_to_us_proves_nothing_either_way() -> None:
    with pytest.raises(CannotSee, match="KING"):
        role_too_high(access=(grant("2", power_known=False, role="KING"),), **GIVEN)
