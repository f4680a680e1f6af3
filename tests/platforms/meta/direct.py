"""A way to the fake Meta without sockets, for the tests that look hundreds of times."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from auditor.http.answer import Answer, Fault
from auditor.http.call import Call
from auditor.words import Reason
from auditor.world.faults import Spoil, truncated, unknown_enums, wrong_types
from auditor.world.model import World
from auditor.world.service import Request
from auditor.world.services.meta import FakeMeta

BASE = "https://graph.facebook.com/v26.0"


class DirectWire:
    """Stands in for the connection pool: same calls, same answers, spoiled the same way."""

    meta: FakeMeta

    def __init__(self, **_: Any) -> None:
        self.asked: list[str] = []

    async def close(self) -> None:
        """Nothing to close."""

    async def exchange(self, call: Call, _seconds: float) -> Answer | Fault:
        """Answer as the server on loopback would."""
        parts = urlsplit(call.url)
        path = parts.path.removeprefix("/v26.0")
        headers = {name.lower(): text for name, text in call.headers.items()}
        request = Request(call.method, path, parse_qs(parts.query), headers, call.body)
        faults = self.meta.world.faults
        spoil = next((each.spoil for each in faults if each.hits("meta", path)), None)
        if spoil is Spoil.TIME_OUT:
            return Fault(Reason.UNAVAILABLE, f"{call.words}: no answer", retry=True)
        if spoil is not None and spoil.status is not None:
            reply = self.meta.refusal(spoil.status, request)
        else:
            reply = self.meta.answer(request)
        body = _spoiled(self.meta, reply.body, spoil)
        return Answer(call.words, reply.status, dict(reply.headers), body)


def _spoiled(meta: FakeMeta, body: Any, spoil: Spoil | None) -> bytes:
    match spoil:
        case Spoil.TRUNCATED:
            return truncated(body)
        case Spoil.EMPTY:
            body = meta.emptied(body)
        case Spoil.WRONG_TYPES:
            body = wrong_types(body)
        case Spoil.UNKNOWN_ENUM:
            body = unknown_enums(body, meta.enums)
        case _:
            pass
    return json.dumps(body).encode()


def connect(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    """Lead every call of the HTTP layer to a fake Meta over this world."""

    class Wire(DirectWire):
        meta = FakeMeta(world)

    monkeypatch.setattr("auditor.http.courier.Wire", Wire)
