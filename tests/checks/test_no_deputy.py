from checks.no_deputy import no_deputy
from tests.make import TODAY, account, leaver, register, subjects


def test_an_account_without_a_deputy_is_found() -> None:
    found = no_deputy(account=account(deputy=""), register=register(), today=TODAY)
    assert subjects(found) == ["facebook-main"]


def test_a_deputy_who_has_left_or_is_the_owner_is_no_deputy() -> None:
    board = register(leaver())
    left = no_deputy(account=account(deputy="lee"), register=board, today=TODAY)
    same = no_deputy(account=account(deputy="ann"), register=board, today=TODAY)
    assert "has left" in left[0].summary
    assert "both as owner and as deputy" in same[0].summary


def test_an_active_deputy_is_quiet() -> None:
    assert no_deputy(account=account(), register=register(), today=TODAY) == []


def test_a_service_that_has_closed_needs_nobody() -> None:
    assert no_deputy.when is not None
    assert no_deputy.when(account(), register())
    assert not no_deputy.when(account(platform="picasa"), register())
