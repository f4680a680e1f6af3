from auditor.facts import LastPost
from checks.stale_account import stale_account
from tests.make import NOW, account, days_ago, register, subjects

GIVEN = {"account": account(stale_after_days=60), "now": NOW}


def test_silence_for_longer_than_agreed_is_found() -> None:
    found = stale_account(last_post=LastPost(days_ago(61)), **GIVEN)
    assert subjects(found) == ["facebook-main"]
    assert "silent for 61 days" in found[0].summary
    assert stale_account(last_post=LastPost(days_ago(60)), **GIVEN) == []


def test_an_account_that_never_posted_is_found() -> None:
    assert "never posted" in stale_account(last_post=LastPost(None), **GIVEN)[0].summary


def test_zero_days_switches_it_off() -> None:
    assert stale_account.when is not None
    assert not stale_account.when(account(stale_after_days=0), register())
