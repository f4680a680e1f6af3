import pytest

from auditor.check import Finding
from auditor.facts import CannotSee, Mentions
from auditor.words import Reason
from checks.mentions_unread import mentions_unread
from tests.make import NOW, account, days_ago, subjects

LINK = "https://bsky.app/notifications"


def found(count: int, usual: float | None) -> list[Finding]:
    seen = Mentions(count, days_ago(1), usual, LINK)
    return mentions_unread(mentions=seen, account=account(), now=NOW)


def test_three_times_as_many_as_usual_are_found() -> None:
    many = found(9, 3.0)
    assert subjects(many) == ["facebook-main"]
    assert many[0].summary.endswith("was mentioned 9 times in 24 hours; usual are 3.")
    assert many[0].where == LINK
    assert found(8, 3.0) == []


def test_a_few_are_never_unusual() -> None:
    assert found(4, 0.0) == []
    assert "usual are 0.1" in found(5, 0.1)[0].summary


def test_without_knowing_the_usual_nothing_is_said() -> None:
    with pytest.raises(CannotSee) as caught:
        found(100, None)
    assert caught.value.unseen.reason is Reason.NO_API
