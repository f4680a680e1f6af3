"""Lists are read to their end and proven complete, or they are not believed."""

import base64
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from auditor.facts import Seen, Unseen
from auditor.http import Answer, Refused
from auditor.platforms.meta.dialect import GraphDialect, not_offered
from auditor.words import Holder, Power, Reason
from auditor.world.charity import FACEBOOK_ID, INSTAGRAM_ID, NIGHT, PORTFOLIO_ID, well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding, Human
from auditor.world.service import Reply, Request
from auditor.world.services import meta_ids as ids
from auditor.world.services.meta import FakeMeta
from tests.platforms.meta.direct import BASE, DirectWire, connect
from tests.platforms.meta.support import (
    EVERYWHERE,
    GRAM,
    PAGE,
    PORTFOLIO,
    busy,
    look,
    look_at,
    of,
    register,
    value,
)

MARK = base64.urlsafe_b64encode(b"QVFI1").decode()
Rewrite = Callable[[Request, Any], Any]


def rewriting(monkeypatch: pytest.MonkeyPatch, path: str, rewrite: Rewrite) -> None:
    """Change the fake's answers to one path."""
    plain = FakeMeta.answer

    def answer(self: FakeMeta, request: Request) -> Reply:
        reply = plain(self, request)
        if request.path != path:
            return reply
        return Reply(rewrite(request, json.loads(json.dumps(reply.body))), reply.status)

    monkeypatch.setattr(FakeMeta, "answer", answer)


async def test_a_hundred_and_thirty_people_take_two_pages() -> None:
    world = well_run()
    page = world.presences["facebook-main"]
    for number in range(130):
        key = f"volunteer-{number}"
        world.people[key] = Human(key, f"Volunteer {number}", f"{key}@exampleton.example")
        page.holdings.append(Holding(key, Power.MODERATOR, "roles"))
        world.presences["meta-portfolio"].holdings.append(Holding(key))
    asked: list[str] = []
    seen = await look(world, asked=asked)
    assert len({g.identity.id for g in value(of(seen, PAGE).access)}) == 134
    people = [g for g in value(of(seen, PORTFOLIO).access) if g.holder is Holder.PERSON]
    assert len({g.identity.id for g in people}) == 133
    assert asked.count(f"/{FACEBOOK_ID}/roles") == 2


async def test_the_next_page_is_asked_by_its_mark_not_by_the_address_that_was_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = f"/{PORTFOLIO_ID}/business_users"

    def astray(request: Request, body: Any) -> Any:
        if not request.one("after"):
            rows = body["data"]
            body["data"] = rows[:1]
            body["paging"]["next"] = "https://attacker.example/?after=else"
            body["paging"]["cursors"]["after"] = MARK
        return body

    rewriting(monkeypatch, path, astray)
    world = well_run()
    connect(monkeypatch, world)
    asked: list[str] = []
    plain = DirectWire.exchange

    async def listening(self: DirectWire, call: Any, seconds: float) -> Any:
        asked.append(call.url)
        return await plain(self, call, seconds)

    monkeypatch.setattr(DirectWire, "exchange", listening)
    seen = await look_at(BASE, world)
    assert len([g for g in value(of(seen, PORTFOLIO).access) if g.via == "/business_users"]) == 3
    assert all(url.startswith(f"{BASE}/") for url in asked)
    assert any(f"{path}?after={quote(MARK)}" in url for url in asked)
    assert not any("access_token=" in url for url in asked)


async def test_a_list_that_goes_round_in_circles_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def circle(_: Request, body: Any) -> Any:
        body["paging"] = {"cursors": {"after": MARK}, "next": "https://graph/next"}
        return body

    rewriting(monkeypatch, f"/{FACEBOOK_ID}/roles", circle)
    access = of(await look(well_run()), PAGE).access
    assert isinstance(access, Seen)
    assert [gap.reason for gap in access.gaps] == [Reason.CHANGED]
    assert "goes round in circles" in access.gaps[0].detail
    assert {g.via for g in access.value} == {"/assigned_users"}


