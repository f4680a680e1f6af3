from typing import Any

from checks.sign_in_events import sign_in_events
from tests.make import NOW, account, event, register, subjects


def given() -> dict[str, Any]:
    return {"account": account(), "register": register(), "now": NOW}


def test_events_that_bear_on_control_are_found() -> None:
    kinds = ("two-step-off", "recovery-changed", "role-granted", "role-removed", "other")
    found = sign_in_events(events=tuple(event(kind, kind) for kind in kinds), **given())
    assert subjects(found) == ["two-step-off", "recovery-changed", "role-granted"]
    assert found[0].summary.startswith("Ann switched off two-step sign-in on")


def test_whom_it_was_done_to_is_named() -> None:
    given_role = event("e1", "role-granted", target="sam@example.com")
    found = sign_in_events(events=(given_role,), **given())
    assert "Ann gave somebody a role for sam@example.com" in found[0].summary


def test_an_event_stays_open_for_thirty_days() -> None:
    log = (event("old", "two-step-off", days=30), event("new", "two-step-off", days=29))
    assert subjects(sign_in_events(events=log, **given())) == ["new"]
