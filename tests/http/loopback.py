"""A scripted server on loopback that hears every byte, and a client with a clock of its own."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from auditor.http import Budget, Dialect, Http

SECRET = "s3cr3t/tök+en&with=odd?signs"
"""A credential that looks different in every coding."""


@dataclass
class Heard:
    """One request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Live = Callable[[Heard, asyncio.StreamWriter], Awaitable[None]]
Reply = bytes | Live


@dataclass
class Server:
    """A running server: its address, what it heard, and how much of it at once."""

    url: str
    heard: list[Heard] = field(default_factory=list)
    now: int = 0
    most_at_once: int = 0


def reply(status: int = 200, body: bytes = b"{}", /, **headers: str) -> bytes:
    """A whole answer; underscores in header names stand for hyphens."""
    lines = [f"HTTP/1.1 {status} x", f"content-length: {len(body)}", "connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


@asynccontextmanager
async def serving(*script: Reply, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """Answer the n-th request with the n-th reply, and all later ones with the last."""
    server = Server("")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            heard = await _hear(reader)
            server.heard.append(heard)
            server.now += 1
            server.most_at_once = max(server.most_at_once, server.now)
            each = script[min(len(server.heard), len(script)) - 1]
            if isinstance(each, bytes):
                writer.write(each)
                await writer.drain()
            else:
                await each(heard, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            server.now -= 1
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    port = listening.sockets[0].getsockname()[1]
    server.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    try:
        yield server
    finally:
        listening.close()


async def _hear(reader: asyncio.StreamReader) -> Heard:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ", 2)
    headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
    exact = {line.split(": ", 1)[0].lower(): line.split(": ", 1)[1] for line in head[1:] if line}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Heard(method, target, exact, body)


class Hours:
    """A clock that only sleeping moves, so that no test really waits."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []

    def clock(self) -> float:
        """The seconds so far."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.waits.append(seconds)
        self.time += seconds


def budget(hours: Hours | None = None, **limits: Any) -> Budget:
    """A generous budget, on the given clock."""
    hours = hours or Hours()
    limits = {"seconds": 900.0, "concurrency": 16, "requests_per_connection": 50} | limits
    return Budget(**limits, clock=hours.clock, sleep=hours.sleep)


def http(base_url: str, allowance: Budget | None = None, **more: Any) -> Http:
    """A client for one connection; enter it before use."""
    settings: dict[str, Any] = {
        "connection": "meta",
        "platform": "meta",
        "dialect": Dialect(),
        "secrets": {"token": SECRET},
        "budget": allowance or budget(),
    }
    return Http(base_url=base_url, **(settings | more))
