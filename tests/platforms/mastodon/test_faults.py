"""Every call of the Mastodon connection, spoilt in every way."""

import json

import pytest

from auditor.http import Answer
from auditor.platforms.mastodon.link import MastodonDialect
from auditor.words import Reason
from auditor.world.charity import MASTODON_ID, NIGHT, well_run
from auditor.world.faults import Spoil
from tests.contracts import needs_contracts
from tests.platforms.mastodon.test_account import BY_HANDLE, OWN, presence, with_shop
from tests.platforms.sight import MEANS, every, fault, invented, look, reasons, touched, value

CALLS = {
    f"/api/v1/accounts/{MASTODON_ID}": {"standing", "profile", "last_post"},
    "/api/v1/accounts/verify_credentials": {"settings"},
    "/api/v1/apps/verify_credentials": set[str](),
}
APP = "/api/v1/apps/verify_credentials"


def expected(call: str, spoil: Spoil) -> set[str]:
    """The facts that a spoilt call costs: no answer here is a list with a total."""
    if spoil is Spoil.EMPTY:
        return set()
    if spoil is Spoil.UNKNOWN_ENUM:
        return {"settings"} & CALLS[call]
    return CALLS[call]


def means(spoil: Spoil) -> Reason:
    """What a spoilt answer says of its facts: a token that is refused is no permission amiss."""
    return Reason.CREDENTIAL_EXPIRED if spoil is Spoil.UNAUTHORISED else MEANS[spoil]


@pytest.mark.parametrize("spoil", Spoil)
@pytest.mark.parametrize("call", CALLS)
async def test_a_spoilt_call_costs_its_own_facts_and_no_more(call: str, spoil: Spoil) -> None:
    sound = (await look(well_run(), "mastodon", OWN)).one
    sight = await look(fault(well_run(), "mastodon", spoil, call), "mastodon", OWN)

    lost = expected(call, spoil)
    facts = every(sight.one)
    assert touched(sound, sight.one) == lost
    # 'Record not found' about the account itself is an answer.
    answered = {"standing"} if spoil is Spoil.NOT_FOUND and "standing" in lost else set()
    for name in lost - answered:
        assert reasons(facts[name]) == {means(spoil)}, name
    for _ in answered:
        assert value(sight.one.standing).state == "missing"
    credential = sight.connection.credential
    if call == APP and spoil is Spoil.UNAUTHORISED:
        assert value(credential).ok is False
    elif call == APP and spoil not in {Spoil.EMPTY, Spoil.UNKNOWN_ENUM}:
        assert reasons(credential) == {MEANS[spoil]}
    else:
        assert value(credential).ok is True


def read(status: int, body: object, **headers: str) -> tuple[Reason, float | None]:
    """How the dialect understands a refusal."""
    answer = Answer("GET /x", status, headers, json.dumps(body).encode())
    found = MastodonDialect().fault(answer, NIGHT)
    assert found is not None
    return found.reason, found.wait


def test_a_token_that_is_not_accepted_is_dead_in_whatever_words() -> None:
    for words in (
        {"error": "The access token was revoked"},
        {"error": "The access token is invalid"},
        {"error": "Der Zugriffs-Token ist ungültig"},
        "<html>",
    ):
        assert read(401, words)[0] is Reason.CREDENTIAL_EXPIRED


def test_a_token_without_an_account_works_but_may_not_ask() -> None:
    assert read(401, {"error": "This method requires an authenticated user"})[0] is Reason.NO_ACCESS
    assert read(403, {"error": "This action is outside the authorized scopes"})[0] is (
        Reason.NO_ACCESS
    )


async def test_an_unknown_token_is_one_cause_the_dead_key() -> None:
    sight = await look(fault(well_run(), "mastodon", Spoil.UNAUTHORISED), "mastodon", OWN)

    assert value(sight.connection.credential).ok is False
    told = {each for name in ("standing", "settings") for each in reasons(every(sight.one)[name])}
    assert told == {Reason.CREDENTIAL_EXPIRED}


def test_the_reset_is_read_in_iso_8601() -> None:
    headers = {"x-ratelimit-reset": "2026-11-20T03:20:00.500000Z"}
    assert read(429, {"error": "Too many requests"}, **headers) == (Reason.RATE_LIMITED, 180.5)


@pytest.mark.parametrize("path", ["/nowhere", ""])
async def test_a_404_that_is_not_mastodons_is_no_missing_account(path: str) -> None:
    sight = await look(well_run(), "mastodon", OWN, base_path=path)

    expected = {Reason.NOT_FOUND} if path else set()
    assert reasons(sight.one.standing) == expected


@needs_contracts
async def test_the_fakes_answers_are_those_that_were_published() -> None:
    assert invented((await look(with_shop(), "mastodon", OWN, BY_HANDLE)).fake) == []
    for state in ("missing", "suspended", "unpublished"):
        gone = well_run()
        presence(gone).state = state
        assert invented((await look(gone, "mastodon", OWN)).fake) == [], state
    moved = with_shop()
    presence(moved).more["moved_to"] = "shop"
    assert invented((await look(moved, "mastodon", OWN)).fake) == []
    for spoil in (each for each in Spoil if each.status):
        sight = await look(fault(well_run(), "mastodon", spoil), "mastodon", OWN, BY_HANDLE)
        assert invented(sight.fake) == [], spoil
