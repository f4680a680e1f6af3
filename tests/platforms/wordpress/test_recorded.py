"""Answers of a real WordPress 6.1 are read, and its refusals told apart."""

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.facts import CannotSee
from auditor.http import Answer
from auditor.platforms.base import understand_answer
from auditor.platforms.wordpress.dialect import WordPressDialect
from auditor.platforms.wordpress.powers import can_act, known, power_of
from auditor.platforms.wordpress.shapes import (
    AppPassword,
    Index,
    Listed,
    Plugin,
    SiteSettings,
    User,
)
from auditor.words import Power, Reason
from auditor.world.charity import NIGHT
from tests.contracts import Recorded, needs_contracts, recorded, recorded_params
from tests.platforms.offices import seen, taped
from tests.platforms.wordpress.test_site import OFFICE

TAPE = Path(__file__).parent / "cassettes" / "site.yaml"

READ_AS: dict[str, Any] = {
    "app_passwords_introspect": AppPassword,
    "index": Index,
    "me": User,
    "plugins": list[Plugin],
    "settings": SiteSettings,
    "users_bad_role": list[User],
    "users_edit": list[User],
    "users_public": list[Listed],
}
REFUSED = {
    "me_noauth": Reason.CREDENTIAL_EXPIRED,
    "not_found": Reason.NOT_FOUND,
    "per_page_too_big": Reason.CHANGED,
    "users_public_edit_context": Reason.CREDENTIAL_EXPIRED,  # what a wrong password gets
}
UNUSED = {"site_health"}


def answer(each: Recorded) -> Answer:
    body = json.dumps(each.body).encode()
    return Answer(f"GET {each.url_or_path}", each.status, each.headers, body)


@pytest.mark.parametrize("each", recorded_params("wordpress"))
def test_a_recorded_answer_is_read_or_is_the_refusal_it_was(each: Recorded) -> None:
    fault = WordPressDialect().fault(answer(each), NIGHT)
    if each.name in REFUSED:
        assert fault and fault.reason is REFUSED[each.name]
        return
    assert fault is None
    if each.name not in UNUSED:
        understand_answer(READ_AS[each.name], answer(each))


@needs_contracts
def test_the_users_of_the_recorded_site_have_the_powers_of_their_roles() -> None:
    (each,) = (found for found in recorded("wordpress") if found.name == "users_edit")
    users = understand_answer(list[User], answer(each))
    told = {user.username: (power_of(user), known(user), can_act(user)) for user in users}
    assert told == {
        "siteadmin": (Power.ADMIN, True, True),
        "exworker": (Power.ADMIN, True, True),
        "editor1": (Power.EDITOR, True, True),
        "subscriber1": (Power.MEMBER, True, False),
    }


@needs_contracts
def test_what_a_stranger_sees_is_never_read_as_a_user() -> None:
    (each,) = (found for found in recorded("wordpress") if found.name == "users_public")
    with pytest.raises(CannotSee):
        understand_answer(list[User], answer(each))


def test_the_cassette_speaks_wordpresss_language() -> None:
    assert list(taped(TAPE, "wordpress")) == []


async def test_the_cassette_plays_with_the_network_shut() -> None:
    place = {"wordpress": "https://www.exampleton.example"}
    sight = await OFFICE.replay(TAPE, place, OFFICE.world())
    assert len(seen(sight.facts.access)) == 4
    assert seen(sight.connection.credential).ok
    assert b"demowordpress" not in sight.snapshot
