"""Accounts that no program can read: every fact has its place to look at, or makes no sense."""

import re
from datetime import date

import pytest

from auditor.collect import collect
from auditor.facts import ACCOUNT_FACTS, Facts, NotApplicable, Unseen
from auditor.platforms import by_hand, closed
from auditor.platforms.base import Link, Reader
from auditor.register import Account, Organisation, Register
from auditor.words import Reason
from auditor.world.charity import NAME, NIGHT
from tests.platforms.honest import everything
from tests.platforms.sight import budget

BY_HAND: list[type[Reader[Link]]] = [
    by_hand.FacebookGroup,
    by_hand.WhatsAppPhone,
    by_hand.Newsgroup,
    by_hand.ChatRoom,
    by_hand.Other,
]
CLOSED: list[type[Reader[Link]]] = [closed.GooglePlus, closed.Picasa]
WEB_AND_MEETINGS = {
    *("registration", "mail", "links", "security_txt", "certificate", "protections", "mentions"),
    *("events", "partners", "new_certificates"),
}


async def seen(platform: str) -> Facts:
    account = Account(id="a", platform=platform, handle="h{0}")
    register = Register(organisation=Organisation(name=NAME), accounts=(account,))
    snapshot = await collect(register, [], everything(), budget(NIGHT), NIGHT)
    assert snapshot.requests == 0
    return snapshot.accounts["a"].facts


@pytest.mark.parametrize("reader", BY_HAND, ids=lambda each: each.platform)
async def test_what_makes_sense_has_a_place_and_the_rest_does_not_apply(
    reader: type[Reader[Link]],
) -> None:
    facts = await seen(reader.platform)
    for name in ACCOUNT_FACTS:
        fact = getattr(facts, name)
        if name in reader.no_api:
            assert isinstance(fact, Unseen) and fact.reason is Reason.NO_API
        else:
            assert isinstance(fact, NotApplicable), name
    assert {"standing", "profile", "access", "recovery", "settings"} <= set(reader.no_api)
    assert not set(reader.no_api) & WEB_AND_MEETINGS
    assert set(reader.no_api) <= set(ACCOUNT_FACTS)


@pytest.mark.parametrize("reader", BY_HAND, ids=lambda each: each.platform)
def test_a_place_says_where_to_go_and_not_only_what_to_do(reader: type[Reader[Link]]) -> None:
    for place in reader.no_api.values():
        assert re.match(r"The |Each |A ", place), place
        assert not reader.link_platform and not reader.reads


@pytest.mark.parametrize("reader", CLOSED, ids=lambda each: each.platform)
async def test_of_a_closed_service_nothing_can_be_known(reader: type[Reader[Link]]) -> None:
    facts = await seen(reader.platform)
    assert all(isinstance(getattr(facts, name), NotApplicable) for name in ACCOUNT_FACTS)
    assert date.fromisoformat(reader.retired) < NIGHT.date()
