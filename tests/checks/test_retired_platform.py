from datetime import date

from auditor import registry
from auditor.words import CLOSED
from checks.retired_platform import retired_platform
from tests.make import account, register, subjects


def test_an_account_on_a_closed_service_is_found() -> None:
    found = retired_platform(account=account("old", platform="google-plus", name="Old page"))
    assert subjects(found) == ["old"]
    assert found[0].summary == (
        "Old page on Google+ is still on the register, but Google+ closed on 2 April 2019."
    )


def test_it_makes_sense_only_for_closed_services() -> None:
    assert retired_platform.when is not None
    assert retired_platform.when(account(platform="picasa"), register())
    assert not retired_platform.when(account(), register())
    assert retired_platform(account=account()) == []


def test_it_knows_every_service_whose_platform_file_says_that_it_closed() -> None:
    readers = registry.load().readers
    said = {name: each.retired for name, each in readers.items() if each.retired}
    assert {name: date.fromisoformat(day) for name, day in said.items()} == CLOSED
