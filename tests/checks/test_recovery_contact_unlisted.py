import pytest

from auditor.contacts import contact_key
from auditor.facts import CannotSee
from auditor.words import Power
from checks.recovery_contact_unlisted import recovery_contact_unlisted
from tests.make import TODAY, account, leaver, recovery, register, subjects

GIVEN = {"account": account(), "register": register(), "today": TODAY}


def test_a_contact_that_nobody_agreed_is_found_without_showing_it() -> None:
    seen = (recovery("jo.smith@gmail.com", owner=None), recovery("+44 7700 900123"))
    found = recovery_contact_unlisted(recovery=seen, **GIVEN)
    assert subjects(found) == [contact_key("jo.smith@gmail.com"), contact_key("07700 900123")]
    assert "j…@gmail.com" in found[0].summary and "jo.smith" not in found[0].summary
    assert "+44 … 123 of Ann on Facebook" in found[1].summary and "7700" not in found[1].summary


def test_agreed_contacts_are_quiet_however_they_are_written() -> None:
    seen = (recovery("Accounts@EXAMPLE.org", "020 7946 0000"),)
    assert recovery_contact_unlisted(recovery=seen, **GIVEN) == []


def test_an_ordinary_user_s_contacts_are_their_own_business() -> None:
    seen = (recovery("mum@gmail.com", owner="9", power=Power.MEMBER),)
    assert recovery_contact_unlisted(recovery=seen, **GIVEN) == []


def test_a_leaver_s_contact_belongs_to_another_check() -> None:
    board = register(leaver("lee", phones=("07700 900123",)))
    seen = (recovery("lee@example.org", "+447700900123"),)
    assert recovery_contact_unlisted(recovery=seen, **(GIVEN | {"register": board})) == []


def test_a_contact_shown_in_part_is_no_finding_and_no_all_clear() -> None:
    with pytest.raises(CannotSee):
        recovery_contact_unlisted(recovery=(recovery("+44 •••• •••123"),), **GIVEN)
