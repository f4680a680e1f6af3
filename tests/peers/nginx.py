"""A real nginx that lets only so many requests through and answers 429 to the rest.

    with limiting("http://127.0.0.1:8080", rate="20r/s", burst=10) as limiter:
        httpx.get(limiter.url("http://127.0.0.1:8080/mastodon"))

It keeps no account of who asks: the limits hold for all callers together. It is a referee too:
more calls in flight than `in_flight` get a 503, which no server behind it ever sends by itself.
"""

import shutil
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests.peers.processes import NotStarted, Server, free_port

LIMITED, CROWDED = 429, 503

_CONFIG = Template(
    """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr warn;
events {}
http {
    log_format statuses '$$status';
    access_log answers.log statuses;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    limit_req_zone $$server_name zone=rate:1m rate=$rate;
    limit_conn_zone $$server_name zone=flight:1m;
    limit_req_status $limited;
    limit_conn_status $crowded;
    limit_req_log_level info;
    server {
        server_name limiter;
        listen 127.0.0.1:$port;
        location / {
            limit_req zone=rate $burst;
            limit_conn flight $in_flight;
            error_page $limited @slow_down;
            proxy_http_version 1.1;
            proxy_set_header Host $$http_host;
            proxy_pass $behind;
        }
        location @slow_down {
            default_type application/json;
            add_header Retry-After $retry_after always;
            return $limited '{"error":"Too many requests"}';
        }
    }
}
"""
)


def program() -> Path | None:
    """The server program, which Debian keeps off an ordinary user's PATH."""
    found = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or shutil.which("nginx")
    return Path(found) if found else None


@dataclass(frozen=True)
class Limiter:
    """A running nginx with one server behind it."""

    port: int
    folder: Path
    pid: int

    def url(self, behind: str) -> str:
        """The address through nginx of what has this address behind it."""
        parts = urlsplit(behind)
        return parts._replace(netloc=f"127.0.0.1:{self.port}").geturl()

    @property
    def answers(self) -> Counter[int]:
        """How often each status was answered so far."""
        return Counter(int(each) for each in (self.folder / "answers.log").read_text().split())


@contextmanager
def limiting(
    behind: str, *, rate: str, burst: int = 0, in_flight: int = 100, retry_after: int = 1
) -> Iterator[Limiter]:
    """Run nginx in front of the server at `behind` (scheme, host and port).

    `rate` is nginx's own (`20r/s`, `1r/m`); `burst` requests may come before their time;
    `retry_after` is the wait in seconds that a 429 asks for.
    """
    nginx = program()
    if nginx is None:
        raise NotStarted("nginx is not installed")
    with TemporaryDirectory(prefix="nginx-") as place:
        folder, port = Path(place), free_port()
        folder.chmod(0o755)
        text = _CONFIG.substitute(
            rate=rate,
            burst=f"burst={burst} nodelay" if burst else "",
            in_flight=in_flight,
            retry_after=retry_after,
            limited=LIMITED,
            crowded=CROWDED,
            port=port,
            behind=behind,
        )
        (folder / "nginx.conf").write_text(text)
        log = folder / "nginx.log"
        server = Server([nginx, "-p", place, "-c", "nginx.conf"], cwd=folder, log=log)
        try:
            server.wait_until(lambda: _listens(port), 10)
            yield Limiter(port, folder, server.pid)
        finally:
            server.stop()


def _listens(port: int) -> bool:
    """Whether somebody takes connections there; a request would count against the limit."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
