from checks.no_owner import no_owner
from tests.make import TODAY, account, leaver, register, subjects


def test_an_account_that_nobody_watches_is_found() -> None:
    page = account(owner="")
    assert subjects(no_owner(account=page, register=register(), today=TODAY)) == ["facebook-main"]


def test_an_owner_who_has_left_is_nobody() -> None:
    found = no_owner(account=account(owner="lee"), register=register(leaver()), today=TODAY)
    assert "Lee, who is named, has left" in found[0].summary


def test_an_active_owner_even_on_the_last_day_is_quiet() -> None:
    board = register(leaver(left_on=TODAY))
    assert no_owner(account=account(owner="lee"), register=board, today=TODAY) == []


def test_a_service_that_has_closed_needs_nobody() -> None:
    assert no_owner.when is not None
    assert no_owner.when(account(), register())
    assert not no_owner.when(account(platform="picasa"), register())
