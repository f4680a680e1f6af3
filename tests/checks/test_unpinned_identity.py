import tomllib
from typing import Any

import pytest

from auditor.facts import CannotSee
from auditor.words import Power, Severity
from checks.unpinned_identity import unpinned_identity
from tests.make import TODAY, USUAL, account, entry, grant, leaver, person, register, severities

CAT = person("cat", ids={"x": ("77",)})
PAGE = account(access=(entry("ann"), entry("cat")))


def given(*people: Any) -> dict[str, Any]:
    return {"account": PAGE, "register": register(*people, accounts=[PAGE]), "today": TODAY}


def test_a_match_by_name_only_is_found_with_the_line_to_paste() -> None:
    found = unpinned_identity(access=(grant("9", "Cat"),), **given(CAT))
    assert severities(found) == {"9": None}
    line = found[0].fix[-1].partition(": ")[2]
    assert tomllib.loads(line) == {"ids": {"x": ["77"], "facebook": ["9"]}}


def test_a_foreign_address_beside_the_name_is_shown_by_its_domain_only() -> None:
    summary = unpinned_identity(
        access=(grant("9", "Cat", email="c.a.t@example.com"),), **given(CAT)
    )[0].summary
    assert "example.com" in summary and "c.a.t" not in summary


def test_people_known_by_id_or_address_and_strangers_are_quiet() -> None:
    access = (*USUAL, grant("9", email="cat@example.org"), grant("8", "Sam"))
    assert unpinned_identity(access=access, **given(CAT)) == []


def test_it_is_grave_when_the_person_of_that_name_may_not_have_access_either() -> None:
    access = (grant("9", "Lee"), grant("8", "Dan", Power.EDITOR))
    found = unpinned_identity(access=access, **given(leaver("lee"), person("dan")))
    assert severities(found) == {"9": Severity.CRITICAL, "8": Severity.HIGH}
    assert "who left on 19 November 2026" in found[0].summary
    assert "who may not use this account" in found[1].summary


def test_an_ordinary_user_matters_only_with_the_name_of_a_leaver() -> None:
    access = (grant("9", "Lee", Power.MEMBER), grant("8", "Cat", Power.MEMBER))
    assert severities(unpinned_identity(access=access, **given(CAT, leaver("lee")))) == {
        "9": Severity.HIGH
    }


def test_someone_who_could_not_be_told_gives_no_finding_and_no_all_clear() -> None:
    with pytest.raises(CannotSee):
        unpinned_identity(access=(grant("9", "Cat", certain=False),), **given(CAT))
