"""What is read of an account on X."""

from datetime import timedelta

import pytest

from auditor.facts import NotApplicable, Recovery, Seen, Standing
from auditor.words import Reason
from auditor.world.cast.x import HANDLE, X_ID
from auditor.world.charity import NAME, NIGHT, WEBSITE
from auditor.world.model import Presence
from tests.platforms.honest import look
from tests.platforms.sight import every, invented, reasons, value
from tests.platforms.x.support import account, app_only, world


async def test_everything_about_our_own_account() -> None:
    sight = await look(world(), "x", account())
    facts = sight.one
    assert value(facts.standing) == Standing("active", X_ID, HANDLE, f"https://x.com/{HANDLE}")
    profile = value(facts.profile)
    assert (profile.name, profile.websites, profile.verified) == (NAME, (WEBSITE,), False)
    assert value(facts.settings) == {"protected": False, "verified_type": "none"}
    assert abs(value(facts.last_post).at - (NIGHT - timedelta(days=2))) < timedelta(seconds=1)
    assert value(facts.recovery) == (Recovery(None, ("recovery@exampleton.example",)),)
    credential = value(sight.connection.credential)
    assert credential.ok and credential.scopes == ("read",) and credential.excess_scopes == ()
    assert credential.owner.id == X_ID
    assert len(sight.fake.calls) == 3
    assert invented(sight.fake) == []


@pytest.mark.parametrize("fact", ["access", "invites", "two_factor_rule", "sign_in", "apps"])
async def test_what_x_shows_to_nobody(fact: str) -> None:
    sight = await look(world(), "x", account())
    assert reasons(every(sight.one)[fact]) == {Reason.NO_API}


async def test_the_words_from_before_august_2026_mean_the_same() -> None:
    old = world()
    old.presences["x-main"].more["old_names"] = True
    old.presences["x-main"].last_post = None
    new = world()
    new.presences["x-main"].last_post = None
    before, after = await look(old, "x", account()), await look(new, "x", account())
    assert every(before.one) == every(after.one)
    assert value(before.one.last_post).at is None


async def test_an_app_on_its_own_sees_what_anyone_sees() -> None:
    sight = await look(app_only(), "x", account())
    assert value(sight.one.standing).handle == HANDLE
    assert reasons(sight.one.recovery) == {Reason.NOT_CONNECTED}
    credential = value(sight.connection.credential)
    assert credential.ok and credential.owner is None and credential.excess_scopes == ()
    assert len(sight.fake.calls) == 2


async def test_without_any_key_nothing_is_sent() -> None:
    empty = app_only()
    empty.keys["x"].secrets = {}
    sight = await look(empty, "x", account())
    assert reasons(sight.one.standing) == {Reason.NOT_CONNECTED}
    assert sight.fake.calls == []


async def test_keys_that_could_post_are_reported() -> None:
    strong = world()
    strong.keys["x"].scopes = ["read-write"]
    sight = await look(strong, "x", account())
    assert value(sight.connection.credential).excess_scopes == ("read-write",)


async def test_keys_of_another_account_tell_nothing_about_recovery() -> None:
    other = account(id="other", platform_id="700000000000000002", handle="Other")
    two = world()
    two.presences["other"] = Presence("other", "x", "700000000000000002", "Other", "Other")
    sight = await look(two, "x", other)
    assert reasons(sight.one.recovery) == {Reason.NOT_CONNECTED}
    assert value(sight.one.standing).state == "active"


async def test_no_address_told_is_not_no_address() -> None:
    silent = world()
    silent.presences["x-main"].email = ""
    sight = await look(silent, "x", account())
    assert reasons(sight.one.recovery) == {Reason.NO_ACCESS}


@pytest.mark.parametrize(("state", "shown"), [("missing", "missing"), ("suspended", "suspended")])
async def test_an_account_that_is_gone(state: str, shown: str) -> None:
    gone = app_only()
    gone.presences["x-main"].state = state
    sight = await look(gone, "x", account())
    assert value(sight.one.standing).state == shown
    assert reasons(sight.one.profile) == reasons(sight.one.last_post) == {Reason.NOT_FOUND}
    assert value(sight.connection.credential).ok
    assert invented(sight.fake) == []


async def test_a_new_handle_is_seen_by_the_number() -> None:
    moved = world()
    moved.presences["x-main"].more["new_handle"] = "Taken_Over"
    sight = await look(moved, "x", account())
    assert value(sight.one.standing).handle == "Taken_Over"


async def test_a_handle_is_looked_up_where_there_is_no_number() -> None:
    sight = await look(app_only(), "x", account(platform_id="", handle=f"@{HANDLE.upper()}"))
    assert value(sight.one.standing).platform_id == X_ID
    assert sight.fake.calls[0][1].path == "/2/users/by"


async def test_an_impossible_handle_costs_only_itself() -> None:
    bad = account(id="bad", platform_id="", handle="much.too-long-for-x")
    sight = await look(app_only(), "x", account(), bad)
    assert reasons(sight.accounts["bad"].standing) == {Reason.NOT_FOUND}
    assert value(sight.accounts["x-main"].standing).state == "active"


async def test_101_accounts_are_two_calls() -> None:
    many = app_only()
    accounts = []
    for number in range(101):
        name, key = f"handle_{number}", f"x-{number}"
        many.presences[key] = Presence(key, "x", str(9000 + number), name, NAME)
        accounts.append(account(id=key, platform_id="", handle=name))
    sight = await look(many, "x", *accounts)
    assert sight.asked("/2/users/by") == 2
    assert {value(facts.standing).state for facts in sight.accounts.values()} == {"active"}


async def test_the_smallest_account_there_can_be() -> None:
    small = app_only()
    small.presences["x-main"] = Presence("x-main", "x", X_ID, HANDLE, "x")
    sight = await look(small, "x", account())
    assert value(sight.one.profile).websites == ()
    assert value(sight.one.last_post).at is None
    assert isinstance(sight.one.settings, Seen)
    assert invented(sight.fake) == []


async def test_a_setting_that_the_trustees_expect_and_x_has_not_is_a_gap() -> None:
    wanted = account().model_copy(update={"expect": {"users_can_message": False}})
    sight = await look(world(), "x", wanted)
    assert reasons(sight.one.settings) == {Reason.NO_API}


async def test_keys_list_no_further_accounts() -> None:
    sight = await look(world(), "x", account())
    assert isinstance(sight.connection.owned, NotApplicable)
