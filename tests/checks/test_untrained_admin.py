from typing import Any

from auditor.words import Power
from checks.untrained_admin import untrained_admin
from tests.make import TODAY, TOMORROW, USUAL, account, grant, leaver, person, register, subjects


def given(*people: Any) -> dict[str, Any]:
    return {"account": account(), "register": register(*people), "today": TODAY}


def test_someone_with_access_and_without_a_date_is_found() -> None:
    cat, dan = person("cat", "3", trained_on=None), person("dan", "4", policy_agreed_on=None)
    found = untrained_admin(access=(*USUAL, grant("3"), grant("4")), **given(cat, dan))
    assert subjects(found) == ["cat", "dan"]
    assert "no date of training." in found[0].summary
    assert "no date of agreeing to the policy." in found[1].summary


def test_a_date_to_come_is_no_training_yet() -> None:
    cat = person("cat", "3", trained_on=TOMORROW)
    assert subjects(untrained_admin(access=(grant("3"),), **given(cat))) == ["cat"]


def test_leavers_strangers_names_and_ordinary_users_are_quiet() -> None:
    untrained = {"trained_on": None}
    people = (
        leaver("lee", "4", **untrained),
        person("cat", **untrained),
        person("dan", "5", **untrained),
    )
    access = (grant("4"), grant("9", "Cat"), grant("5", power=Power.MEMBER), grant("8"))
    assert untrained_admin(access=access, **given(*people)) == []
