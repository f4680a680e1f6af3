"""What a Facebook Page tells."""

from datetime import timedelta

import pytest

from auditor.facts import LastPost, Profile, Seen, Standing, Unseen
from auditor.words import Holder, Power, Reason
from auditor.world.charity import FACEBOOK_ID, NIGHT, PORTFOLIO_ID, well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding, Tool, World
from auditor.world.services import meta_ids as ids
from auditor.world.services import meta_places
from tests.platforms.meta.support import (
    EXPLAINED,
    PAGE,
    look,
    of,
    person,
    reasons,
    register,
    value,
)


@pytest.fixture
def world() -> World:
    return well_run()


async def test_both_access_lists_are_read_and_laid_together(world: World) -> None:
    access = value(of(await look(world), PAGE).access)
    people = {g.identity.id: g for g in access if g.holder is Holder.PERSON}
    chair = people[ids.page_scoped_id(FACEBOOK_ID, "chair")]
    comms = people[ids.business_id("comms")]
    assert len(people) == 3
    assert (chair.via, chair.power, chair.identity.email) == ("/roles", Power.ADMIN, "")
    assert (comms.via, comms.power) == ("/assigned_users", Power.EDITOR)
    assert comms.identity.email == "comms@exampleton.example"
    assert comms.role == "CREATE_CONTENT, MODERATE, ADVERTISE, ANALYZE"


async def test_the_audits_own_system_user_is_recognised(world: World) -> None:
    world.presences["facebook-main"].tools.append(Tool("9000000000002", "Robot", Holder.SYSTEM))
    access = value(of(await look(world), PAGE).access)
    machines = {g.identity.name: g.ours for g in access if g.holder is Holder.SYSTEM}
    assert machines == {"Presence audit": True, "Robot": False}


async def test_it_is_recognised_even_when_the_token_cannot_be_inspected(world: World) -> None:
    world.faults.append(Fault("meta", Spoil.FORBIDDEN, "/debug_token"))
    access = value(of(await look(world), PAGE).access)
    assert [g.identity.name for g in access if g.ours] == ["Presence audit"]


async def test_without_any_word_on_who_we_are_machines_are_uncertain(world: World) -> None:
    world.faults.append(Fault("meta", Spoil.FORBIDDEN, "/debug_token|/me"))
    access = of(await look(world), PAGE).access
    assert reasons(access) == {Reason.NO_ACCESS}
    assert isinstance(access, Seen)
    assert not any(g.ours for g in access.value)
    assert [g.identity.certain for g in access.value if g.holder is Holder.SYSTEM] == [False]


async def test_a_new_task_counts_as_administrator_and_is_reported(world: World) -> None:
    holding = Holding("comms", Power.EDITOR, "assigned_users", role="ANALYZE,RULE_THE_WORLD")
    world.presences["facebook-main"].holdings[2] = holding
    access = of(await look(world), PAGE).access
    assert isinstance(access, Seen)
    grant = next(g for g in access.value if g.identity.id == ids.business_id("comms"))
    assert (grant.power, grant.power_known) == (Power.ADMIN, False)
    assert access.gaps[0].reason is Reason.CHANGED
    assert "RULE_THE_WORLD" in access.gaps[0].detail


async def test_old_role_names_are_known(world: World) -> None:
    world.presences["facebook-main"].holdings[1].role = "INSIGHTS_ANALYST"
    access = value(of(await look(world), PAGE).access)
    chair = next(g for g in access if g.via == "/roles")
    assert chair.power is Power.ANALYST


async def test_people_whose_address_could_not_be_read_are_not_taken_for_strangers(
    world: World,
) -> None:
    world.faults.append(Fault("meta", Spoil.SERVER_ERROR, f"/{PORTFOLIO_ID}/business_users"))
    access = of(await look(world), PAGE).access
    assert reasons(access) == {Reason.UNAVAILABLE}
    assert isinstance(access, Seen)
    certain = {g.identity.name: g.identity.certain for g in access.value}
    assert certain["Communications Volunteer"] is False
    assert certain["Chair of Trustees"] is True  # on /roles nobody has an address


async def test_somebody_whom_a_complete_directory_leaves_out_is_certainly_unknown(
    world: World,
) -> None:
    world.presences["meta-portfolio"].more["hidden"] = ("comms",)
    access = value(of(await look(world), PAGE).access)
    grant = next(g for g in access if g.identity.id == ids.business_id("comms"))
    assert grant.identity.certain is True and grant.identity.email == ""


