"""vcrpy records through the layer and plays back with the network shut."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import pytest_socket
import vcr  # type: ignore[import-untyped]

from auditor.facts import CannotSee
from auditor.http import Answer, Http, Refused
from tests.http.loopback import Hours, budget, http, reply, serving

TOKEN = "recorded-token-0123456789"


def recorder(path: Path, mode: str) -> Any:
    """A cassette that leaves out what must not be kept."""
    return vcr.VCR(
        record_mode=mode,
        filter_headers=["authorization", "cookie", "set-cookie"],
        filter_query_parameters=["access_token"],
        decode_compressed_response=True,
    ).use_cassette(str(path))


async def ask(client: Http) -> list[Answer]:
    key = {"Authorization": f"Bearer {TOKEN}"}
    first = await client.get("/me", params={"access_token": TOKEN, "fields": "id"}, headers=key)
    return [first, await client.get("/moved", headers=key)]


async def test_a_recording_plays_back_without_network(tmp_path: Path) -> None:
    tape = tmp_path / "meta.yaml"
    script = (
        reply(429, b"", Retry_After="3"),
        reply(200, gzip.compress(b'{"id": "1"}'), Content_Encoding="gzip"),
        reply(302, b"", Location="/here"),
        reply(200, b'{"id": "2"}'),
    )
    recorded, replayed = Hours(), Hours()
    async with serving(*script) as server, http(server.url, budget(recorded)) as client:
        with recorder(tape, "once"):
            live = await ask(client)
    assert [each.json() for each in live] == [{"id": "1"}, {"id": "2"}]
    assert TOKEN not in tape.read_text()

    pytest_socket.disable_socket(allow_unix_socket=True)
    async with http(server.url, budget(replayed)) as client:
        with recorder(tape, "none") as cassette:
            played = await ask(client)
        assert cassette.all_played
        assert client.requests == 4
    assert [(a.status, a.body) for a in played] == [(a.status, a.body) for a in live]
    assert recorded.waits == replayed.waits == [3]


async def test_a_recorded_refusal_is_a_refusal(tmp_path: Path) -> None:
    tape = tmp_path / "refusal.yaml"
    body = json.dumps({"error": {"code": 190}}).encode()
    async with serving(reply(401, body)) as server:
        for mode in ("once", "none"):
            async with http(server.url) as client:
                with recorder(tape, mode), pytest.raises(CannotSee) as caught:
                    await client.get("/me")
            assert isinstance(caught.value, Refused)
            assert caught.value.answer.json() == {"error": {"code": 190}}
    assert len(server.heard) == 1
