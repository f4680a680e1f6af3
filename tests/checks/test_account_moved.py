import pytest

from auditor.check import Before
from auditor.facts import CannotSee
from checks.account_moved import account_moved
from tests.make import account, standing, subjects


def test_another_handle_than_the_register_s_is_found() -> None:
    found = account_moved(
        standing=standing(handle="NewName"), account=account(), before=Before(handle="NewName")
    )
    assert subjects(found) == ["facebook-main"]
    assert "“NewName” instead of “ExampleTrust”" in found[0].summary


def test_case_an_at_sign_a_server_and_the_spelling_of_a_number_do_not_count() -> None:
    pairs = {
        "@exampletrust": "ExampleTrust",
        "trust": "trust@social.example",
        "+442079460000": "020 7946 0000",
    }
    for seen, expected in pairs.items():
        page = account(handle=expected)
        assert account_moved(standing=standing(handle=seen), account=page, before=Before()) == []


def test_the_same_name_on_another_server_is_another() -> None:
    page = account(handle="trust@social.example")
    moved = standing(handle="trust@evil.example")
    assert account_moved(standing=moved, account=page, before=Before())


def test_without_a_handle_on_the_register_last_time_s_is_compared() -> None:
    page = account(handle="")
    assert account_moved(standing=standing(), account=page, before=Before()) == []
    assert account_moved(standing=standing(), account=page, before=Before(handle="Old"))


def test_another_id_belongs_to_another_check() -> None:
    other = standing(platform_id="666", handle="NewName")
    assert account_moved(standing=other, account=account(), before=Before()) == []


def test_what_is_gone_or_not_shown_is_no_all_clear() -> None:
    for unclear in (standing("missing", handle=""), standing(handle="")):
        with pytest.raises(CannotSee):
            account_moved(standing=unclear, account=account(), before=Before())
