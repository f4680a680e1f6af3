"""A leaver is found wherever Meta shows one, and nobody else is accused."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from auditor.register import Account, Person, Register
from auditor.runner import Given, judge
from auditor.words import Holder, Power, Verdict
from auditor.world.charity import FACEBOOK_ID, NIGHT, PORTFOLIO_ID, well_run
from auditor.world.model import Holding, Human, Tool, World
from auditor.world.services import meta_ids as ids
from tests.platforms.meta.support import (
    EVERYWHERE,
    GRAM,
    PAGE,
    REGISTRY,
    allow,
    look,
    of,
    person,
    register,
    value,
)

TODAY = NIGHT.date()
CHECKS = [each for each in REGISTRY.checks if each.id in {"leaver-still-in", "unlisted-admin"}]
LEFT = date(2026, 10, 31)
LEAVER = person(
    "lee",
    name="Lee Leaver",
    left_on=LEFT,
    ids={"meta": (ids.business_id("lee"), ids.page_scoped_id(FACEBOOK_ID, "lee"))},
)
TEAM = (
    person("ops", name="Head of Operations"),
    person(
        "chair",
        name="Chair of Trustees",
        ids={"meta": (ids.page_scoped_id(FACEBOOK_ID, "chair"),)},
    ),
    person("comms", name="Communications Volunteer"),
    LEAVER,
)
ROLES = {"ops": Power.ADMIN, "chair": Power.ADMIN, "comms": Power.EDITOR}


def book(accounts: Iterable[Account] = EVERYWHERE, people: Iterable[Person] = TEAM) -> Register:
    return register([allow(each, **ROLES) for each in accounts], people)


async def findings(world: World, told: Register) -> set[str]:
    """The keys of what a night would say, by the two checks."""
    snapshot = await look(world, book=told)
    controls = judge(snapshot, told, CHECKS, Given(NIGHT, TODAY))
    rows = [row for control in controls for row in control.outcomes]
    assert not any(control.broke for control in controls)
    return {row.key for row in rows if row.outcome is Verdict.FINDING}


@pytest.fixture
def world() -> World:
    world = well_run()
    world.people["lee"] = Human("lee", "Lee Leaver", "lee@exampleton.example")
    return world


async def test_the_well_run_charity_has_none(world: World) -> None:
    assert await findings(world, book()) == set()


async def test_a_leaver_only_on_roles(world: World) -> None:
    world.presences["facebook-main"].holdings.append(Holding("lee", Power.EDITOR, "roles"))
    found = await findings(world, book())
    assert found == {f"leaver-still-in/page/{ids.page_scoped_id(FACEBOOK_ID, 'lee')}"}


async def test_a_leaver_only_on_assigned_users(world: World) -> None:
    portfolio = world.presences["meta-portfolio"]
    portfolio.more["hidden"] = ("lee",)
    world.presences["facebook-main"].holdings.append(Holding("lee", Power.EDITOR))
    found = await findings(world, book())
    assert found == {f"leaver-still-in/page/{ids.business_id('lee')}"}


async def test_a_leaver_only_as_an_open_invitation(world: World) -> None:
    invited = NIGHT - timedelta(days=60)
    portfolio = world.presences["meta-portfolio"]
    portfolio.holdings.append(Holding("lee", Power.ADMIN, invited_at=invited))
    found = await findings(world, book())
    assert found == {f"leaver-still-in/portfolio/{ids.invitation_id('lee')}"}


async def test_a_leaver_only_as_maker_of_a_system_user(world: World) -> None:
    robot = Tool("9000000000002", "Old robot", Holder.SYSTEM, made_by="lee")
    world.presences["meta-portfolio"].tools.append(robot)
    found = await findings(world, book())
    assert found == {f"leaver-still-in/portfolio/{ids.business_id('lee')}"}


@pytest.mark.parametrize("accounts", [(PAGE, GRAM), (GRAM, PAGE)])
async def test_without_the_portfolio_on_the_register_its_first_account_shows_them_once(
    world: World, accounts: tuple[Account, ...]
) -> None:
    portfolio = world.presences["meta-portfolio"]
    invited = NIGHT - timedelta(days=60)
    portfolio.holdings.append(Holding("lee", Power.ADMIN, invited_at=invited))
    portfolio.tools.append(Tool("9000000000002", "Old robot", Holder.SYSTEM, made_by="lee"))
    found = await findings(world, book(accounts))
    first = accounts[0].id
    assert found == {
        f"leaver-still-in/{first}/{ids.business_id('lee')}",
        f"leaver-still-in/{first}/{ids.invitation_id('lee')}",
    }


async def test_without_the_portfolio_on_the_register_its_administrators_are_still_found(
    world: World,
) -> None:
    portfolio = world.presences["meta-portfolio"]
    portfolio.holdings.append(Holding("lee", Power.ADMIN))
    found = await findings(world, book((PAGE, GRAM)))
    assert found == {f"leaver-still-in/page/{ids.business_id('lee')}"}
    access = value(of(await look(world, book=book((PAGE,))), PAGE).access)
    people = [g.identity.id for g in access if g.holder is Holder.PERSON]
    assert len(people) == len(set(people)) == 5  # the chair has two ids: Page and portfolio


async def test_an_outsider_with_an_authorised_name_is_found(world: World) -> None:
    page = world.presences["facebook-main"]
    page.holdings.append(Holding("stranger", Power.ADMIN, "roles", name="Chair of Trustees"))
    found = await findings(world, book())
    assert found == {f"unlisted-admin/page/{ids.page_scoped_id(FACEBOOK_ID, 'stranger')}"}


async def test_an_authorised_person_with_a_new_name_is_not(world: World) -> None:
    world.people["comms"].name = "Somebody Newly Married"
    assert await findings(world, book()) == set()


async def test_nobody_is_accused_when_the_directory_cannot_be_read(world: World) -> None:
    world.keys["meta"].scopes.remove("business_management")
    world.people["comms"].name = "Somebody Newly Married"
    assert await findings(world, book()) == set()


def test_the_portfolio_of_the_tests_is_the_worlds() -> None:
    assert EVERYWHERE[-1].platform_id == PORTFOLIO_ID
