"""GitHub as a small organisation answers it, over real HTTP on loopback."""

from datetime import timedelta

import pytest

from auditor.http import Answer
from auditor.platforms.github.dialect import GitHubDialect
from auditor.platforms.github.link import GitHubLink
from auditor.platforms.github.reader import GitHub
from auditor.words import GrantState, Power, Reason
from auditor.world.cast import github as cast
from auditor.world.faults import Spoil
from auditor.world.model import Holding, Tool, World
from tests.contracts import needs_contracts
from tests.platforms.offices import Office, part, reasons, seen, spoilt, survives

OFFICE = Office("github", GitHubLink, GitHub, cast.add, cast.CONFIG)
ORG = "/orgs/exampleton"
PATHS = (
    "/user",
    ORG,
    f"{ORG}/memberships/head-of-ops",
    f"{ORG}/members",
    f"{ORG}/outside_collaborators",
    f"{ORG}/invitations",
    f"{ORG}/installations",
)


def busy() -> World:
    """The organisation with an outsider, an invitation and an app."""
    world = OFFICE.world()
    org = world.presences["github"]
    org.holdings += [
        Holding("web-agency", Power.EDITOR, "outside"),
        Holding("newcomer", Power.ADMIN, invited_at=world.now - timedelta(days=3)),
    ]
    org.tools.append(Tool("7001", "pages-builder"))
    return world


async def test_a_well_run_organisation() -> None:
    sight = await OFFICE.look(OFFICE.world())
    facts = sight.facts
    roles = {each.identity.name: (each.role, each.power) for each in seen(facts.access)}
    assert roles == {
        "head-of-ops": ("owner", Power.ADMIN),
        "chair": ("owner", Power.ADMIN),
        "comms": ("member", Power.EDITOR),
    }
    assert seen(facts.standing).platform_id == cast.ORG_ID
    assert seen(facts.profile).websites == ("https://www.exampleton.example",)
    assert seen(facts.two_factor_rule).enforced
    assert all(each.second_step for each in seen(facts.sign_in))
    assert seen(facts.settings)["default_repository_permission"] == "read"
    assert seen(facts.invites) == seen(facts.apps) == ()
    assert reasons(facts.recovery) == reasons(facts.events) == {Reason.NO_API}


async def test_a_person_can_be_pinned_by_number_or_by_name() -> None:
    people = seen((await OFFICE.look(OFFICE.world())).facts.access)
    chair = next(each.identity for each in people if each.identity.name == "chair")
    assert chair.id.isdigit() and chair.other_ids == ("chair",)


async def test_the_token_tells_its_end_owner_and_scopes() -> None:
    world = OFFICE.world()
    world.keys["github"].scopes = ["repo", "admin:org", "read:user"]
    told = seen((await OFFICE.look(world)).connection.credential)
    assert told.expires_at == world.keys["github"].expires_at
    assert told.owner.name == "head-of-ops"
    assert told.excess_scopes == ("repo",)
    world.keys["github"].scopes = ["gist"]
    assert seen((await OFFICE.look(world)).connection.credential).missing_scopes == ("read:org",)


async def test_a_fine_grained_token_does_not_tell_its_permissions() -> None:
    assert seen((await OFFICE.look(OFFICE.world())).connection.credential).scopes is None


async def test_a_dead_token() -> None:
    world = OFFICE.world()
    world.keys["github"].valid = False
    sight = await OFFICE.look(world)
    assert seen(sight.connection.credential).ok is False
    assert reasons(sight.facts.access) == {Reason.CREDENTIAL_EXPIRED}


async def test_without_an_owners_token_most_is_closed() -> None:
    world = OFFICE.world()
    world.keys["github"].owner = "comms"
    facts = (await OFFICE.look(world)).facts
    assert len(seen(facts.access)) == 3
    for fact in (facts.two_factor_rule, facts.sign_in, facts.settings):
        assert reasons(fact) == {Reason.NO_ACCESS}


async def test_an_outsiders_token_sees_public_members_only_so_nothing_is_claimed() -> None:
    world = OFFICE.world()
    world.keys["github"].owner = "passer-by"
    assert reasons((await OFFICE.look(world)).facts.access) == {Reason.NOT_FOUND}


