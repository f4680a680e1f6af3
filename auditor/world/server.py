"""Serves the fake world on loopback: one HTTP server, one path prefix per service."""

import importlib
import pkgutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from auditor.world import services
from auditor.world.faults import Spoil, encoded, truncated, unknown_enums, wrong_types
from auditor.world.model import World
from auditor.world.service import Reply, Request, Service


def all_services() -> dict[str, type[Service]]:
    """Every service in `services/`, by name."""
    found: dict[str, type[Service]] = {}
    for module in pkgutil.iter_modules(services.__path__):
        content = vars(importlib.import_module(f"{services.__name__}.{module.name}"))
        for each in content.values():
            if isinstance(each, type) and issubclass(each, Service) and each is not Service:
                found[each.name] = each
    return found


class FakeWorld:
    """A running world. `url("meta")` is the base URL to put into the configuration."""

    def __init__(
        self, world: World, *, hang_seconds: float = 5.0, delay_seconds: float = 0.0
    ) -> None:
        self.world = world
        self.calls: list[tuple[str, Request, Reply]] = []
        """Every call answered so far, with the reply as the service meant it."""
        self.hang_seconds = hang_seconds
        self.delay_seconds = delay_seconds
        self.services = {name: kind(world) for name, kind in all_services().items()}
        self.stopping = threading.Event()

    def url(self, service: str) -> str:
        """Where a service is served."""
        fake = self.services[service]
        if fake.host:
            return f"http://{fake.host}:{self._server.server_port}{fake.mount}"
        return f"{self.address}/{service}{fake.mount}"

    @property
    def address(self) -> str:
        """`http://127.0.0.1:PORT`."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @cached_property
    def _server(self) -> ThreadingHTTPServer:
        world = self

        class Handler(_Handler):
            fake = world

        server = _Server(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        return server

    @contextmanager
    def running(self) -> Iterator["FakeWorld"]:
        """Serve until the block ends."""
        thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        thread.start()
        try:
            yield self
        finally:
            self.stopping.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    """A night opens many connections at once; one that meets a full queue tries again after 1 s."""

    def server_bind(self) -> None:
        """Take the port without asking the DNS what this machine is called, which may take long."""
        TCPServer.server_bind(self)
        host, self.server_port = self.socket.getsockname()[:2]
        self.server_name = str(host)


class _Handler(BaseHTTPRequestHandler):
    fake: FakeWorld
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else every answer waits 40 ms for an acknowledgement

    def do_GET(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        name, request = self._request()
        service = self.fake.services.get(name)
        if service is None:
            self._send(404, b"{}", {})
            return
        if self.fake.delay_seconds:
            self.fake.stopping.wait(self.fake.delay_seconds)
        spoil = next((f.spoil for f in self.fake.world.faults if f.hits(name, request.path)), None)
        if spoil is not None and spoil.status is not None:
            reply = service.refusal(spoil.status, request)
        else:
            reply = service.picture(request) or service.answer(request)
        self.fake.calls.append((name, request, reply))
        self._reply(service, reply, spoil)

    def _request(self) -> tuple[str, Request]:
        parts = urlsplit(self.path)
        host = self.headers.get("host", "").partition(":")[0]
        rooted = (name for name, each in self.fake.services.items() if host and each.host == host)
        name, rest = next(rooted, ""), parts.path.lstrip("/")
        if not name:
            name, _, rest = rest.partition("/")
        mount = self.fake.services[name].mount if name in self.fake.services else ""
        path = "/" + rest
        headers = {key.lower(): value for key, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        query = parse_qs(parts.query, keep_blank_values=True)
        return name, Request(self.command, path.removeprefix(mount), query, headers, body)

    def _reply(self, service: Service, reply: Reply, spoil: Spoil | None) -> None:
        document: Any = reply.body
        if spoil is Spoil.TIME_OUT:
            self.fake.stopping.wait(self.fake.hang_seconds)
            self.close_connection = True
            return
        if spoil is Spoil.TRUNCATED:
            self._send(reply.status, truncated(document), reply.headers)
            return
        if spoil is Spoil.EMPTY:
            document = service.emptied(document)
        elif spoil is Spoil.WRONG_TYPES:
            document = wrong_types(document)
        elif spoil is Spoil.UNKNOWN_ENUM:
            document = unknown_enums(document, service.enums)
        self._send(reply.status, encoded(document), reply.headers)

    def _send(self, status: int, body: bytes, headers: Any) -> None:
        self.send_response(status)
        if "content-type" not in headers:
            self.send_header("content-type", "application/json; charset=utf-8")
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the library's name
        """Say nothing: the tests read `calls`."""
