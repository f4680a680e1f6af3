"""Mentions are counted, and nothing of them is kept.

The published lexicons among the contracts do not hold this method: the fake follows the lexicon
app.bsky.notification.listNotifications as Bluesky's own documentation shows it.
"""

import pytest

from auditor.facts import Mentions
from auditor.platforms.bluesky.mentions import LINK, SPAN
from auditor.words import Reason
from auditor.world.charity import NIGHT, well_run
from auditor.world.faults import Spoil
from auditor.world.model import World
from tests.platforms.bluesky.test_account import OTHER, OWN, presence, with_shop
from tests.platforms.sight import MEANS, Sight, fault, look, reasons, value

CALL = "/xrpc/app.bsky.notification.listNotifications"
DAILY = [12 + 24 * day for day in range(1, 28)]
"""One mention a day, but for the last."""


def world(*hours: int) -> World:
    made = well_run()
    presence(made).more["mentions"] = list(hours)
    return made


async def counted(made: World) -> Sight:
    return await look(made, "bluesky", OWN, count_mentions="true")


async def test_the_last_day_is_compared_with_the_days_before() -> None:
    seen = value((await counted(world(1, 2, 3, 3, 4, 5, *DAILY))).one.mentions)
    assert seen == Mentions(6, NIGHT - SPAN, 1.0, LINK)


async def test_nothing_is_asked_unless_the_configuration_says_so() -> None:
    sight = await look(world(1), "bluesky", OWN)
    assert reasons(sight.one.mentions) == {Reason.NOT_CONNECTED}
    assert sight.asked(CALL) == 0


async def test_no_mention_proves_nothing() -> None:
    assert reasons((await counted(world())).one.mentions) == {Reason.NO_API}


async def test_a_short_memory_knows_no_usual() -> None:
    many = [hour // 50 for hour in range(2000)]
    sight = await counted(world(*many))
    seen = value(sight.one.mentions)
    assert seen.usual is None and seen.count == 1000
    assert sight.asked(CALL) == 10


async def test_pages_are_followed_only_as_far_as_the_days_go() -> None:
    sight = await counted(world(*DAILY, *range(700, 1700)))
    assert value(sight.one.mentions).usual == 1.0
    assert sight.asked(CALL) == 1


async def test_what_people_wrote_is_not_kept() -> None:
    sight = await counted(world(1, *DAILY))
    assert "somebodyelse" in str([reply.body for _, _, reply in sight.fake.calls])
    assert "somebodyelse" not in str(sight.one.mentions)


async def test_another_account_s_mentions_are_not_shown_to_us() -> None:
    sight = await look(with_shop(), "bluesky", OTHER, count_mentions="true")
    assert reasons(sight.one.mentions) == {Reason.NOT_CONNECTED}


async def test_other_notifications_in_the_list_are_something_new() -> None:
    made = world(1, *DAILY)
    presence(made).more["reason"] = "like"
    assert reasons((await counted(made)).one.mentions) == {Reason.CHANGED}


@pytest.mark.parametrize("spoil", [each for each in Spoil if each is not Spoil.UNKNOWN_ENUM])
async def test_a_spoilt_list_is_no_silence(spoil: Spoil) -> None:
    sight = await counted(fault(world(1, *DAILY), "bluesky", spoil, CALL))
    # Nobody counts the list, so an emptied one is no more than not known.
    right = Reason.NO_API if spoil is Spoil.EMPTY else MEANS[spoil]
    assert reasons(sight.one.mentions) == {right}
    assert value(sight.one.standing).state == "active"
