"""What Instagram, WhatsApp and the portfolio tell."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from auditor.facts import LastPost, Profile, Seen, Unseen
from auditor.words import GrantState, Holder, Power, Reason
from auditor.world.charity import INSTAGRAM_ID, NIGHT, PORTFOLIO_ID, WHATSAPP_ID
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding, Presence, Tool, World
from auditor.world.services import meta_ids as ids
from auditor.world.services import meta_places
from auditor.world.services.meta_graph import Row
from auditor.world.services.meta_rows import Rows
from tests.platforms.meta.support import (
    CHAT,
    GRAM,
    LIMITS,
    PORTFOLIO,
    busy,
    look,
    of,
    reasons,
    register,
    value,
)


@pytest.fixture
def world() -> World:
    return busy()


async def test_instagram_access_never_proves_that_nobody_else_knows_the_password(
    world: World,
) -> None:
    access = of(await look(world), GRAM).access
    assert isinstance(access, Seen)
    people = {g.identity.email: g.power for g in access.value if g.holder is Holder.PERSON}
    assert people == {
        "ops@exampleton.example": Power.EDITOR,
        "comms@exampleton.example": Power.EDITOR,
    }
    assert [gap.reason for gap in access.gaps] == [Reason.NO_API]
    assert "password" in access.gaps[0].detail


async def test_instagram_profile_standing_partners_and_last_post(world: World) -> None:
    facts = of(await look(world), GRAM)
    assert value(facts.standing).platform_id == INSTAGRAM_ID
    assert value(facts.profile) == Profile(
        name="Exampleton Family Trust", bio="", websites=("https://www.exampleton.example",)
    )
    assert [each.identity.name for each in value(facts.partners)] == ["Friendly Agency"]
    assert value(facts.last_post) == LastPost(NIGHT - timedelta(days=1, hours=5))
    for fact in (facts.two_factor_rule, facts.sign_in, facts.recovery, facts.settings):
        assert reasons(fact) == {Reason.NO_API}


async def test_an_instagram_account_that_never_posted(world: World) -> None:
    world.presences["instagram-main"].last_post = None
    assert value(of(await look(world), GRAM).last_post) == LastPost(None)


async def test_instagram_is_found_by_its_name_and_only_in_our_own_portfolio(world: World) -> None:
    named = GRAM.model_copy(update={"platform_id": "", "handle": "@Exampleton_Families"})
    facts = of(await look(world, book=register((named,))), GRAM)
    assert value(facts.standing).platform_id == INSTAGRAM_ID
    foreign = named.model_copy(update={"handle": "somebody_else"})
    facts = of(await look(world, book=register((foreign,))), GRAM)
    assert reasons(facts.access) == {Reason.NOT_FOUND}
    assert reasons(facts.standing) == {Reason.NOT_FOUND}


async def test_whatsapp_access_apps_and_profile(world: World) -> None:
    chat = world.presences["whatsapp-main"]
    chat.more["callbacks"] = {"4000000000002": "https://hooks.example.net/in?key=abc"}
    facts = of(await look(world), CHAT)
    powers = {g.identity.email: g.power for g in value(facts.access) if not g.ours}
    assert powers == {
        "ops@exampleton.example": Power.ADMIN,
        "chair@exampleton.example": Power.ADMIN,
    }
    (app,) = value(facts.apps)
    assert (app.identity.name, app.role) == ("Planner", "events are sent to hooks.example.net")
    assert value(facts.profile) == Profile(
        name="Exampleton Family Trust",
        bio="Families first",
        websites=("https://www.exampleton.example",),
        emails=("hello@exampleton.example",),
        phones=("+44 20 7946 0123",),
    )


async def test_whatsapp_pins(world: World) -> None:
    chat = world.presences["whatsapp-main"]
    assert value(of(await look(world), CHAT).two_factor_rule).enforced is True
    chat.more["numbers"] = {"+44 20 7946 0999": False}
    rule = value(of(await look(world), CHAT).two_factor_rule)
    assert rule.enforced is False
    assert ids.phone_id(WHATSAPP_ID, "+44 20 7946 0999") in rule.detail
    chat.more = {"is_pin_enabled": None}
    assert reasons(of(await look(world), CHAT).two_factor_rule) == {Reason.NO_API}


async def test_whatsapp_events_of_the_last_month_without_addresses(world: World) -> None:
    world.events.append(
        {
            "service": "meta",
            "id": "evt-2",
            "at": NIGHT - timedelta(days=2),
            "kind": "other",
            "raw": "SOMETHING_NEW",
            "actor": "Chair",
        }
    )
    fact = of(await look(world), CHAT).events
    assert isinstance(fact, Seen)
    assert [(e.id, e.kind, e.raw) for e in fact.value] == [
        ("evt-1", "role-granted", "USER_ADDED"),
        ("evt-2", "other", "SOMETHING_NEW"),
    ]
    assert reasons(fact) == {Reason.CHANGED}
    assert "192.0.2.7" not in repr(fact)


async def test_whatsapp_is_found_by_its_number(world: World) -> None:
    named = CHAT.model_copy(update={"platform_id": "", "handle": "+442079460123"})
    facts = of(await look(world, book=register((named,))), CHAT)
    assert value(facts.standing).platform_id == WHATSAPP_ID
    wrong = named.model_copy(update={"handle": "+44 20 7946 0001"})
    facts = of(await look(world, book=register((wrong,))), CHAT)
    assert reasons(facts.access) == {Reason.NOT_FOUND}


async def test_whatsapp_goes_by_the_number_that_it_really_has(world: World) -> None:
    assert value(of(await look(world), CHAT).standing).handle == "+44 20 7946 0123"
    world.presences["whatsapp-main"].phone = "+44 20 7946 0777"
    assert value(of(await look(world), CHAT).standing).handle == "+44 20 7946 0777"


async def test_whatsapp_restricted(world: World) -> None:
    world.presences["whatsapp-main"].state = "suspended"
    standing = value(of(await look(world), CHAT).standing)
    assert (standing.state, standing.detail) == ("suspended", "account_review_status=RESTRICTED")


async def test_portfolio_people_machines_invitations_partners_and_apps(world: World) -> None:
    facts = of(await look(world), PORTFOLIO)
    access = {g.identity.name: g for g in value(facts.access)}
    assert access["Chair of Trustees"].power is Power.ADMIN
    assert access["Communications Volunteer"].role == "EMPLOYEE"
    robot = access["Old robot"]
    assert robot.created_by is not None
    assert robot.created_by.id == ids.business_id("lee")
    assert (robot.holder, robot.ours) == (Holder.SYSTEM, False)
    assert access["Presence audit"].ours is True
    (invite,) = value(facts.invites)
    assert (invite.state, invite.power) == (GrantState.INVITED, Power.ADMIN)
    assert invite.since == NIGHT - timedelta(days=20)
    assert [p.identity.name for p in value(facts.partners)] == ["Friendly Agency"]
    assert {(a.identity.name, a.ours) for a in value(facts.apps)} == {
        ("Presence audit", True),
        ("Planner", False),
    }
    assert value(facts.profile).verified is True


@pytest.mark.parametrize("name", ["expiration_time", "expiry_time"])
async def test_an_invitation_that_ran_out_is_no_access_in_waiting(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    usual = Rows.pending_users

    def pending(rows: Rows) -> Iterator[Row]:
        for row in usual(rows):
            end = row.pop("expiration_time")
            yield row | {name: end}

    monkeypatch.setattr(Rows, "pending_users", pending)
    portfolio = world.presences["meta-portfolio"]
    portfolio.holdings.append(Holding("late", invited_at=NIGHT - timedelta(days=100)))
    assert len(value(of(await look(world), PORTFOLIO).invites)) == 1


async def test_no_invitation_link_is_ever_asked_for(world: World) -> None:
    facts = of(await look(world), PORTFOLIO)
    assert "invitation/?token" not in repr(facts)


@pytest.mark.parametrize("word", ["admin", "Admin", "ADMIN"])
async def test_portfolio_roles_count_in_any_case(world: World, word: str) -> None:
    world.presences["meta-portfolio"].holdings[0].role = word
    access = value(of(await look(world), PORTFOLIO).access)
    assert access[0].power is Power.ADMIN


async def test_a_portfolio_that_is_gone(world: World) -> None:
    world.presences["meta-portfolio"].state = "missing"
    assert value(of(await look(world), PORTFOLIO).standing).state == "missing"


async def test_without_a_portfolio_configured_the_places_that_need_one_say_so() -> None:
    world = busy()
    book = register((GRAM, CHAT))
    seen = await look(world, book=book, settings={})
    for fact in (of(seen, GRAM).access, of(seen, CHAT).access):
        assert isinstance(fact, Unseen) and fact.reason is Reason.NOT_CONNECTED
        assert "business_id is not set under [connections.meta]" in fact.detail
    assert value(of(seen, GRAM).standing).state == "active"


async def test_the_registers_own_portfolio_stands_in_for_a_missing_business_id() -> None:
    seen = await look(busy(), settings={})
    assert isinstance(of(seen, GRAM).access, Seen)
    assert value(of(seen, PORTFOLIO).two_factor_rule).enforced is True
    assert PORTFOLIO.platform_id == PORTFOLIO_ID


async def test_a_tool_of_ours_counts_as_ours_by_the_app_of_the_token() -> None:
    world = busy()
    world.presences["whatsapp-main"].tools.append(Tool(ids.APP_ID, ids.APP_NAME))
    apps = value(of(await look(world, settings={}), CHAT).apps)
    assert [a.ours for a in apps] == [False, True]


async def test_an_app_is_no_stranger_while_we_do_not_know_our_own() -> None:
    world = busy()
    world.faults.append(Fault("meta", Spoil.FORBIDDEN, "/debug_token"))
    nothing_known = {"business_id": LIMITS["business_id"]}
    apps = value(of(await look(world, settings=nothing_known), CHAT).apps)
    assert [app.identity.certain for app in apps] == [False]
    apps = value(of(await look(world), CHAT).apps)
    assert [app.identity.certain for app in apps] == [True]


async def test_an_instagram_account_is_gone_only_where_no_list_of_ours_has_it(
    world: World,
) -> None:
    gone = Fault("meta", Spoil.NOT_FOUND, f"/{INSTAGRAM_ID}")
    world.faults.append(gone)
    assert reasons(of(await look(world), GRAM).standing) == {Reason.NOT_FOUND}
    del world.presences["instagram-main"]
    assert value(of(await look(world), GRAM).standing).state == "missing"
    world.faults.append(Fault("meta", Spoil.SERVER_ERROR, ".*/owned_instagram_accounts"))
    assert reasons(of(await look(world), GRAM).standing) == {Reason.NOT_FOUND}


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("BANNED", "suspended"),
        ("deleted", "missing"),
        ("FLAGGED", "active"),
        (None, "active"),
    ],
)
async def test_a_number_that_was_closed(
    world: World, monkeypatch: pytest.MonkeyPatch, word: str | None, state: str
) -> None:
    _give_numbers(monkeypatch, word)
    assert value(of(await look(world), CHAT).standing).state == state


async def test_a_new_word_for_a_numbers_status_is_not_guessed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _give_numbers(monkeypatch, "ASLEEP")
    assert reasons(of(await look(world), CHAT).standing) == {Reason.CHANGED}


def _give_numbers(monkeypatch: pytest.MonkeyPatch, status: str | None) -> None:
    """Have the fake say this about every number."""
    usual = meta_places.numbers

    def numbers(place: Presence) -> list[Row]:
        told = {"status": status} if status else {}
        return [{k: v for k, v in row.items() if k != "status"} | told for row in usual(place)]

    monkeypatch.setattr(meta_places, "numbers", numbers)