async def test_a_directory_without_any_address_makes_people_uncertain(world: World) -> None:
    for human in world.people.values():
        human.email = ""
    facts = of(await look(world), PAGE)
    assert isinstance(facts.access, Seen)
    assert Reason.NO_ACCESS in {gap.reason for gap in facts.access.gaps}
    certain = {g.identity.id: g.identity.certain for g in facts.access.value}
    assert certain[ids.business_id("comms")] is False


async def test_agencies_are_partners_and_their_silence_is_no_gap(world: World) -> None:
    agency = Tool("7000000000001", "Friendly Agency", Holder.PARTNER)
    page = world.presences["facebook-main"]
    page.tools.append(agency)
    facts = of(await look(world), PAGE)
    (partner,) = value(facts.partners)
    assert (partner.identity.id, partner.holder) == ("7000000000001", Holder.PARTNER)
    assert len(value(facts.access)) == 4


async def test_people_of_an_agency_that_shows_them_are_listed(world: World) -> None:
    page = world.presences["facebook-main"]
    page.tools.append(Tool("7000000000001", "Friendly Agency", Holder.PARTNER))
    row = {"id": "123", "name": "Al", "user_type": "BUSINESS_USER", "tasks": ["MANAGE"]}
    page.more["open"] = {"7000000000001": [row]}
    access = value(of(await look(world), PAGE).access)
    assert [g.power for g in access if g.identity.name == "Al"] == [Power.ADMIN]


async def test_another_portfolio_that_owns_the_page_and_hides_its_people_is_a_gap(
    world: World,
) -> None:
    owner = {"id": "5000000000001", "name": "The Federation"}
    world.presences["facebook-main"].more["owner"] = owner
    facts = of(await look(world), PAGE)
    assert reasons(facts.access) == {Reason.NO_ACCESS}
    assert isinstance(facts.access, Seen)
    assert "The Federation" in facts.access.gaps[0].detail
    assert reasons(facts.two_factor_rule) == {Reason.NO_ACCESS}


async def test_the_portfolios_rule_holds_for_the_page_but_not_for_those_beyond_it(
    world: World,
) -> None:
    rule = of(await look(world), PAGE).two_factor_rule
    assert isinstance(rule, Seen)
    assert rule.value.enforced is True
    assert [gap.reason for gap in rule.gaps] == [Reason.NO_API]
    world.presences["facebook-main"].holdings[1].via = "assigned_users"
    assert value(of(await look(world), PAGE).two_factor_rule).enforced is True


@pytest.mark.parametrize(
    ("word", "enforced"), [("ALL_REQUIRED", True), ("admin_required", False), ("none", False)]
)
async def test_only_a_rule_for_everybody_counts(world: World, word: str, enforced: bool) -> None:
    world.presences["meta-portfolio"].more["two_factor_type"] = word
    rule = of(await look(world), PAGE).two_factor_rule
    assert isinstance(rule, Seen) and rule.value.enforced is enforced
    assert word.lower() in rule.value.detail


async def test_a_new_word_for_the_rule_is_not_guessed(world: World) -> None:
    world.presences["meta-portfolio"].more["two_factor_type"] = "sometimes"
    assert reasons(of(await look(world), PAGE).two_factor_rule) == {Reason.CHANGED}


async def test_a_page_outside_every_portfolio_has_no_rule_to_read(world: World) -> None:
    page = world.presences["facebook-main"]
    page.more["portfolio"] = False
    for holding in page.holdings:
        holding.via = "roles"
    facts = of(await look(world), PAGE)
    assert reasons(facts.two_factor_rule) == {Reason.NO_API}
    assert [g.via for g in value(facts.access)] == ["/roles"] * 3


async def test_second_steps_count_only_with_words_that_the_configuration_explains(
    world: World,
) -> None:
    world.people["comms"].second_step = False
    silent = of(await look(world), PAGE).sign_in
    assert isinstance(silent, Unseen) and silent.reason is Reason.NO_API
    assert "shown here: OFF, ON" in silent.detail
    told = of(await look(world, settings=EXPLAINED), PAGE).sign_in
    assert isinstance(told, Seen)
    found = {each.identity.name: (each.second_step, each.power) for each in told.value}
    assert found == {
        "Head of Operations": (True, Power.ADMIN),
        "Communications Volunteer": (False, Power.EDITOR),
    }
    assert reasons(told) == {Reason.NO_API}  # the chair holds the Page outside the portfolio


async def test_a_word_that_the_configuration_does_not_explain_is_a_gap(world: World) -> None:
    half = {**EXPLAINED, "two_factor_off_values": ""}
    world.people["comms"].second_step = False
    fact = of(await look(world, settings=half), PAGE).sign_in
    assert Reason.CHANGED in reasons(fact)
    assert isinstance(fact, Seen)
    assert "Communications Volunteer" not in {each.identity.name for each in fact.value}


