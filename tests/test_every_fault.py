"""Promises 1 and 3: every call of every platform, spoiled in every way (DESIGN §2).

For each call that a clean night makes and each fault: what was not read is unseen, with the
right reason; nothing seen changes its value; no finding about people appears; other platforms
do not notice; the run says that it is incomplete.
"""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from auditor.demo import Stage
from auditor.facts import Fact, Seen, Unseen
from auditor.runner import Control
from auditor.snapshot import Snapshot
from auditor.summary import complete
from auditor.words import Reason, Verdict
from auditor.world.faults import Fault, Spoil
from auditor.world.server import all_services
from tests import everywhere, nightly
from tests.platforms.sight import MEANS

DEMO = ("bluesky", "google", "mastodon", "meta")
"""The services of the demo charity. The others are spoiled call by call in tests/platforms/."""
ABOUT_THE_ACCOUNT = {"account-missing"}
"""A platform's own 'there is no such account' is a finding, and not about people."""


@pytest.fixture(scope="module")
def ready() -> Iterator[Stage]:
    with nightly.stage() as staged:
        yield staged


@pytest.fixture(scope="module")
def clean(ready: Stage) -> tuple[Snapshot, dict[str, set[str]]]:
    """A night on which nothing goes wrong, and the calls it made, by service."""
    ready.fake.calls.clear()
    snapshot = nightly.look(ready)
    controls = nightly.weigh(ready, snapshot)
    assert not [c for c in controls if c.verdict is Verdict.FINDING], "the clean night has findings"
    assert complete(controls, snapshot)
    calls: dict[str, set[str]] = {}
    for service, request, _ in ready.fake.calls:
        calls.setdefault(service, set()).add(request.path)
    return snapshot, calls


@pytest.mark.parametrize("spoil", list(Spoil), ids=str)
@pytest.mark.parametrize("service", DEMO)
def test_a_spoiled_call_costs_only_what_it_told(
    service: str, spoil: Spoil, ready: Stage, clean: tuple[Snapshot, dict[str, set[str]]]
) -> None:
    before, calls = clean
    assert calls.keys() == set(DEMO)
    mine = _accounts(ready, service)
    healthy = nightly.weigh(ready, nightly.look(ready, mine))
    for path in sorted(calls[service]):
        ready.fake.world.faults = [Fault(service, spoil, re.escape(path))]
        snapshot = nightly.look(ready, mine)
        controls = nightly.weigh(ready, snapshot)
        ready.fake.world.faults = []
        where = f"{spoil} on {service} {path}"
        _nothing_made_up(before, snapshot, spoil, where)
        _outcomes(controls, where)
        _admitted(healthy, controls, snapshot, where)


@pytest.fixture(scope="module")
def whole() -> Iterator[tuple[Stage, Snapshot]]:
    """The charity on every platform at once, and a night on which nothing goes wrong."""
    with nightly.stage(everywhere.world(), everywhere.template()) as staged:
        yield staged, nightly.look(staged)


@pytest.mark.parametrize("service", sorted(all_services()))
def test_a_platform_that_is_down_is_wholly_unseen_and_no_other_notices(
    service: str, whole: tuple[Stage, Snapshot]
) -> None:
    ready, before = whole
    ready.fake.world.faults = [Fault(service, Spoil.SERVER_ERROR)]
    snapshot = nightly.look(ready)
    controls = nightly.weigh(ready, snapshot)
    ready.fake.world.faults = []
    link = next(n for n, each in before.connections.items() if each.platform == _platform(service))
    mine = before.connections[link].accounts
    for name, sight in before.connections.items():
        assert name == link or snapshot.connections[name].facts == sight.facts, name
    for account in before.accounts:
        for name, was, now in _facts(before, snapshot, account):
            blind = account in mine and isinstance(now, Unseen)
            assert was == now or blind, f"{account} {name}: {now}"
    lost = [c for c in controls if c.place in {*mine, f"@{link}"} and c.check.needs]
    assert lost and not any(c.verdict is Verdict.FINDING for c in lost if c.place in mine)
    assert not complete(controls, snapshot)


def _platform(service: str) -> str:
    return service.replace("_", "-")


def _link(ready: Stage, service: str) -> str:
    return next(name for name, link in ready.config.connections.items() if link.platform == service)


def _facts(
    before: Snapshot, after: Snapshot, account: str
) -> Iterator[tuple[str, Fact[object], Fact[object]]]:
    was, now = before.accounts[account].facts, after.accounts[account].facts
    for each in fields(was):
        yield each.name, getattr(was, each.name), getattr(now, each.name)


def _accounts(ready: Stage, service: str) -> list[str]:
    link = _link(ready, service)
    return [each.id for each in ready.config.register.accounts if each.connection == link]


def _right(spoil: Spoil) -> set[Reason]:
    dead = {Reason.CREDENTIAL_EXPIRED} if spoil is Spoil.UNAUTHORISED else set()
    return {MEANS[spoil], Reason.NO_API, *dead}


def _nothing_made_up(before: Snapshot, after: Snapshot, spoil: Spoil, where: str) -> None:
    for account in after.accounts:
        for name, was, now in _facts(before, after, account):
            if now == was or (name == "standing" and spoil is Spoil.NOT_FOUND):
                continue
            blind = (now,) if isinstance(now, Unseen) else now.gaps if isinstance(now, Seen) else ()
            assert blind, f"{where}: {account} {name} became {now}"
            wrong = {gap.reason for gap in blind} - _right(spoil)
            assert not wrong, f"{where}: {account} {name} says {blind}"


def _admitted(
    clean: list[Control], controls: list[Control], snapshot: Snapshot, where: str
) -> None:
    """A control that lost its sight makes the run incomplete."""
    passed = {(c.check.id, c.place) for c in clean if c.verdict is Verdict.PASSED}
    lost = [
        c for c in controls if c.verdict is Verdict.NOT_CHECKED and (c.check.id, c.place) in passed
    ]
    assert not lost or not complete(controls, snapshot), f"{where}: {lost[0].outcomes}"


def _outcomes(controls: list[Control], where: str) -> None:
    for control in controls:
        verdicts = [row.outcome for row in control.outcomes]
        assert not control.broke, f"{where}: {control.broke}"
        assert len(verdicts) == 1, f"{where}: {control.outcomes}"
        about_people = (
            control.check.scope == "account" and control.check.id not in ABOUT_THE_ACCOUNT
        )
        if about_people:
            assert verdicts != [Verdict.FINDING], f"{where}: {control.outcomes[0].key}"
