"""What is read of a Threads profile and its token."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.facts import NotApplicable, Standing
from auditor.words import Reason
from auditor.world.cast.threads import HANDLE, PROFILE_ID
from auditor.world.charity import NAME, NIGHT
from auditor.world.model import Presence
from tests.platforms.honest import look
from tests.platforms.sight import every, reasons, value
from tests.platforms.threads.support import account, invented, world


async def test_everything_about_a_profile() -> None:
    sight = await look(world(), "threads", account())
    facts = sight.one
    url = f"https://www.threads.com/@{HANDLE}"
    assert value(facts.standing) == Standing("active", PROFILE_ID, HANDLE, url)
    profile = value(facts.profile)
    assert (profile.name, profile.websites, profile.verified) == (NAME, None, False)
    assert value(facts.last_post).at == NIGHT - timedelta(days=6)
    credential = value(sight.connection.credential)
    assert credential.ok and credential.owner.id == PROFILE_ID
    assert credential.expires_at == datetime(2027, 1, 9, 3, 17, tzinfo=UTC)
    assert credential.scopes == ("threads_basic",)
    assert credential.excess_scopes == credential.missing_scopes == ()
    assert isinstance(sight.connection.owned, NotApplicable)
    assert len(sight.fake.calls) == 3
    assert invented(sight.fake) == []


@pytest.mark.parametrize(
    ("scopes", "excess", "missing"),
    [
        (["threads_basic", "threads_content_publish"], ("threads_content_publish",), ()),
        (["threads_basic", "threads_manage_replies"], ("threads_manage_replies",), ()),
        (["threads_basic", "threads_manage_insights", "threads_read_replies"], (), ()),
        ([], (), ("threads_basic",)),
    ],
)
async def test_what_the_token_may_do_too_much_or_not_enough(
    scopes: list[str], excess: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    other = world()
    other.keys["threads"].scopes = scopes
    credential = value((await look(other, "threads", account())).connection.credential)
    assert (credential.excess_scopes, credential.missing_scopes) == (excess, missing)


async def test_the_smallest_profile_never_posted() -> None:
    small = world()
    small.presences["threads-main"] = Presence("threads-main", "threads", PROFILE_ID, HANDLE, "")
    sight = await look(small, "threads", account(platform_id=""))
    assert value(sight.one.profile).name is None
    assert value(sight.one.last_post).at is None
    assert invented(sight.fake) == []


async def test_reposts_do_not_count_however_many_pages_there_are() -> None:
    busy = world()
    busy.presences["threads-main"].more |= {"reposts": 7, "page_size": 2}
    sight = await look(busy, "threads", account())
    assert value(sight.one.last_post).at == NIGHT - timedelta(days=6)
    assert sight.asked("/me/threads") == 4
    assert invented(sight.fake) == []


async def test_the_token_of_another_profile_tells_nothing_about_this_one() -> None:
    sight = await look(world(), "threads", account(platform_id="2", handle="else"))
    for fact in ("standing", "profile", "last_post"):
        assert reasons(every(sight.one)[fact]) == {Reason.NOT_CONNECTED}


async def test_a_new_name_is_seen() -> None:
    moved = world()
    moved.presences["threads-main"].more["new_handle"] = "taken.over"
    sight = await look(moved, "threads", account())
    assert value(sight.one.standing).handle == "taken.over"


@pytest.mark.parametrize("fact", ["access", "two_factor_rule", "sign_in", "recovery", "apps"])
async def test_what_threads_shows_to_nobody(fact: str) -> None:
    sight = await look(world(), "threads", account())
    assert reasons(every(sight.one)[fact]) == {Reason.NO_API}
