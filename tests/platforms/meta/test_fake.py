"""The fake speaks Meta's language: every answer of it fits the published shapes."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from urllib.request import Request as Call
from urllib.request import urlopen

import pytest

from auditor.collect import Wire, collect
from auditor.world.charity import FACEBOOK_ID, INSTAGRAM_ID, NIGHT, PORTFOLIO_ID, WHATSAPP_ID
from auditor.world.faults import Fault, Spoil
from auditor.world.server import FakeWorld
from auditor.world.service import Reply, Request
from auditor.world.services import meta_ids as ids
from auditor.world.services.meta import FakeMeta
from tests.contracts import needs_contracts, validate_ours
from tests.platforms.meta import support

KINDS = {
    FACEBOOK_ID: "Page",
    "1000000000002": "Page",
    PORTFOLIO_ID: "Business",
    INSTAGRAM_ID: "IGUser",
    ids.asset_id(INSTAGRAM_ID): "InstagramBusinessAsset",
    WHATSAPP_ID: "WhatsAppBusinessAccount",
    ids.phone_id(WHATSAPP_ID, "+44 20 7946 0123"): "WhatsAppPhoneNumber",
}
TOKEN = "EAADEMOsystemusertoken0001"
PAGE_TOKEN = f"EAAPageTokenOf{FACEBOOK_ID}"


@pytest.fixture
def meta() -> FakeMeta:
    return FakeMeta(support.busy())


def ask(
    meta: FakeMeta, path: str, *, token: str = TOKEN, **query: str
) -> tuple[int, dict[str, object]]:
    headers = {"authorization": f"Bearer {token}"}
    request = Request("GET", path, {key: [text] for key, text in query.items()}, headers)
    reply = meta.answer(request)
    assert isinstance(reply.body, dict)
    return reply.status, reply.body


def _code(answer: tuple[int, dict[str, object]]) -> tuple[object, object]:
    status, body = answer
    assert status >= 400
    error = body["error"]
    assert isinstance(error, dict) and error["fbtrace_id"]
    return error["code"], error.get("error_subcode")


def _wrong(request: Request, reply: Reply) -> list[str]:
    """What of an answer nobody published; `tasks` of a Page's users stand on sibling edges."""
    kind = KINDS.get(request.path.split("/")[1])
    path = f"/v26.0{request.path}"
    return validate_ours("meta", "GET", path, reply.status, reply.body, kind=kind)


@needs_contracts
async def test_every_answer_of_a_night_fits_the_published_shapes() -> None:
    world = support.busy()
    book = support.register(
        (
            *support.EVERYWHERE,
            support.PAGE.model_copy(update={"id": "second", "platform_id": "1000000000002"}),
        )
    )
    with FakeWorld(world).running() as fake:
        secrets = dict(world.keys["meta"].secrets)
        wire = Wire("meta", "meta", fake.url("meta"), support.EXPLAINED, secrets)
        await collect(book, [wire], support.REGISTRY, support.budget(), NIGHT)
        wrong = [each for _, asking, reply in fake.calls for each in _wrong(asking, reply)]
        asked = len(fake.calls)
    assert asked > 33
    assert wrong == []


@needs_contracts
@pytest.mark.parametrize("status", [401, 403, 404, 429, 500])
def test_every_refusal_fits_the_published_shape(meta: FakeMeta, status: int) -> None:
    reply = meta.refusal(status, Request("GET", f"/{FACEBOOK_ID}/roles", {}, {}))
    assert reply.status == status
    assert _wrong(Request("GET", f"/{FACEBOOK_ID}/roles", {}, {}), reply) == []


def test_it_sends_the_asked_fields_and_leaves_unset_ones_out(meta: FakeMeta) -> None:
    status, body = ask(meta, f"/{FACEBOOK_ID}", fields="name,phone,website")
    assert status == 200
    assert set(body) == {"id", "name", "website"}


def test_an_unknown_field_fails_the_whole_call(meta: FakeMeta) -> None:
    assert _code(ask(meta, f"/{FACEBOOK_ID}", fields="id,password")) == (100, None)


def test_assigned_users_wants_to_know_the_business(meta: FakeMeta) -> None:
    path = f"/{FACEBOOK_ID}/assigned_users"
    assert _code(ask(meta, path, token=PAGE_TOKEN)) == (100, None)


def test_page_edges_want_the_page_token(meta: FakeMeta) -> None:
    assert _code(ask(meta, f"/{FACEBOOK_ID}/roles")) == (190, 2069032)
    status, _ = ask(meta, f"/{FACEBOOK_ID}/roles", token=PAGE_TOKEN)
    assert status == 200


def test_a_wrong_token_or_proof_is_refused(meta: FakeMeta) -> None:
    assert _code(ask(meta, "/me", token="EAAWrong"))[0] == 190
    assert _code(ask(meta, "/me", appsecret_proof="0" * 64))[0] == 100
    secret = meta.key.secrets["app_secret"].encode()
    proof = hmac.new(secret, TOKEN.encode(), hashlib.sha256).hexdigest()
    assert ask(meta, "/me", appsecret_proof=proof)[0] == 200


def test_a_page_that_was_not_assigned_says_so(meta: FakeMeta) -> None:
    assert _code(ask(meta, "/1000000000002", fields="id")) == (10, 1341012)


def test_pages_of_a_list_carry_the_token_as_the_real_ones_do(meta: FakeMeta) -> None:
    path = f"/{PORTFOLIO_ID}/business_users"
    _, body = ask(meta, path, limit="2", summary="total_count")
    paging = body["paging"]
    assert isinstance(paging, dict)
    assert f"access_token={TOKEN}" in paging["next"]
    assert base64.urlsafe_b64decode(paging["cursors"]["after"]) == b"QVFI2"
    _, last = ask(meta, path, limit="2", after=paging["cursors"]["after"])
    assert isinstance(last["paging"], dict) and "next" not in last["paging"]
    assert "summary" not in last
    assert body["summary"] == {"total_count": 3}


def test_usage_headers_come_only_after_some_calls(meta: FakeMeta) -> None:
    request = Request("GET", "/me", {}, {"authorization": f"Bearer {TOKEN}"})
    early = [meta.answer(request).headers for _ in range(20)]
    assert not any("x-app-usage" in each for each in early)
    assert json.loads(meta.answer(request).headers["x-app-usage"])["call_count"] == 1


def test_an_emptied_list_keeps_its_count(running: FakeWorld) -> None:
    path = f"/{PORTFOLIO_ID}/business_users"
    running.world.faults.append(Fault("meta", Spoil.EMPTY, path))
    call = Call(f"{running.url('meta')}{path}?summary=total_count")  # noqa: S310  loopback
    call.add_header("Authorization", f"Bearer {TOKEN}")
    with urlopen(call, timeout=5) as answer:  # noqa: S310
        body = json.load(answer)
    assert body["data"] == []
    assert body["summary"]["total_count"] == 3


@pytest.fixture
def running() -> Iterator[FakeWorld]:
    with FakeWorld(support.busy()).running() as fake:
        yield fake
