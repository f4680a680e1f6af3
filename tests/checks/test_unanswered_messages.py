from datetime import UTC, datetime

import pytest

from auditor.check import Finding
from auditor.facts import CannotSee, Inbox
from auditor.words import Reason
from checks.unanswered_messages import unanswered_messages
from tests.make import account, organisation, register, subjects

FRIDAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
"""The night of the tests, in winter, so that the clocks in London show the same."""
MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def at(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def found(
    oldest: datetime | None, *, now: datetime = FRIDAY, waiting: int = 3, hours: int = 48
) -> list[Finding]:
    inbox = Inbox(waiting, oldest, "https://business.facebook.com/latest/inbox")
    page = account(answer_within_hours=hours)
    return unanswered_messages(inbox=inbox, account=page, register=register(), now=now)


def test_a_message_that_waits_longer_than_agreed_is_found() -> None:
    late = found(at(18, 2))
    assert subjects(late) == ["facebook-main"]
    assert late[0].summary.startswith("3 messages wait for an answer on Facebook")
    assert late[0].summary.endswith("; the oldest came on 18 November 2026.")
    assert late[0].where == "https://business.facebook.com/latest/inbox"
    assert found(at(18, 4)) == []


def test_the_agreed_time_can_be_another() -> None:
    assert found(at(18, 4), hours=24)
    assert found(at(18, 2), hours=72) == []


def test_saturdays_and_sundays_do_not_count() -> None:
    assert found(at(19, 4), now=MONDAY) == []
    assert found(at(18, 20), now=MONDAY)
    assert found(at(21, 12), now=MONDAY, hours=4) == []
    assert found(at(21, 12), now=MONDAY, hours=2)


def test_the_weekend_is_the_organisation_s_own() -> None:
    # In Auckland Friday ends, and Monday starts, 13 hours earlier than here.
    far = register(org=organisation(timezone="Pacific/Auckland"))
    inbox, page = Inbox(1, at(20, 12)), account(answer_within_hours=13)
    given = {"inbox": inbox, "account": page, "now": MONDAY}
    assert unanswered_messages(register=register(), **given)
    assert unanswered_messages(register=far, **given)
    given["now"] = at(22, 23)
    assert unanswered_messages(register=far, **given) == []
    assert unanswered_messages(register=register(), **given) == []


def test_an_empty_inbox_is_quiet() -> None:
    assert found(None, waiting=0) == []


def test_a_number_without_a_time_proves_nothing() -> None:
    with pytest.raises(CannotSee, match="1 message waits") as caught:
        found(None, waiting=1)
    assert caught.value.unseen.reason is Reason.NO_API


def test_a_very_old_message_is_counted_at_once() -> None:
    assert found(datetime(1970, 1, 1, tzinfo=UTC))


def test_zero_hours_switch_it_off() -> None:
    assert unanswered_messages.when is not None
    assert not unanswered_messages.when(account(answer_within_hours=0), register())
