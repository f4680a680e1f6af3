from typing import Any

from auditor.check import Before
from checks.sign_in_events import sign_in_events
from tests.make import NOW, account, days_ago, event, register, subjects


def given(before: Before | None = None) -> dict[str, Any]:
    known = before or Before()
    return {"account": account(), "register": register(), "before": known, "now": NOW}


def test_events_that_bear_on_control_are_found() -> None:
    kinds = ("two-step-off", "recovery-changed", "role-granted", "role-removed", "other")
    found = sign_in_events(events=tuple(event(kind, kind) for kind in kinds), **given())
    assert subjects(found) == ["two-step-off", "recovery-changed", "role-granted"]
    assert found[0].summary.startswith("Ann switched off two-step sign-in on")


def test_whom_it_was_done_to_is_named() -> None:
    given_role = event("e1", "role-granted", target="sam@example.com")
    found = sign_in_events(events=(given_role,), **given())
    assert "Ann gave somebody a role for sam@example.com" in found[0].summary


def test_the_first_run_looks_back_thirty_days() -> None:
    log = (event("old", "two-step-off", days=30), event("new", "two-step-off", days=29))
    assert subjects(sign_in_events(events=log, **given())) == ["new"]


def test_later_runs_report_only_what_came_since() -> None:
    log = (event("known", "two-step-off", days=3), event("new", "two-step-off", days=2))
    before = Before(events_until=days_ago(3))
    assert subjects(sign_in_events(events=log, **given(before))) == ["new"]
