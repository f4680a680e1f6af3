from auditor.contacts import contact_key
from auditor.words import Power
from checks.leaver_recovery import leaver_recovery
from tests.make import TODAY, account, leaver, person, recovery, register, subjects

LEE = leaver("lee", phones=("07700 900123",))
GIVEN = {"account": account(), "register": register(LEE), "today": TODAY}


def test_a_leaver_s_address_and_number_are_found() -> None:
    seen = (recovery("LEE@example.org", owner=None), recovery("+44 7700 900123"))
    found = leaver_recovery(recovery=seen, **GIVEN)
    assert subjects(found) == [contact_key("lee@example.org"), contact_key("07700900123")]
    assert "l…@example.org" in found[0].summary and "Lee, who left" in found[0].summary


def test_it_is_found_at_an_ordinary_user_and_although_it_was_once_agreed() -> None:
    page = account(recovery=("lee@example.org",))
    seen = (recovery("lee@example.org", owner="9", power=Power.MEMBER),)
    found = leaver_recovery(recovery=seen, **(GIVEN | {"account": page}))
    assert subjects(found) == [contact_key("lee@example.org")]


def test_a_contact_that_an_active_person_took_over_is_quiet() -> None:
    board = register(
        leaver("lee", emails=("ops@example.org",)), person("cat", emails=("ops@example.org",))
    )
    found = leaver_recovery(
        recovery=(recovery("ops@example.org"),), **(GIVEN | {"register": board})
    )
    assert found == []


def test_contacts_of_people_who_stay_are_quiet() -> None:
    assert leaver_recovery(recovery=(recovery("ann@example.org", "x@gmail.com"),), **GIVEN) == []
