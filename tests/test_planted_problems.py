"""Every check finds its problem in the charity that is everywhere, and invents none there.

The checks are found by walking the registry: one that is new fails here until its problem is
planted (in `tests/plants.py`) or the table below says why it cannot be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from auditor import registry
from auditor.ledger import remember
from auditor.night import given
from auditor.outcomes import Outcome
from auditor.runner import Control, Given, judge
from auditor.scope import Clock
from auditor.words import Verdict
from auditor.world.model import Human, World
from tests import everywhere, nightly
from tests.planting import Past, Plant
from tests.plants import DECIDED, NIGHTS, SEARCHED, SECOND_NIGHT

CANNOT_BE_PLANTED: Mapping[str, str] = {}
"""By check id: why the fake world cannot show its problem yet."""


def world_of(plants: Iterable[Plant]) -> World:
    """The well-run charity, with somebody who once worked there, and the problems."""
    made = everywhere.world()
    treasurer = Human("former-treasurer", "Former Treasurer", "treasurer@exampleton.example")
    made.people[treasurer.key] = treasurer
    for each in plants:
        each.world(made)
    return made


def text_of(plants: Iterable[Plant]) -> str:
    """The configuration, with the problems."""
    text = everywhere.template()
    for each in plants:
        text = each.text(text)
    return text


def past_of(plants: Iterable[Plant]) -> Past:
    """What was done and stated before, with the problems."""

    def past(given: Given) -> Given:
        for each in plants:
            given = each.past(given)
        return given

    return past


def findings(controls: Iterable[Control]) -> list[Outcome]:
    """What is wrong; fails the test when a check itself broke."""
    controls = list(controls)
    assert not [control.broke for control in controls if control.broke]
    rows = [row for control in controls for row in control.outcomes]
    return [row for row in rows if row.outcome is Verdict.FINDING]


def missed(plants: Iterable[Plant], found: Iterable[Outcome]) -> list[str]:
    """The problems that were not found, or not as bad as they are."""
    seen = {(row.key.split("/", 2)[0], row.key.split("/", 2)[1], row.severity) for row in found}
    keys = {row.key for row in found}
    return [
        f"{each.check}/{each.where}/{each.subject} ({each.severity})"
        for each in plants
        if (each.check, each.where, each.severity) not in seen
        or (each.subject and f"{each.check}/{each.where}/{each.subject}" not in keys)
    ]


def test_every_check_has_its_problem_or_a_reason_why_not() -> None:
    planted = {each.check for night in (*NIGHTS.values(), SECOND_NIGHT) for each in night}
    known = set(registry.load().ids)
    assert planted | CANNOT_BE_PLANTED.keys() == known
    assert not planted & CANNOT_BE_PLANTED.keys(), "it can be planted by now"


def test_a_well_run_charity_is_told_nothing() -> None:
    with nightly.stage(world_of([]), text_of([])) as ready:
        snapshot = nightly.look(ready, search=nightly.first_search(ready))
        controls = nightly.weigh(ready, snapshot)
    assert [row.key for row in findings(controls)] == []
    rows = [row for control in controls for row in control.outcomes]
    blind = [row for row in rows if row.reason and not row.reason.expected]
    assert [(row.key, row.reason, row.detail) for row in blind] == []
    asked = {service for service, _, _ in ready.fake.calls}
    assert asked == set(ready.fake.services), "a platform was not looked at"


@pytest.mark.parametrize("name", NIGHTS)
def test_what_is_planted_is_found(name: str) -> None:
    plants = NIGHTS[name]
    with nightly.stage(world_of(plants), text_of(plants)) as ready:
        search = nightly.first_search(ready, DECIDED) if name == SEARCHED else None
        snapshot = nightly.look(ready, search=search)
        found = findings(nightly.weigh(ready, snapshot, past_of(plants)))
    assert missed(plants, found) == [], sorted(row.key for row in found)


def test_what_changed_since_the_last_night_is_found() -> None:
    with nightly.stage(world_of([]), text_of([])) as ready:
        snapshot = nightly.look(ready)
        before = remember(snapshot, {}, ready.config.register)
        rest = replace(given(ready.config, Clock(ready.fake.world.now)), before=before)
        checks = ready.registry.checks
        again = findings(judge(snapshot, ready.config.register, checks, rest))
        for each in SECOND_NIGHT:
            each.world(ready.fake.world)
        later = nightly.look(ready)
        found = findings(judge(later, ready.config.register, checks, rest))
    assert again == []
    assert missed(SECOND_NIGHT, found) == [], sorted(row.key for row in found)
