"""Nobody hides: leavers, strangers and invitations, wherever Meta shows them and nowhere else.

Each night is complete but for the one thing planted, so the findings of the night are exactly
what that one thing gives.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from auditor.demo import template_text
from auditor.summary import complete
from auditor.words import Holder, Power
from auditor.world.charity import FACEBOOK_ID, NIGHT, PORTFOLIO_ID, well_run
from auditor.world.model import Holding, Human, Tool, World
from auditor.world.services import meta_ids as ids
from tests import nightly

WHO = "former-treasurer"
PAGE_ID = ids.page_scoped_id(FACEBOOK_ID, WHO)
BUSINESS_ID = ids.business_id(WHO)
INVITATION = ids.invitation_id(WHO)
LEFT_OFF = f"unregistered-account/@organisation/{PORTFOLIO_ID}"
"""What is rightly said wherever the register does not have the portfolio."""
INVITED = NIGHT - timedelta(days=60)
ROBOT = "9000000000002"
ROBOT_IS_LISTED = f"""
[[access_partners]]
name = "Old robot"
ids = {{ meta = ["{ROBOT}"] }}
"""
Book = Callable[[], str]
Plant = Callable[[World], None]


def whole_register() -> str:
    """The demo's register, with the portfolio on it, and a tool that the trustees agreed to."""
    return f"{template_text()}\n{ROBOT_IS_LISTED}"


def without_portfolio() -> str:
    """The same without the `meta-business` account: the Page and its like are all there is."""
    blocks = re.split(r"(?m)^(?=\[\[|\[)", whole_register())
    left = [each for each in blocks if 'id = "meta-portfolio"' not in each]
    assert len(left) == len(blocks) - 1
    return "".join(left)


BOOKS = pytest.mark.parametrize("book", [whole_register, without_portfolio])


def nobody_pinned() -> str:
    """A register whose people are known by name and address only."""
    text, pins = re.subn(r"(?m)^ids = \{ facebook.*\n", "", whole_register())
    assert pins == 4
    return text


def findings(world: World, book: str) -> set[str]:
    """The keys of everything that a night at Meta finds, but for the portfolio left off."""
    with nightly.stage(world, book) as ready:
        mine = [each.id for each in ready.config.register.accounts if each.connection == "meta"]
        snapshot = nightly.look(ready, mine)
        controls = nightly.weigh(ready, snapshot)
    assert complete(controls, snapshot)
    rows = [row for control in controls for row in control.outcomes]
    return {row.key for row in rows if row.outcome == "finding"} - {LEFT_OFF}


@pytest.fixture
def world() -> World:
    """The well-run charity; its former treasurer is known, and gone."""
    world = well_run()
    world.people[WHO] = Human(WHO, "Former Treasurer", "treasurer@exampleton.example")
    return world


@BOOKS
def test_the_well_run_charity_has_no_findings(world: World, book: Book) -> None:
    assert findings(world, book()) == set()


# ---------------------------------------------------------------- leavers


def on_roles(world: World) -> None:
    world.presences["facebook-main"].holdings.append(Holding(WHO, Power.EDITOR, "roles"))


def assigned(account: str) -> Plant:
    """Tasks on one account, and no line in the portfolio's own list of people."""

    def plant(world: World) -> None:
        world.presences["meta-portfolio"].more["hidden"] = (WHO,)
        world.presences[account].holdings.append(Holding(WHO, Power.ANALYST))

    return plant


def in_the_portfolio(world: World) -> None:
    world.presences["meta-portfolio"].holdings.append(Holding(WHO, Power.EDITOR))


def invited(world: World) -> None:
    portfolio = world.presences["meta-portfolio"]
    portfolio.holdings.append(Holding(WHO, Power.ADMIN, invited_at=INVITED))


def made_a_robot(world: World) -> None:
    robot = Tool(ROBOT, "Old robot", Holder.SYSTEM, Power.EDITOR, made_by=WHO)
    world.presences["meta-portfolio"].tools.append(robot)


def made_the_audits_own(world: World) -> None:
    for presence in world.presences.values():
        for tool in presence.tools:
            if tool.ours and tool.holder is Holder.SYSTEM:
                tool.made_by = WHO


@dataclass(frozen=True)
class Hiding:
    """One place, and the keys under which a leaver there is found."""

    place: Plant
    key: str
    without: str = ""
    """The key where the portfolio is not on the register; empty: the same."""


