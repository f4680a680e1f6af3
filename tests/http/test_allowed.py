"""The table of POSTs: nothing that could write gets past it."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pytest

from auditor.http.allowed import ALLOWED, NotReading, Post, insist, is_query
from tests.http.loopback import budget, http, reply, serving

JWT = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": "a.b.c"}
READ = {"query": "query Q { account { id } }"}
WRITE = {"query": "mutation { deletePost(id: 1) { id } }"}


def post(
    platform: str, path: str, *, form: Mapping[str, str] | None = None, doc: Any = None
) -> Post:
    body = json.dumps(doc).encode() if doc is not None else urlencode(form or {}).encode()
    return Post(platform, f"https://api.example.org{path}", body, json=doc is not None)


@pytest.mark.parametrize(
    "sent",
    [
        post("google", "/token", form=JWT),
        post("google", "/fake/google/token", form=JWT),
        post(
            "bluesky",
            "/xrpc/com.atproto.server.createSession",
            doc={"identifier": "a", "password": "b"},
        ),
        post(
            "linkedin",
            "/oauth/v2/introspectToken",
            form={"client_id": "a", "client_secret": "b", "token": "c"},
        ),
        post("microsoft", "/t/oauth2/v2.0/token", form={"grant_type": "client_credentials"}),
        post("microsoft", "/v1.0/$batch", doc={"requests": [{"id": "1", "method": "GET"}]}),
        post("zoom", "/oauth/token?grant_type=account_credentials&account_id=1"),
        post("zoom", "/oauth/token", form={"grant_type": "account_credentials"}),
        post("snapchat", "/login/oauth2/access_token", form={"grant_type": "refresh_token"}),
        post("tiktok", "/open_api/v1.3/tt_user/token_info/get/", doc={"app_id": "1"}),
        post("buffer", "/", doc=READ),
        post("github", "/graphql", doc=READ | {"variables": {"org": "x"}}),
    ],
)
def test_the_posts_that_reading_needs(sent: Post) -> None:
    insist(sent)


@pytest.mark.parametrize(
    "sent",
    [
        post("meta", "/123/feed", form={"message": "hello"}),
        post("x", "/2/tweets", doc={"text": "hello"}),
        post("google", "/token", form={"grant_type": "authorization_code"}),
        post("google", "/token", form={}),
        post("google", "/token?grant_type=password", form=JWT),
        post("google", "/broken", form=JWT),
        post("zoom", "/oauth/token", form=JWT),
        post("bluesky", "/xrpc/com.atproto.repo.createRecord", doc={"identifier": "a"}),
        post("bluesky", "/xrpc/com.atproto.server.createSession", doc={"record": {}}),
        post("microsoft", "/v1.0/$batch", doc={"requests": [{"method": "POST"}]}),
        post("microsoft", "/v1.0/$batch", doc={"requests": [{"method": "GET", "body": {}}]}),
        post("microsoft", "/v1.0/$batch", doc=[]),
        post("microsoft", "/v1.0/users", doc={"requests": []}),
        post("buffer", "/", doc=WRITE),
        post("buffer", "/", doc=[READ, WRITE]),
        post("buffer", "/", form={"query": "{ account { id } }"}),
        post("github", "/graphql", doc=WRITE),
        post("github", "/graphql", doc={"id": "stored-operation"}),
        post("github", "/repos/a/b/issues", doc=READ),
        post("mastodon", "/api/v1/statuses", form={"status": "hello"}),
    ],
)
def test_everything_else_is_refused(sent: Post) -> None:
    with pytest.raises(NotReading):
        insist(sent)


@pytest.mark.parametrize(
    "text",
    [
        "{ a }",
        "query { a }",
        "query Q($x: Int = 1) @cached { a(in: {b: [1]}) { ...F } } fragment F on T { mutation }",
        '# mutation\n{ a(text: "} mutation { b }") }',
        '"""mutation""" query { a }',
    ],
)
def test_a_query_reads(text: str) -> None:
    assert is_query(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mutation { a }",
        "subscription { a }",
        "  \n, mutation{a}",
        "{ a } mutation { b }",
        "fragment F on T { a } mutation { ...F }",
        '{ a(text: "x") } mutation { b }',
        "{ a # }\n } mutation { b }",
        "query { a",
        "} mutation { a",
        "type A { b: C }",
    ],
)
def test_anything_but_a_query_is_none(text: str) -> None:
    assert not is_query(text)


def test_every_row_says_why() -> None:
    assert all(row.why and row.platform for row in ALLOWED)
    places = [(row.platform, row.path) for row in ALLOWED]
    assert len(set(places)) == len(places)


async def test_a_post_outside_the_table_never_reaches_the_server() -> None:
    allowance = budget()
    async with serving(reply()) as server, http(server.url, allowance) as client:
        with pytest.raises(NotReading, match="POST /1/feed to meta: the table does not list it"):
            await client.post("/1/feed", form={"message": "hello"})
    assert server.heard == []
    assert allowance.requests["meta"] == 0


async def test_a_post_of_the_table_arrives_as_it_should() -> None:
    async with (
        serving(reply(200, b'{"access_token":"t"}')) as server,
        http(server.url, platform="google") as client,
    ):
        await client.post("/token", form=JWT)
    [heard] = server.heard
    assert (heard.method, heard.target) == ("POST", "/token")
    assert heard.body.decode() == urlencode(JWT)
    assert heard.headers["content-type"] == "application/x-www-form-urlencoded"
