from checks.shared_login import shared_login
from tests.make import TODAY, account, leaver, register, subjects


def test_a_password_that_two_active_people_know_is_found() -> None:
    page = account(shared_login=("ann", "bob"))
    found = shared_login(account=page, register=register(), today=TODAY)
    assert subjects(found) == ["facebook-main"]
    assert found[0].summary.startswith("Ann and Bob share one password")


def test_one_active_person_or_a_better_way_is_quiet() -> None:
    board = register(leaver("lee"))
    alone = account(shared_login=("ann", "lee"))
    vault = account(shared_login=("ann", "bob"), better_than_shared="password manager")
    assert shared_login(account=alone, register=board, today=TODAY) == []
    assert shared_login(account=vault, register=board, today=TODAY) == []


def test_it_makes_sense_only_where_a_password_is_shared() -> None:
    assert shared_login.when is not None
    assert not shared_login.when(account(), register())
