"""What is read of a channel."""

from datetime import timedelta

import pytest

from auditor.facts import NotApplicable, Standing
from auditor.words import Reason
from auditor.world.cast.youtube import CHANNEL_ID, HANDLE
from auditor.world.charity import NAME, NIGHT
from auditor.world.model import Presence
from tests.platforms.honest import departures, look
from tests.platforms.sight import every, reasons, value
from tests.platforms.youtube.support import account, world


async def test_everything_about_a_channel() -> None:
    sight = await look(world(), "youtube", account())
    facts = sight.one
    url = f"https://www.youtube.com/channel/{CHANNEL_ID}"
    assert value(facts.standing) == Standing("active", CHANNEL_ID, HANDLE, url)
    profile = value(facts.profile)
    assert (profile.name, profile.websites, profile.verified) == (NAME, None, None)
    assert value(facts.last_post).at == NIGHT - timedelta(days=7)
    assert value(facts.settings) == {
        "privacy_status": "public",
        "made_for_kids": False,
        "hidden_subscriber_count": False,
    }
    credential = value(sight.connection.credential)
    assert credential.ok and credential.scopes == ("public data",)
    assert isinstance(sight.connection.owned, NotApplicable)
    assert len(sight.fake.calls) == 2
    assert departures(sight.fake, "/youtube/v3") == []


@pytest.mark.parametrize("fact", ["access", "invites", "two_factor_rule", "sign_in", "recovery"])
async def test_what_youtube_shows_to_nobody(fact: str) -> None:
    sight = await look(world(), "youtube", account())
    assert reasons(every(sight.one)[fact]) == {Reason.NO_API}


async def test_the_key_is_in_no_address() -> None:
    sight = await look(world(), "youtube", account())
    key = world().keys["youtube"].secrets["api_key"]
    assert not any(key in str(request.query) for _, request, _ in sight.fake.calls)


async def test_a_channel_without_an_id_is_looked_up_by_handle() -> None:
    sight = await look(world(), "youtube", account(platform_id="", handle=f"@{HANDLE}"))
    assert value(sight.one.standing).platform_id == CHANNEL_ID
    assert value(sight.connection.credential).ok
    assert len(sight.fake.calls) == 2


async def test_51_channels_are_two_calls() -> None:
    many = world()
    accounts = []
    for number in range(51):
        key, channel = f"yt-{number}", f"UCnumber{number:016}"
        at = NIGHT - timedelta(days=number)
        many.presences[key] = Presence(
            key, "youtube", channel, f"handle{number}", NAME, last_post=at
        )
        accounts.append(account(id=key, platform_id=channel, handle=f"handle{number}"))
    sight = await look(many, "youtube", *accounts)
    assert sight.asked("/channels") == 2
    assert value(sight.accounts["yt-50"].last_post).at == NIGHT - timedelta(days=50)


@pytest.mark.parametrize("state", ["missing", "suspended"])
async def test_a_channel_that_is_not_shown_is_missing(state: str) -> None:
    gone = world()
    gone.presences["youtube-main"].state = state
    sight = await look(gone, "youtube", account())
    assert value(sight.one.standing).state == "missing"
    assert reasons(sight.one.profile) == reasons(sight.one.last_post) == {Reason.NOT_FOUND}
    assert value(sight.connection.credential).ok
    assert departures(sight.fake, "/youtube/v3") == []


async def test_a_private_channel_is_not_published() -> None:
    private = world()
    private.presences["youtube-main"].state = "unpublished"
    sight = await look(private, "youtube", account())
    assert value(sight.one.standing).state == "unpublished"


@pytest.mark.parametrize("no_playlist", [True, False])
async def test_the_smallest_channel_never_had_a_video(no_playlist: bool) -> None:
    small = world()
    small.presences["youtube-main"] = Presence(
        "youtube-main", "youtube", CHANNEL_ID, HANDLE, "x", more={"no_playlist": no_playlist}
    )
    sight = await look(small, "youtube", account())
    assert value(sight.one.last_post).at is None
    assert value(sight.one.standing).state == "active"
    assert departures(sight.fake, "/youtube/v3") == []


async def test_a_new_handle_is_seen() -> None:
    moved = world()
    moved.presences["youtube-main"].more["new_handle"] = "elsewhere"
    sight = await look(moved, "youtube", account())
    assert value(sight.one.standing).handle == "elsewhere"


async def test_a_setting_that_youtube_has_not_is_a_gap() -> None:
    sight = await look(world(), "youtube", account(expect={"comments": False}))
    assert reasons(sight.one.settings) == {Reason.NO_API}


async def test_an_account_with_neither_id_nor_handle() -> None:
    sight = await look(world(), "youtube", account(platform_id="", handle=""))
    assert reasons(sight.one.standing) == {Reason.NOT_FOUND}
    assert reasons(sight.connection.credential) == {Reason.NOT_CONNECTED}
    assert sight.fake.calls == []
