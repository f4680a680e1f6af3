"""Judge one account with one little check: what the tests of the runner share."""

from collections.abc import Iterator
from typing import Any

from auditor.check import Check, Finding, check
from auditor.facts import (
    App,
    ConnectionFacts,
    Facts,
    Grant,
    Unseen,
)
from auditor.register import Account, Register
from auditor.runner import Control, Given, judge
from auditor.snapshot import AccountSight, ConnectionSight, Snapshot
from auditor.words import Reason, Severity, Verdict
from tests.make import NOW, TODAY, register

REFUSED = Unseen(Reason.NO_ACCESS, "GET /people: 403")
SHOWN_TO_NOBODY = Unseen(Reason.NO_API, "no program can see this", "Settings > People")
GIVEN = Given(now=NOW, today=TODAY)
LOOK = {"access": "https://pages.example/people"}


@check(Severity.HIGH)
def everyone(access: tuple[Grant, ...], account: Account) -> Iterator[Finding]:
    """Report everybody."""
    for each in access:
        yield Finding(each.identity.id, f"{each.identity.id} is there.")


@check(Severity.HIGH, partial=True)
def partly(
    access: tuple[Grant, ...] | None, apps: tuple[App, ...] | None, account: Account
) -> Iterator[Finding]:
    """Report everybody and everything, from what there is."""
    for who in [*(each.identity for each in access or ()), *(each.identity for each in apps or ())]:
        yield Finding(who.id, f"{who.id} is there.")


def run(
    rule: Check,
    *,
    board: Register | None = None,
    given: Given = GIVEN,
    lacks: tuple[str, ...] = (),
    links: dict[str, ConnectionFacts] | None = None,
    **facts: Any,
) -> list[Control]:
    snapshot = Snapshot(
        taken_at=NOW,
        accounts={"facebook-main": AccountSight("facebook", Facts(**facts), lacks, LOOK)},
        connections={
            name: ConnectionSight("meta", each, ("facebook-main",))
            for name, each in (links or {}).items()
        },
    )
    return judge(snapshot, board or register(), [rule], given)


def only(controls: list[Control]) -> Control:
    assert len(controls) == 1
    return controls[0]


def verdicts(control: Control) -> list[Verdict]:
    return [row.outcome for row in control.outcomes]
