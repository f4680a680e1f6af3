from typing import Any

import pytest

from auditor.facts import CannotSee, Profile
from auditor.words import Severity
from checks.profile_drift import profile_drift
from tests.make import account, organisation, profile, register, severities

GIVEN: dict[str, Any] = {"account": account(expect={"verified": True}), "register": register()}


def test_each_field_that_differs_is_found() -> None:
    wrong = profile(
        name="Example Trsut",
        websites=("https://evil.example",),
        emails=("hello@example.org", "help@evil.example"),
        verified=False,
    )
    found = profile_drift(profile=wrong, **GIVEN)
    assert severities(found) == {
        "name": None,
        "website": Severity.HIGH,
        "contact": Severity.HIGH,
        "verification": None,
    }
    assert "evil.example" in found[2].summary and "help@" not in found[2].summary


def test_the_usual_spellings_of_an_address_are_the_same() -> None:
    for link in ("http://Example.org", "example.org/", "https://www.example.org/about?utm=x"):
        assert profile_drift(profile=profile(websites=("https://x.org", link)), **GIVEN) == []


def test_a_page_of_the_website_counts_only_where_the_register_names_the_whole() -> None:
    page = account(website="https://www.example.org/play")
    given = GIVEN | {"account": page}
    assert profile_drift(profile=profile(websites=("example.org/Play/",)), **given) == []
    assert severities(profile_drift(profile=profile(), **given)) == {"website": Severity.HIGH}


def test_no_link_at_all_is_drift_and_a_field_that_is_not_shown_is_not() -> None:
    empty = profile(websites=(), emails=())
    assert "does not link" in profile_drift(profile=empty, **GIVEN)[0].summary
    assert profile_drift(profile=Profile(name="Example Trust"), **GIVEN) == []


def test_another_name_of_ours_will_do_unless_the_account_has_its_own() -> None:
    board = register(org=organisation(other_names=("ET",)))
    assert profile_drift(profile=profile(name="et"), account=account(), register=board) == []
    own = account(name="Example Play")
    assert severities(profile_drift(profile=profile(name="ET"), account=own, register=board)) == {
        "name": None
    }


def test_an_account_that_need_not_be_verified_is_quiet() -> None:
    given = GIVEN | {"account": account()}
    assert profile_drift(profile=profile(verified=False), **given) == []


def test_a_page_that_shows_nothing_is_no_all_clear() -> None:
    with pytest.raises(CannotSee):
        profile_drift(profile=Profile(), **GIVEN)
