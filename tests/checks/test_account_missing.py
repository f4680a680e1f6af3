import pytest

from checks.account_missing import account_missing
from tests.make import account, standing, subjects


@pytest.mark.parametrize("state", ["missing", "suspended", "deactivated", "unpublished"])
def test_an_account_that_is_not_open_is_found(state: str) -> None:
    found = account_missing(standing=standing(state), account=account())
    assert subjects(found) == ["facebook-main"]


def test_another_account_under_the_same_name_is_found() -> None:
    found = account_missing(standing=standing(platform_id="666"), account=account())
    assert subjects(found) == ["facebook-main"]
    assert "666 instead of 100" in found[0].summary


def test_the_registered_account_is_quiet_and_so_is_one_without_a_pinned_id() -> None:
    assert account_missing(standing=standing(), account=account()) == []
    assert account_missing(standing=standing(platform_id=""), account=account()) == []
    assert account_missing(standing=standing(), account=account(platform_id="")) == []
