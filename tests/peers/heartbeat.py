"""A dead man's switch on loopback that holds to the contract of Healthchecks, and fails on demand.

with HeartbeatServer(prefix="/monitor") as server:
    url = server.url            # https is not needed on this machine
    ...
    assert [sign.kind for sign in server.signs] == ["start", "success"]
"""

import re
import threading
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

CHECK = "5f0c1c0e-6a53-4e0b-9d7e-2f3b8f1a7c11"
"""The id of the one check that the server knows."""
KEY = "fqOOd6-F4MMNuCEnzTU01w"
"""Its project's ping key, for the form with a name."""


@dataclass(frozen=True)
class Sign:
    """One accepted ping."""

    kind: str
    """`start`, `success`, `fail` or `log`."""
    check: str
    rid: str
    body: str
    exit_status: int | None = None


@dataclass
class HeartbeatServer:
    """Knows one check by its id, and by key and name what `slugs` lists."""

    prefix: str = ""
    slugs: set[str] = field(default_factory=set)
    broken: int = 0
    """So many calls are answered with `status` before the service works again."""
    status: int = 503
    hang_seconds: float = 0.0
    signs: list[Sign] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    """Method and path of every call."""
    refused: list[str] = field(default_factory=list)
    """Why calls were not according to the contract."""

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"owner": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self._over = threading.Event()
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def base(self) -> str:
        """Where pings go."""
        return f"http://127.0.0.1:{self._http.server_port}{self.prefix}/ping"

    @property
    def url(self) -> str:
        """The secret address of the check."""
        return f"{self.base}/{CHECK}"

    def slug_url(self, slug: str, query: str = "") -> str:
        """The address by key and name."""
        return f"{self.base}/{KEY}/{slug}{query}"

    def answer(self, method: str, target: str, body: bytes) -> tuple[int, str]:
        """Status and text for one call; what is accepted is kept."""
        parts = urlsplit(target)
        self.calls.append(f"{method} {parts.path}")
        if self.hang_seconds:
            self._over.wait(self.hang_seconds)
        if self.broken > 0:
            self.broken -= 1
            return self.status, "no"
        found = re.fullmatch(
            rf"{re.escape(self.prefix)}/ping/(?:({KEY})/([a-z0-9_-]+)|([0-9a-f-]{{36}}))"
            r"(?:/(start|fail|log|\d{1,3}))?",
            parts.path,
        )
        query = parse_qs(parts.query)
        if not found or method not in {"GET", "POST", "HEAD"}:
            return self._no(400, f"{method} {parts.path}: invalid url format")
        key, slug, check, sign = found.groups()
        if len(body) > 10_000:
            return self._no(413, "the body is larger than what is kept")
        status = 200
        if key and slug not in self.slugs:
            if query.get("create") != ["1"]:
                return self._no(404, "not found")
            self.slugs.add(slug)
            status = 201
        if check and check != CHECK:
            return self._no(404, "not found")
        rid = query.get("rid", [""])[0]
        if rid:
            uuid.UUID(rid)  # anything else is an error of the caller
        self.signs.append(_sign(sign, slug or check, rid, body.decode()))
        return status, "Created" if status == 201 else "OK"

    def _no(self, status: int, why: str) -> tuple[int, str]:
        self.refused.append(why)
        return status, why


def _sign(word: str | None, check: str, rid: str, body: str) -> Sign:
    if word is not None and word.isdigit():
        code = int(word)
        return Sign("fail" if code else "success", check, rid, body, code)
    return Sign(word or "success", check, rid, body)


class _Handler(BaseHTTPRequestHandler):
    owner: "HeartbeatServer"

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        status, text = self.owner.answer(self.command, self.path, body)
        with suppress(ConnectionError):  # a client that would not wait has gone
            self.send_response(status)
            self.send_header("content-length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the library's name
        """Say nothing."""