HIDINGS = {
    "/roles": Hiding(on_roles, f"leaver-still-in/facebook-main/{PAGE_ID}"),
    "assigned_users of a Page": Hiding(
        assigned("facebook-main"), f"leaver-still-in/facebook-main/{BUSINESS_ID}"
    ),
    "assigned_users of Instagram": Hiding(
        assigned("instagram-main"), f"leaver-still-in/instagram-main/{BUSINESS_ID}"
    ),
    "assigned_users of WhatsApp": Hiding(
        assigned("whatsapp-main"), f"leaver-still-in/whatsapp-main/{BUSINESS_ID}"
    ),
    "pending invitation": Hiding(
        invited,
        f"leaver-still-in/meta-portfolio/{INVITATION}",
        f"leaver-still-in/facebook-main/{INVITATION}",
    ),
    "creator of a system user": Hiding(
        made_a_robot,
        f"leaver-still-in/meta-portfolio/{BUSINESS_ID}",
        f"leaver-still-in/facebook-main/{BUSINESS_ID}",
    ),
    "creator of the audit's system user": Hiding(
        made_the_audits_own, "credential-owned-by-leaver/@meta/meta"
    ),
}


@pytest.mark.parametrize("hiding", HIDINGS.values(), ids=HIDINGS)
@BOOKS
def test_a_leaver_in_one_place_only_is_found_there(
    world: World, book: Book, hiding: Hiding
) -> None:
    hiding.place(world)
    wanted = hiding.key if book is whole_register else hiding.without or hiding.key
    assert findings(world, book()) == {wanted}


@pytest.mark.parametrize(
    "plant", [invited, made_a_robot, assigned("facebook-main"), in_the_portfolio]
)
def test_an_address_finds_a_leaver_whose_ids_nobody_wrote_down(world: World, plant: Plant) -> None:
    usual = findings(well_run(), nobody_pinned())
    plant(world)
    world.presences["meta-portfolio"].more.pop("hidden", None)  # the list that has the address
    if plant is made_a_robot:
        in_the_portfolio(world)
    found = findings(world, nobody_pinned()) - usual
    assert found and {key.partition("/")[0] for key in found} == {"leaver-still-in"}


# ---------------------------------------------------------------- other people


def stranger(world: World, name: str, via: str) -> str:
    """Put somebody from outside on the Page under a display name; returns their id."""
    page = world.presences["facebook-main"]
    page.holdings.append(Holding("stranger", Power.ADMIN, via, name=name))
    world.people["stranger"] = Human("stranger", name, "head.of.operations@mail.example.net")
    if via == "roles":
        return ids.page_scoped_id(FACEBOOK_ID, "stranger")
    return ids.business_id("stranger")


VIA = pytest.mark.parametrize("via", ["roles", "assigned_users"])


@pytest.mark.parametrize("name", ["Head of Operations", "HEAD  OF OPERATIONS", "Some Stranger"])
@VIA
@BOOKS
def test_an_outsider_is_found_whatever_they_call_themselves(
    world: World, book: Book, via: str, name: str
) -> None:
    who = stranger(world, name, via)
    found = findings(world, book())
    assert f"unlisted-admin/facebook-main/{who}" in found
    assert {key.partition("/")[0] for key in found} == {"unlisted-admin"}


@VIA
def test_where_nobody_is_pinned_a_borrowed_name_is_still_asked_about(
    world: World, via: str
) -> None:
    usual = findings(well_run(), nobody_pinned())
    who = stranger(world, "Head of Operations", via)
    found = findings(world, nobody_pinned()) - usual
    assert f"unpinned-identity/facebook-main/{who}" in found
    assert {key.partition("/")[0] for key in found} == {"unpinned-identity"}


@pytest.mark.parametrize("key", ["head-of-ops", "chair", "comms"])
@pytest.mark.parametrize("name", ["Somebody Newly Married", "Chair of Trustees"])
@BOOKS
def test_an_authorised_person_with_another_display_name_is_not(
    world: World, book: Book, name: str, key: str
) -> None:
    world.people[key].name = name
    assert findings(world, book()) == set()


@pytest.mark.parametrize("days", [1, 60])
@BOOKS
def test_an_unlisted_invitation_is_one_finding(world: World, book: Book, days: int) -> None:
    world.people["helper"] = Human("helper", "A helpful agency", "hello@agency.example.net")
    since = NIGHT - timedelta(days=days)
    portfolio = world.presences["meta-portfolio"]
    portfolio.holdings.append(Holding("helper", Power.ADMIN, invited_at=since))
    place = "meta-portfolio" if book is whole_register else "facebook-main"
    assert findings(world, book()) == {f"pending-invite/{place}/{ids.invitation_id('helper')}"}


@pytest.mark.parametrize(("days", "found"), [(1, False), (60, True)])
def test_a_listed_persons_invitation_is_found_once_it_is_old(
    world: World, days: int, found: bool
) -> None:
    """The chair, asked in again under the address that the register knows."""
    since = NIGHT - timedelta(days=days)
    portfolio = world.presences["meta-portfolio"]
    portfolio.holdings.append(Holding("chair", Power.ADMIN, invited_at=since))
    wanted = {f"pending-invite/meta-portfolio/{ids.invitation_id('chair')}"} if found else set()
    assert findings(world, whole_register()) == wanted
