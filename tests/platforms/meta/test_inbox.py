"""Messages that wait: counts and times, never what they say."""

from datetime import timedelta
from typing import Any

import pytest

from auditor.facts import Unseen
from auditor.platforms.meta.inbox import FIELDS
from auditor.words import Reason
from auditor.world.charity import FACEBOOK_ID, NIGHT, well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.contracts import needs_contracts, validate
from tests.platforms.meta import support
from tests.platforms.sight import MEANS

GRANTED = {**support.LIMITS, "advanced_access": "true"}
THREADS = f"/{FACEBOOK_ID}/conversations"
US, THEM = True, False


def world(*messages: list[tuple[int, bool]], **more: Any) -> World:
    """The charity with these conversations: (hours ago, by the Page), newest first."""
    made = well_run()
    made.keys["meta"].scopes.append("pages_messaging")
    made.presences["facebook-main"].more |= {"messages": list(messages), **more}
    return made


async def seen(made: World, settings: dict[str, str] = GRANTED) -> Any:
    return support.of(await support.look(made, settings=settings), support.PAGE).inbox


async def test_a_message_waits_from_the_first_that_was_not_answered() -> None:
    threads = ([(1, US), (60, THEM)], [(2, THEM), (50, THEM), (51, US), (90, THEM)], [(9, THEM)])
    inbox = support.value(await seen(world(*threads)))
    assert (inbox.waiting, inbox.oldest) == (2, NIGHT.replace(second=0) - timedelta(hours=50))
    assert FACEBOOK_ID in inbox.link


async def test_with_advanced_access_an_empty_inbox_is_proof() -> None:
    inbox = support.value(await seen(world()))
    assert (inbox.waiting, inbox.oldest) == (0, None)


async def test_without_it_nothing_is_asked_and_nothing_is_known() -> None:
    fact = await seen(world([(60, THEM)]), settings=support.LIMITS)
    assert support.reasons(fact) == {Reason.NOT_LICENSED}
    assert "advanced_access" in fact.detail


async def test_where_conversations_are_refused_the_unread_are_counted() -> None:
    made = world([(60, THEM)], unread=4)
    made.keys["meta"].scopes.remove("pages_messaging")
    fact = await seen(made)
    assert (fact.value.waiting, fact.value.oldest) == (4, None)
    assert support.reasons(fact) == {Reason.NO_ACCESS}
    made.presences["facebook-main"].more["unread"] = None
    assert isinstance(await seen(made), Unseen)


async def test_conversations_are_asked_for_only_where_that_is_configured() -> None:
    asked: list[str] = []
    await support.look(world(), settings=support.LIMITS, asked=asked)
    assert THREADS not in asked
    await support.look(world(), settings=GRANTED, asked=asked)
    assert THREADS in asked


async def test_a_token_without_the_permission_says_which() -> None:
    made = world()
    made.keys["meta"].scopes.remove("pages_messaging")
    snapshot = await support.look(made, settings=GRANTED)
    fact = support.of(snapshot, support.PAGE).inbox
    assert support.reasons(fact) == {Reason.NO_ACCESS}
    credential = support.value(support.link_of(snapshot).credential)
    assert credential.missing_scopes == ("pages_messaging",)


async def test_the_permission_is_too_much_where_nothing_reads_with_it() -> None:
    spare = support.link_of(await support.look(world(), settings=support.LIMITS)).credential
    assert support.value(spare).excess_scopes == ("pages_messaging",)
    used = support.link_of(await support.look(world(), settings=GRANTED)).credential
    assert support.value(used).excess_scopes == ()


async def test_old_conversations_are_left_alone_and_pages_are_followed() -> None:
    threads = [[(hours, THEM)] for hours in range(1, 151)]
    inbox = support.value(await seen(world(*threads, [(91 * 24, THEM)])))
    assert inbox.waiting == 150
    assert inbox.oldest == NIGHT.replace(second=0) - timedelta(hours=150)


@pytest.mark.parametrize("spoil", list(Spoil), ids=str)
async def test_a_spoilt_answer_is_never_an_answered_message(spoil: Spoil) -> None:
    made = world([(60, THEM)])
    good = await seen(made)
    made.faults.append(Fault("meta", spoil, THREADS))
    fact = await seen(made)
    if spoil is Spoil.UNKNOWN_ENUM:
        assert fact == good
    else:
        assert support.reasons(fact) == {MEANS[spoil]}


async def _answers(made: World) -> list[tuple[str, Any]]:
    with FakeWorld(made).running() as fake:
        await support.look_at(fake.url("meta"), made, settings=GRANTED)
        return [(request.one("fields"), r.body) for _, request, r in fake.calls if _is(request)]


def _is(request: Any) -> bool:
    return bool(request.path == THREADS)


async def test_no_text_is_asked_for() -> None:
    ((fields, _),) = await _answers(world([(60, THEM)]))
    assert fields == FIELDS == "id,messages.limit(5){created_time,from}"


@needs_contracts
async def test_the_fake_says_what_meta_publishes() -> None:
    ((_, body),) = await _answers(world([(60, THEM), (61, US)]))
    assert validate("meta", "GET", THREADS, 200, body, kind="Page") == []
