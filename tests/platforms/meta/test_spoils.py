"""Every call, spoiled in every way: its facts say why they are blind, all others stay whole."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from auditor.facts import ACCOUNT_FACTS, CONNECTION_FACTS, Seen, Unseen
from auditor.snapshot import Snapshot
from auditor.world.charity import FACEBOOK_ID, INSTAGRAM_ID, PORTFOLIO_ID, WHATSAPP_ID
from auditor.world.faults import Fault, Spoil
from auditor.world.services import meta_ids as ids
from tests.platforms.meta import support
from tests.platforms.meta.direct import BASE, connect
from tests.platforms.sight import MEANS

F, P, W = f"/{FACEBOOK_ID}", f"/{PORTFOLIO_ID}", f"/{WHATSAPP_ID}"
IG, ASSET = f"/{INSTAGRAM_ID}", f"/{ids.asset_id(INSTAGRAM_ID)}"
PHONE = f"/{ids.phone_id(WHATSAPP_ID, '+44 20 7946 0123')}"
PEOPLE = "page.access gram.access chat.access portfolio.access"
SIGN_INS = "page.sign_in chat.sign_in portfolio.sign_in"

# call -> the facts that rest on it
RESTS = {
    "/debug_token": "meta.credential",
    f"{P}": "portfolio.standing portfolio.profile portfolio.two_factor_rule "
    "page.two_factor_rule meta.owned",
    f"{P}/business_users": f"{PEOPLE} {SIGN_INS} meta.credential",
    f"{P}/system_users": "portfolio.access meta.credential",
    f"{P}/pending_users": "portfolio.invites",
    f"{P}/agencies": "portfolio.partners",
    f"{P}/owned_apps": "portfolio.apps",
    f"{P}/client_apps": "portfolio.apps",
    f"{P}/owned_pages": "meta.owned",
    f"{P}/client_pages": "meta.owned",
    f"{P}/owned_instagram_accounts": "meta.owned",
    f"{P}/owned_instagram_assets": "gram.access gram.partners",
    f"{P}/owned_whatsapp_business_accounts": "meta.owned",
    f"{F}": "page.standing page.profile page.access page.partners page.apps "
    "page.two_factor_rule page.sign_in page.settings page.last_post",
    f"{F}/roles": "page.access page.sign_in page.two_factor_rule",
    f"{F}/assigned_users": "page.access page.sign_in",
    f"{F}/agencies": "page.access page.sign_in page.partners",
    f"{F}/settings": "page.settings",
    f"{F}/subscribed_apps": "page.apps",
    f"{F}/published_posts": "page.last_post",
    f"{IG}": "gram.standing gram.profile gram.last_post",
    f"{IG}/media": "gram.last_post",
    f"{ASSET}/assigned_users": "gram.access",
    f"{ASSET}/agencies": "gram.partners",
    f"{W}": "chat.standing",
    f"{W}/assigned_users": "chat.access chat.sign_in",
    f"{W}/phone_numbers": "chat.standing chat.profile chat.two_factor_rule",
    f"{W}/subscribed_apps": "chat.apps",
    f"{W}/activities": "chat.events",
    f"{PHONE}/whatsapp_business_profile": "chat.profile",
}
# call -> the facts in which a word that is new to us shows; elsewhere nothing is enumerated
WORDS = {
    f"{P}": "portfolio.profile portfolio.two_factor_rule page.two_factor_rule",
    f"{P}/business_users": f"portfolio.access {SIGN_INS}",
    f"{P}/system_users": "portfolio.access",
    f"{P}/pending_users": "portfolio.invites",
    f"{F}": "page.profile",
    f"{F}/roles": "page.access page.sign_in",
    f"{F}/assigned_users": "page.access page.sign_in",
    f"{ASSET}/assigned_users": "gram.access",
    f"{W}": "chat.standing",
    f"{W}/assigned_users": "chat.access chat.sign_in",
    f"{W}/activities": "chat.events",
}
NO_LISTS = {"/debug_token", F, P, IG, W}
# Meta documents this list without count and marks, so nobody could tell an emptied one.
UNPROVABLE = (f"{W}/subscribed_apps", Spoil.EMPTY)


def _facts(snapshot: Snapshot) -> dict[str, Any]:
    found = {
        f"{name}.{fact}": getattr(sight.facts, fact)
        for name, sight in snapshot.accounts.items()
        for fact in ACCOUNT_FACTS
    }
    link = support.link_of(snapshot)
    return found | {f"meta.{fact}": getattr(link, fact) for fact in CONNECTION_FACTS}


async def _look(monkeypatch: pytest.MonkeyPatch, *faults: Fault) -> dict[str, Any]:
    world = support.busy()
    world.faults += faults
    connect(monkeypatch, world)
    return _facts(await support.look_at(BASE, world, settings=support.EXPLAINED))


def _dependants(call: str, spoil: Spoil) -> Iterator[str]:
    if spoil is Spoil.UNKNOWN_ENUM:
        yield from WORDS.get(call, "").split()
    elif spoil is not Spoil.EMPTY or call not in NO_LISTS:
        yield from RESTS[call].split()


@pytest.fixture
async def whole(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    return await _look(monkeypatch)


@pytest.mark.parametrize("call", RESTS)
async def test_a_spoilt_call_costs_its_own_facts_and_no_other(
    call: str,
    whole: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for spoil, reason in MEANS.items():
        if (call, spoil) == UNPROVABLE:
            continue
        found = await _look(monkeypatch, Fault("meta", spoil, re.escape(call)))
        expected = set(_dependants(call, spoil))
        assert {name for name, fact in found.items() if fact != whole[name]} == expected, spoil
        for name in expected:
            gaps = _gaps(found[name]) - _gaps(whole[name])
            assert {gap.reason for gap in gaps} == {reason}, (spoil, name, gaps)
            assert not any("while reading" in gap.detail for gap in gaps), (spoil, name)


def _gaps(fact: Any) -> set[Unseen]:
    return {fact} if isinstance(fact, Unseen) else set(fact.gaps)


async def test_the_table_names_every_call_that_a_night_makes() -> None:
    asked: list[str] = []
    await support.look(support.busy(), settings=support.EXPLAINED, asked=asked)
    assert set(asked) == set(RESTS)


@pytest.mark.parametrize("spoil", MEANS)
async def test_a_wholly_spoilt_night_ends_without_one_complete_list(
    spoil: Spoil, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = await _look(monkeypatch, Fault("meta", spoil))
    for name in f"{PEOPLE} {SIGN_INS} portfolio.invites".split():
        fact = found[name]
        assert not isinstance(fact, Seen) or fact.gaps, (spoil, name)
