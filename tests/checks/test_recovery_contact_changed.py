from typing import Any

from auditor.check import Before
from auditor.contacts import contact_key
from auditor.words import Severity
from checks.recovery_contact_changed import recovery_contact_changed
from tests.make import account, recovery, register, severities

OLD, NEW, AGREED = "ops@example.org", "jo@gmail.com", "accounts@example.org"


def given(**known: tuple[str, ...]) -> dict[str, Any]:
    hashes = {key: tuple(contact_key(each) for each in each_one) for key, each_one in known.items()}
    return {"account": account(), "register": register(), "before": Before(recovery=hashes)}


def test_a_new_contact_is_found_and_milder_when_it_was_agreed() -> None:
    seen = (recovery(OLD, NEW, AGREED, owner=None),)
    found = recovery_contact_changed(recovery=seen, **given(account=(OLD,)))
    assert severities(found) == {contact_key(NEW): None, contact_key(AGREED): Severity.LOW}
    assert "is new: j…@gmail.com." in found[0].summary


def test_one_that_merely_went_is_left_to_recovery_contact_missing() -> None:
    gone = (recovery(owner=None),)
    assert recovery_contact_changed(recovery=gone, **given(account=(OLD,))) == []


def test_the_same_contacts_in_another_spelling_or_order_are_quiet() -> None:
    seen = (recovery("020 7946 0000", OLD.upper(), owner=None),)
    assert recovery_contact_changed(recovery=seen, **given(account=(OLD, "+442079460000"))) == []


def test_each_person_is_compared_with_themselves() -> None:
    known = {"1": (OLD,), "2": (NEW,)}
    seen = (recovery(NEW, owner="1"), recovery(NEW, owner="2"))
    found = recovery_contact_changed(recovery=seen, **given(**known))
    assert len(found) == 1 and "Ann on Facebook" in found[0].summary


def test_the_first_run_and_a_new_person_only_start_the_memory() -> None:
    seen = (recovery(NEW, owner="2"),)
    first = given() | {"before": Before()}
    assert recovery_contact_changed(recovery=seen, **first) == []
    assert recovery_contact_changed(recovery=seen, **given(account=(OLD,))) == []
