from typing import Any

from auditor.check import Cleared
from auditor.facts import Grant, Identity, Seen
from auditor.words import Power, Verdict
from checks.leaving_soon import leaving_soon
from checks.unlisted_admin import unlisted_admin
from tests.make import (
    TODAY,
    USUAL,
    YESTERDAY,
    account,
    entry,
    grant,
    in_days,
    person,
    register,
    subjects,
)
from tests.runs import only, run, verdicts


def given(*people: Any, **more: Any) -> dict[str, Any]:
    page = account(**more)
    return {"account": page, "register": register(*people, accounts=[page]), "today": TODAY}


def test_someone_with_access_who_leaves_within_thirty_days_is_found() -> None:
    people = (person("cat", "3", left_on=in_days(30)), person("dan", "4", left_on=in_days(31)))
    found = leaving_soon(access=(*USUAL, grant("3"), grant("4")), **given(*people))
    assert subjects(found) == ["cat"]
    assert "Cat leaves on 20 December 2026" in found[0].summary
    assert "Ann could then still manage it" in found[0].summary


def test_the_first_step_names_all_that_must_be_handed_over() -> None:
    cat = person("cat", "3", left_on=TODAY)
    more = {"owner": "cat", "shared_login": ("cat", "ann"), "recovery": ("CAT@example.org",)}
    found = leaving_soon(access=(grant("3"),), **given(cat, **more))
    assert found[0].fix[0].startswith("Hand over the access, the watch over the account")
    assert "shared password" in found[0].fix[0] and "recovery contact" in found[0].fix[0]


def test_it_says_when_nobody_would_be_left() -> None:
    cat = person("cat", "3", left_on=TODAY)
    found = leaving_soon(access=(grant("3"),), **given(cat, access=(entry("cat"),)))
    assert "nobody could then manage it" in found[0].summary


def test_one_person_with_two_sign_ins_is_one_finding() -> None:
    cat = person("cat", "3", "33", left_on=TODAY)
    assert subjects(leaving_soon(access=(grant("3"), grant("33")), **given(cat))) == ["cat"]


def test_those_who_stay_who_left_and_who_have_no_access_are_quiet() -> None:
    people = (person("cat", "3", left_on=YESTERDAY), person("dan", "4", left_on=TODAY))
    assert leaving_soon(access=(*USUAL, grant("3")), **given(*people)) == []


def test_the_last_day_is_the_day_by_which_it_must_be_done() -> None:
    (one,) = leaving_soon(access=(grant("3"),), **given(person("cat", "3", left_on=in_days(2))))
    assert one.due == in_days(2)


def test_once_the_last_day_has_passed_it_ends_and_says_why() -> None:
    people = (person("cat", "3", left_on=YESTERDAY), person("dan"))
    (said,) = leaving_soon.rule(access=(), **given(*people))
    assert isinstance(said, Cleared)
    assert said.subject == "cat" and "left by now" in said.why


def test_a_known_further_address_finds_who_leaves_soon_and_makes_nobody_a_stranger() -> None:
    cat = person("cat", left_on=in_days(5))
    alias = Identity("9", "Cat", "new@example.org", other_ids=("cat@example.org",))
    board = register(cat, accounts=[account(access=(entry("ann"), entry("cat")))])
    access = Seen((grant("1", "Ann"), Grant(alias, "ADMIN", Power.ADMIN)))
    soon = only(run(leaving_soon, board=board, access=access))
    assert [row.subject for row in soon.outcomes] == ["cat"]
    assert verdicts(only(run(unlisted_admin, board=board, access=access))) == [Verdict.PASSED]
