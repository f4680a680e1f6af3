import pytest

from auditor.facts import CannotSee
from auditor.words import Power
from checks.missing_admin import missing_admin
from tests.make import TODAY, USUAL, account, entry, grant, leaver, person, register, subjects

GIVEN = {"account": account(), "register": register(), "today": TODAY}


def test_a_person_with_an_entry_whom_the_platform_does_not_show_is_found() -> None:
    found = missing_admin(access=USUAL[:1], **GIVEN)
    assert subjects(found) == ["bob"]
    assert "gives Bob access to Facebook (ExampleTrust) as an editor" in found[0].summary


def test_everybody_present_is_quiet_whatever_their_role() -> None:
    assert missing_admin(access=(grant("1", power=Power.ANALYST), grant("2")), **GIVEN) == []


def test_an_ordinary_user_does_not_have_the_access_that_was_agreed() -> None:
    access = (USUAL[0], grant("2", power=Power.MEMBER))
    assert subjects(missing_admin(access=access, **GIVEN)) == ["bob"]


def test_a_leaver_and_a_match_by_name_are_not_missing() -> None:
    page = account(access=(entry("lee"), entry("cat")))
    board = register(leaver("lee"), person("cat"), accounts=[page])
    given = {"account": page, "register": board, "today": TODAY}
    assert missing_admin(access=(grant("9", "Cat"),), **given) == []


def test_nothing_is_missing_while_somebody_could_not_be_told() -> None:
    with pytest.raises(CannotSee):
        missing_admin(access=(USUAL[0], grant("9", certain=False)), **GIVEN)


def test_an_account_without_entries_has_nobody_to_miss() -> None:
    assert missing_admin.when is not None
    assert not missing_admin.when(account(access=()), register())
