"""A call that is signed is signed anew for every attempt."""

from itertools import count

import pytest

from auditor.http import NotReading
from tests.http.loopback import budget, http, reply, serving


async def test_every_attempt_has_a_signature_of_its_own() -> None:
    numbers = count(1)
    signed: list[str] = []

    def sign(url: str) -> dict[str, str]:
        signed.append(url)
        return {"Authorization": f"OAuth nonce-{next(numbers)}"}

    script = (reply(503, b""), reply(200, b"{}"))
    async with serving(*script) as server, http(server.url, budget()) as client:
        await client.get("/me", params={"a": "b c"}, sign=sign)
    assert signed == [f"{server.url}/me?a=b%20c"] * 2
    assert [each.headers["authorization"] for each in server.heard] == [
        "OAuth nonce-1",
        "OAuth nonce-2",
    ]


async def test_nothing_is_signed_for_a_foreign_address() -> None:
    async with serving() as server, http(server.url, budget()) as client:
        with pytest.raises(NotReading):
            await client.get(f"{server.url}/feed", foreign=True, sign=lambda _url: {})
    assert server.heard == []
