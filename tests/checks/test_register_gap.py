from typing import Any

from auditor.register import Duty, Register
from auditor.words import Severity
from checks.register_gap import register_gap
from tests.make import (
    ANN,
    TODAY,
    account,
    entry,
    leaver,
    organisation,
    person,
    register,
    severities,
    subjects,
)


def gaps(*people: Any, **more: Any) -> list[str]:
    return subjects(register_gap(register=register(*people, **more), today=TODAY))


def test_a_complete_register_is_quiet() -> None:
    assert gaps() == []


def test_a_register_without_accounts_or_people_is_found_and_grave() -> None:
    bare = Register(organisation=organisation())
    found = register_gap(register=bare, today=TODAY)
    assert severities(found) == {"no-accounts": Severity.HIGH, "no-people": Severity.HIGH}
    only_people = Register(organisation=organisation(), people=(ANN,), readers=("ann",))
    assert subjects(register_gap(register=only_people, today=TODAY)) == ["no-accounts"]


def test_an_account_that_nobody_may_use_is_found() -> None:
    assert gaps(accounts=[account(), account("x-main", platform_id="5", access=())]) == ["x-main"]
    shared = account("x-main", platform_id="5", access=(), shared_login=("ann",))
    assert gaps(accounts=[account(), shared]) == []


def test_a_person_whom_nothing_names_is_found_unless_they_left() -> None:
    assert gaps(person("cat"), leaver("lee")) == ["person:cat"]
    duty = Duty(id="check", who="cat", every="quarter", what="Look")
    assert gaps(person("cat"), duties=(duty,)) == []
    assert gaps(person("cat"), readers=("cat",)) == []
    assert gaps(person("cat"), keepers={"meta": "cat"}) == []


def test_a_trustee_needs_no_other_reason_to_be_on_the_list() -> None:
    assert gaps(person("cat", role="Trustee")) == []
    assert gaps(person("cat", role="Treasurer and trustee")) == []
    assert gaps(person("cat", role="Treasurer")) == ["person:cat"]


def test_access_that_the_register_still_gives_a_leaver_is_found() -> None:
    page = account(access=(entry("ann"), entry("bob"), entry("lee")))
    assert gaps(leaver(), accounts=[page]) == ["facebook-main:lee"]


def test_one_address_or_id_of_two_people_is_found() -> None:
    found = gaps(leaver("lee", "1", emails=("ANN@example.org",)))
    assert found[1] == "facebook:1" and found[0].startswith("email:") and len(found) == 2


def test_the_same_account_twice_and_impossible_numbers_are_found() -> None:
    twins = [account(), account("again", min_admins=3, max_admins=2)]
    assert gaps(accounts=twins) == ["facebook:100", "again:admins"]


def test_missing_mail_domains_are_found() -> None:
    assert gaps(org=organisation(email_domains=())) == ["email-domains"]


def test_nobody_needs_access_to_a_service_that_has_closed() -> None:
    old = account("old", platform="picasa", platform_id="5", access=())
    assert gaps(accounts=[account(), old]) == []


def test_the_first_step_says_what_to_write() -> None:
    page = account(access=(entry("ann"), entry("bob"), entry("lee")))
    told = register(leaver(), accounts=[page], org=organisation(email_domains=()))
    steps = {each.subject: each.fix[0] for each in register_gap(register=told, today=TODAY)}
    assert steps == {
        "email-domains": 'Add under [organisation]: email_domains = ["example.org.uk"]',
        "facebook-main:lee": 'Take the line with person = "lee" out of `access` of facebook-main.',
    }