async def test_a_count_that_differs_from_what_was_shown_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def short(_: Request, body: Any) -> Any:
        return body | {"summary": {"total_count": 7}}

    rewriting(monkeypatch, f"/{PORTFOLIO_ID}/system_users", short)
    access = of(await look(busy()), PORTFOLIO).access
    assert isinstance(access, Seen)
    detail = f"GET /{PORTFOLIO_ID}/system_users says 7, showed 2"
    assert [gap.detail for gap in access.gaps] == [detail]


async def test_an_empty_list_with_a_count_is_not_believed() -> None:
    world = busy()
    world.faults.append(Fault("meta", Spoil.EMPTY, f"/{PORTFOLIO_ID}/pending_users"))
    invites = of(await look(world), PORTFOLIO).invites
    assert isinstance(invites, Unseen) and invites.reason is Reason.CHANGED
    assert "says 1, showed 0" in invites.detail


async def test_an_empty_list_with_marks_is_not_believed() -> None:
    world = well_run()
    world.faults.append(Fault("meta", Spoil.EMPTY, f"/{FACEBOOK_ID}/published_posts"))
    posts = of(await look(world), PAGE).last_post
    assert isinstance(posts, Unseen) and posts.reason is Reason.CHANGED


async def test_posts_that_are_counted_but_not_shown_are_not_never_posted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rewriting(monkeypatch, f"/{INSTAGRAM_ID}/media", lambda *_: {"data": []})
    posts = of(await look(well_run()), GRAM).last_post
    assert isinstance(posts, Unseen) and posts.reason is Reason.CHANGED
    assert "showed nothing of 1 posts" in posts.detail


async def test_a_list_without_a_count_is_believed_where_meta_gives_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def uncounted(_: Request, body: Any) -> Any:
        body.pop("summary")
        return body

    rewriting(monkeypatch, f"/{FACEBOOK_ID}/assigned_users", uncounted)
    assert len(value(of(await look(well_run()), PAGE).access)) == 4


async def test_people_and_roles_that_leave_out_their_tasks_count_as_administrators(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def bare(_: Request, body: Any) -> Any:
        for row in body["data"]:
            row.pop("tasks")
        return body

    rewriting(monkeypatch, f"/{FACEBOOK_ID}/roles", bare)
    access = of(await look(well_run()), PAGE).access
    assert isinstance(access, Seen)
    chair = next(g for g in access.value if g.via == "/roles")
    assert (chair.power, chair.power_known) == (Power.ADMIN, False)
    assert chair.identity.id == ids.page_scoped_id(FACEBOOK_ID, "chair")
    assert [gap.reason for gap in access.gaps] == [Reason.CHANGED]


async def test_ten_pages_share_what_one_portfolio_tells() -> None:
    world = well_run()
    asked: list[str] = []
    await look(world, asked=asked)
    alone = len(asked)
    for number in range(9):
        twin = world.presences["facebook-main"]
        copy = type(twin)(
            **{**vars(twin), "key": f"p{number}", "platform_id": f"10000000001{number}"}
        )
        world.presences[copy.key] = copy
    pages = [
        PAGE.model_copy(update={"id": f"p{n}", "platform_id": f"10000000001{n}"}) for n in range(9)
    ]
    more: list[str] = []
    await look(world, book=register((*EVERYWHERE, *pages)), asked=more)
    assert alone <= 33
    assert len(more) == alone + 9 * 8


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (2500, "Unknown path components: /client_apps"),
        (100, "(#100) Tried accessing nonexisting field (client_apps) on node type (Business)"),
    ],
)
def test_a_list_that_the_api_in_use_lacks_is_shown_to_nobody(code: int, message: str) -> None:
    body = {"error": {"message": message, "type": "OAuthException", "code": code}}
    answer = Answer("GET /1/client_apps", 400, {}, json.dumps(body).encode())
    fault = GraphDialect().fault(answer, NIGHT)
    assert fault and not_offered(Refused(fault, answer))
    other = {"error": {"message": "Invalid parameter", "type": "OAuthException", "code": 100}}
    answer = Answer("GET /1/client_apps", 400, {}, json.dumps(other).encode())
    fault = GraphDialect().fault(answer, NIGHT)
    assert fault and not not_offered(Refused(fault, answer))