async def test_standing_profile_settings_and_last_post(world: World) -> None:
    facts = of(await look(world), PAGE)
    url = "https://www.facebook.com/ExampletonFamilyTrust"
    assert value(facts.standing) == Standing("active", FACEBOOK_ID, "ExampletonFamilyTrust", url)
    assert value(facts.profile) == Profile(
        name="Exampleton Family Trust",
        bio="",
        websites=("https://www.exampleton.example",),
        emails=("hello@exampleton.example",),
        phones=(),
        verified=False,
    )
    assert value(facts.settings) == {
        "users_can_post": False,
        "users_can_message": True,
        "is_published": True,
    }
    assert value(facts.last_post) == LastPost(NIGHT - timedelta(days=1, hours=5))
    assert reasons(facts.recovery) == {Reason.NO_API}


async def test_an_expected_setting_that_meta_does_not_tell_is_a_gap(world: World) -> None:
    page = PAGE.model_copy(update={"expect": {"users_can_post": False, "users_can_dance": True}})
    fact = of(await look(world, book=register((page,))), PAGE).settings
    assert isinstance(fact, Seen) and len(fact.gaps) == 1
    assert "users_can_dance" in fact.gaps[0].detail


async def test_unpublished_and_missing_pages(world: World) -> None:
    page = world.presences["facebook-main"]
    page.state = "unpublished"
    assert value(of(await look(world), PAGE).standing).state == "unpublished"
    page.state = "missing"
    facts = of(await look(world), PAGE)
    assert value(facts.standing).state == "missing"
    assert reasons(facts.access) == {Reason.NOT_FOUND}


async def test_a_page_that_the_token_may_not_see_is_not_called_missing(world: World) -> None:
    page = world.presences["facebook-main"]
    page.tools.clear()
    facts = of(await look(world), PAGE)
    for fact in (facts.standing, facts.access, facts.settings, facts.last_post):
        assert isinstance(fact, Unseen) and fact.reason is Reason.NO_ACCESS
        assert "assign it with full control" in fact.detail
    del world.presences["facebook-main"]
    assert value(of(await look(world), PAGE).standing).state == "missing"


async def test_a_page_nobody_shows_is_missing_only_if_our_lists_were_read(world: World) -> None:
    del world.presences["facebook-main"]
    world.faults.append(Fault("meta", Spoil.SERVER_ERROR, ".*/owned_pages"))
    assert reasons(of(await look(world), PAGE).standing) == {Reason.NOT_FOUND}


async def test_a_page_is_found_by_its_name_where_no_id_is_on_the_register(world: World) -> None:
    page = PAGE.model_copy(update={"platform_id": "", "handle": "@ExampletonFamilyTrust"})
    facts = of(await look(world, book=register((page,))), PAGE)
    assert value(facts.standing).platform_id == FACEBOOK_ID
    assert value(facts.last_post).at is not None


async def test_apps_that_receive_the_pages_events(world: World) -> None:
    page = world.presences["facebook-main"]
    page.tools += [Tool("4000000000002", "Planner"), Tool(ids.APP_ID, ids.APP_NAME)]
    apps = value(of(await look(world), PAGE).apps)
    assert [(a.identity.name, a.ours, a.role) for a in apps] == [
        ("Planner", False, "feed"),
        ("Presence audit", True, "feed"),
    ]


async def test_a_pinned_person_needs_no_address(world: World) -> None:
    for human in world.people.values():
        human.email = ""
    everyone = [person(key, ids={"meta": (ids.business_id(key),)}) for key in world.people]
    seen = await look(world, book=register(people=everyone))
    assert reasons(of(seen, PAGE).access) == set()
    world.faults.append(Fault("meta", Spoil.SERVER_ERROR, f"/{PORTFOLIO_ID}/business_users"))
    seen = await look(world, book=register(people=everyone))
    assert reasons(of(seen, PAGE).access) == {Reason.UNAVAILABLE}


async def test_without_a_portfolio_of_ours_the_page_is_in_no_other_one(world: World) -> None:
    fact = of(await look(world, book=register((PAGE,)), settings={}), PAGE).two_factor_rule
    assert isinstance(fact, Unseen) and fact.reason is Reason.NOT_CONNECTED
    assert "business_id is not set" in fact.detail


async def test_on_and_off_may_come_as_words(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"setting": "USERS_CAN_POST", "value": "False"}, {"setting": "AGE", "value": "18+"}]
    monkeypatch.setattr(meta_places, "settings", lambda _place: rows)
    found = value(of(await look(world), PAGE).settings)
    assert found == {"users_can_post": False, "age": "18+", "is_published": True}