async def test_outsiders_invitations_and_apps() -> None:
    sight = await OFFICE.look(busy())
    facts = sight.facts
    outsider = next(e for e in seen(facts.access) if e.role == "outside collaborator")
    assert (outsider.identity.name, outsider.power) == ("web-agency", Power.EDITOR)
    (waiting,) = seen(facts.invites)
    assert (waiting.identity.id, waiting.power) == ("newcomer", Power.ADMIN)
    assert waiting.state is GrantState.INVITED and waiting.created_by.name == "head-of-ops"
    (app,) = seen(facts.apps)
    assert (app.identity.id, app.identity.name) == ("7001", "pages-builder")
    assert sight.invented() == []


async def test_an_app_that_is_switched_off_holds_nothing() -> None:
    world = busy()
    world.presences["github"].more["suspended"] = ["7001"]
    assert seen((await OFFICE.look(world)).facts.apps) == ()


async def test_who_lacks_a_second_step_and_who_has_a_weak_one() -> None:
    world = busy()
    world.people["comms"].second_step = False
    world.people["chair"].second_step_methods = ("sms",)
    ways = {e.identity.name: e for e in seen((await OFFICE.look(world)).facts.sign_in)}
    assert ways["comms"].second_step is False
    assert ways["chair"].methods == ("sms",)
    assert ways["web-agency"].methods == ("secure",)


async def test_every_page_is_read() -> None:
    world = busy()
    world.presences["github"].more["page_size"] = 1
    world.presences["github"].tools.append(Tool("7002", "spell-checker"))
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.access)) == 4
    assert len(seen(sight.facts.apps)) == 2
    assert sight.invented() == []


async def test_a_next_page_on_another_host_is_not_asked() -> None:
    world = busy()
    world.presences["github"].more |= {"page_size": 1, "next_host": "http://127.0.0.1:9"}
    assert Reason.CHANGED in reasons((await OFFICE.look(world)).facts.access)


async def test_an_organisation_without_owner_is_an_answer_we_do_not_believe() -> None:
    world = OFFICE.world()
    world.presences["github"].holdings = [Holding("head-of-ops", Power.EDITOR)]
    access = (await OFFICE.look(world)).facts.access
    assert reasons(access) == {Reason.CHANGED}
    assert len(part(access)) == 1


@pytest.mark.parametrize(("state", "told"), [("missing", "missing"), ("deactivated",) * 2])
async def test_an_organisation_that_is_gone(state: str, told: str) -> None:
    world = OFFICE.world()
    world.presences["github"].state = state
    assert seen((await OFFICE.look(world)).facts.standing).state == told


async def test_the_smallest_organisation() -> None:
    world = OFFICE.world()
    org = world.presences["github"]
    org.holdings, org.website, org.more["verified"] = org.holdings[:1], "", False
    sight = await OFFICE.look(world)
    assert len(seen(sight.facts.access)) == len(seen(sight.facts.sign_in)) == 1
    assert seen(sight.facts.profile).websites == ()
    assert sight.invented() == []


@pytest.mark.parametrize(("path", "spoil"), spoilt(PATHS))
async def test_a_spoilt_answer_is_never_taken_for_another(path: str, spoil: Spoil) -> None:
    if (path, spoil) == (ORG, Spoil.NOT_FOUND):
        return  # that is how GitHub says that an organisation is gone: see above
    touched = await survives(OFFICE, busy, path, spoil)
    assert touched or spoil in {Spoil.EMPTY, Spoil.UNKNOWN_ENUM}


def test_a_spent_limit_is_no_refusal() -> None:
    now = OFFICE.world().now
    headers = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(now.timestamp()) + 40)}
    answer = Answer("GET /user", 403, headers, b'{"message": "API rate limit exceeded"}')
    fault = GitHubDialect().fault(answer, now)
    assert fault is not None and fault.reason is Reason.RATE_LIMITED and fault.retry
    assert fault.wait == pytest.approx(40, abs=1)


@needs_contracts
async def test_the_fake_says_only_what_github_publishes() -> None:
    assert (await OFFICE.look(OFFICE.world())).invented() == []
