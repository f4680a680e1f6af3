"""A real DNS server (Knot) with zones of the test's own, on loopback.

    with start({"example.test": 'example.test. TXT "v=spf1 -all"'}, broken=["failing.test"]) as dns:
        dns.place  # 127.0.0.1:PORT, as `resolver` in the configuration

A `broken` zone is one whose contents never arrived: the server answers SERVFAIL for it.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import dns.exception
import dns.message
import dns.query

from tests.peers.processes import NotStarted, Server, free_port

_HEAD = "@ 300 SOA ns.{zone}. post.{zone}. 1 3600 600 86400 300\n@ 300 NS ns.{zone}.\n"
_CONFIG = """\
server:
    rundir: "{folder}"
    listen: 127.0.0.1@{port}
database:
    storage: "{folder}"
log:
  - target: stderr
    any: info
remote:
  - id: nobody
    address: 127.0.0.1@{nobody}
zone:
"""


def program() -> Path | None:
    """The server program, which Debian keeps off an ordinary PATH."""
    found = shutil.which("knotd") or shutil.which("knotd", path="/usr/sbin")
    return Path(found) if found else None


@dataclass(frozen=True)
class NameServer:
    """A running server."""

    port: int

    @property
    def place(self) -> str:
        """`address:port`."""
        return f"127.0.0.1:{self.port}"


@contextmanager
def start(zones: Mapping[str, str], broken: Iterable[str] = ()) -> Iterator[NameServer]:
    """Serve the zones, given as lines of a zone file without SOA and NS."""
    knotd = program()
    if knotd is None:
        raise NotStarted("Knot DNS is not installed")
    with TemporaryDirectory(prefix="knot-") as name:
        folder, port = Path(name), free_port()
        config = _CONFIG.format(folder=folder, port=port, nobody=free_port())
        for zone, lines in zones.items():
            (folder / f"{zone}.zone").write_text(_HEAD.format(zone=zone) + lines + "\n")
            config += f'  - domain: {zone}\n    file: "{folder}/{zone}.zone"\n'
        for zone in broken:
            config += f"  - domain: {zone}\n    master: nobody\n"
        (folder / "knot.conf").write_text(config)
        server = Server([knotd, "-c", folder / "knot.conf"], cwd=folder, log=folder / "knot.log")
        try:
            server.wait_until(lambda: all(_serves(zone, port) for zone in zones))
            yield NameServer(port)
        finally:
            server.stop()


def _serves(zone: str, port: int) -> bool:
    question = dns.message.make_query(zone, "SOA")
    try:
        return bool(dns.query.udp(question, "127.0.0.1", timeout=1, port=port).answer)
    except (dns.exception.DNSException, OSError):
        return False
