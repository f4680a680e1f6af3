from checks.api_sunset import api_sunset
from tests.make import TODAY, YESTERDAY, connection, credential, in_days, subjects

GIVEN = {"connection": connection(), "today": TODAY}


def test_a_version_that_ends_within_three_months_is_found() -> None:
    found = api_sunset(credential=credential(api_version="v22.0", api_ends=in_days(90)), **GIVEN)
    assert subjects(found) == ["meta"]
    assert "(v22.0) closes on 18 February 2027" in found[0].summary


def test_a_version_that_has_ended_is_found() -> None:
    found = api_sunset(credential=credential(api_ends=YESTERDAY), **GIVEN)
    assert "closed on 19 November 2026" in found[0].summary


def test_a_later_end_and_no_end_are_quiet() -> None:
    for ends in (in_days(91), None):
        assert api_sunset(credential=credential(api_ends=ends), **GIVEN) == []
