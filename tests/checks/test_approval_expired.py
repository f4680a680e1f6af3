from checks.approval_expired import approval_expired
from tests.make import TODAY, YESTERDAY, account, entry, leaver, register, subjects


def test_a_review_date_in_the_past_is_found() -> None:
    page = account(access=(entry("ann", review_by=YESTERDAY), entry("bob", review_by=TODAY)))
    found = approval_expired(account=page, register=register(), today=TODAY)
    assert subjects(found) == ["ann"]
    assert "by 19 November 2026" in found[0].summary


def test_no_date_and_a_leaver_are_quiet() -> None:
    page = account(access=(entry("ann", review_by=None), entry("lee", review_by=YESTERDAY)))
    assert approval_expired(account=page, register=register(leaver("lee")), today=TODAY) == []
