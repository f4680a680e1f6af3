from auditor.contacts import contact_key
from auditor.facts import Breached
from checks.recovery_contact_breached import recovery_contact_breached
from tests.make import account, connection, register, subjects

ADDRESS = "accounts@example.org"
GIVEN = {"connection": connection("hibp", "hibp"), "register": register()}


def test_an_address_in_a_theft_is_found_and_never_written_out() -> None:
    found = recovery_contact_breached(breaches=(Breached(ADDRESS, ("Adobe", "Canva")),), **GIVEN)
    assert subjects(found) == [contact_key(ADDRESS)]
    assert found[0].summary == (
        "The recovery address a…@example.org of Facebook (ExampleTrust) was in a known "
        "theft of data: Adobe and Canva."
    )


def test_one_address_of_several_accounts_is_one_finding() -> None:
    other = account("x-main", platform="x", platform_id="5", recovery=(ADDRESS.upper(),))
    two = [account(), other]
    given = GIVEN | {"register": register(accounts=two)}
    found = recovery_contact_breached(breaches=(Breached(ADDRESS, ("Adobe",)),), **given)
    assert "Facebook (ExampleTrust) and X (ExampleTrust)" in found[0].summary


def test_a_long_list_of_thefts_is_cut_short() -> None:
    names = ("A", "B", "C", "D", "E")
    found = recovery_contact_breached(breaches=(Breached(ADDRESS, names),), **GIVEN)
    assert found[0].summary.endswith("A, B, C and 2 more.")


def test_a_clean_address_is_quiet() -> None:
    assert recovery_contact_breached(breaches=(Breached(ADDRESS, ()),), **GIVEN) == []
