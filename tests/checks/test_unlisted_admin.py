import tomllib

import pytest

from auditor.facts import CannotSee
from auditor.words import Power, Severity
from checks.unlisted_admin import unlisted_admin
from tests.make import (
    TODAY,
    USUAL,
    account,
    grant,
    leaver,
    machine,
    person,
    register,
    severities,
    subjects,
)

GIVEN = {"account": account(), "register": register(), "today": TODAY}


def test_an_outsider_is_found_and_worse_with_full_rights() -> None:
    strangers = (grant("8", "Sam", Power.EDITOR), grant("9", "Sam"))
    found = unlisted_admin(access=(*USUAL, *strangers), **GIVEN)
    assert severities(found) == {"8": None, "9": Severity.CRITICAL}
    assert "“Sam” (9)" in found[1].summary


def test_listed_people_machines_and_our_own_identity_are_quiet() -> None:
    access = (*USUAL, machine("50"), grant("60", "Audit", ours=True))
    assert unlisted_admin(access=access, **GIVEN) == []


def test_an_ordinary_user_of_a_directory_cannot_act_and_is_quiet() -> None:
    assert unlisted_admin(access=(grant("9", "Sam", Power.MEMBER),), **GIVEN) == []


def test_a_person_of_ours_without_an_entry_is_found_with_the_line_to_paste() -> None:
    board = register(person("cat", "3"))
    found = unlisted_admin(
        access=(grant("3", "C."),), account=account(), register=board, today=TODAY
    )
    assert subjects(found) == ["3"] and found[0].severity is Severity.CRITICAL
    assert "Cat" in found[0].summary and "but not for this account" in found[0].summary
    line = found[0].fix[-1].partition(": ")[2]
    pasted = tomllib.loads(f"access = [{line}]")["access"]
    assert pasted[0]["person"] == "cat" and pasted[0]["role"] == "admin"


def test_an_outsider_with_the_name_of_a_pinned_person_is_an_outsider() -> None:
    assert subjects(unlisted_admin(access=(grant("9", "Ann"),), **GIVEN)) == ["9"]


def test_a_person_of_ours_who_changed_their_name_is_quiet() -> None:
    assert unlisted_admin(access=(grant("1", "Somebody Else"),), **GIVEN) == []


def test_a_match_by_name_only_and_a_leaver_belong_to_other_checks() -> None:
    board = register(person("cat"), leaver("lee", "4"))
    access = (grant("9", "Cat"), grant("4", "Lee"))
    assert unlisted_admin(access=access, account=account(), register=board, today=TODAY) == []


def test_a_role_new_to_us_counts_as_full_rights() -> None:
    found = unlisted_admin(access=(grant("9", "Sam", power_known=False),), **GIVEN)
    assert found[0].severity is Severity.CRITICAL
    assert "a role that this audit does not know (“ADMIN”)" in found[0].summary


def test_who_could_not_be_read_is_no_outsider_and_no_all_clear() -> None:
    rest = iter(unlisted_admin.rule(access=(grant("9", certain=False), grant("8", "Sam")), **GIVEN))
    assert next(rest).subject == "8"
    with pytest.raises(CannotSee):
        next(rest)
